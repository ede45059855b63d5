"""Whom users of a data product can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.promise import is_given
from slalint.neighbours.odps.product import sla_of
from slalint.rules.odcs.support import address_flaw, malformed_addresses
from slalint.rules.parties.addresses import phone_flaw

if TYPE_CHECKING:
    from slalint.neighbours.document import Neighbour

_FLAWS: Final[dict[str, Callable[[str], str | None]]] = {
    "email": lambda text: address_flaw(text if text.startswith("mailto:") else f"mailto:{text}"),
    "phoneNumber": phone_flaw,
    "documentationURL": address_flaw,
}


@neighbour_rule(Format.ODPS, "ODPS006", "malformed-product-address", Severity.ERROR)
def malformed_product_address(product: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an e-mail address, phone number or web address in the support of a data product that
    cannot work, in the Open Data Product Specification as in Bitol's Open Data Product Standard.

    ## Why it matters

    Whoever finds wrong data writes there, gets no answer, and nobody notices.

    ## Bad

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        support:
          email: support.acme.example
          #      ^^^^^^^^^^^^^^^^^^^^ ODPS006
          phoneNumber: "call us"
          #            ^^^^^^^^^ ODPS006
          documentationURL: www.acme.example/docs
          #                 ^^^^^^^^^^^^^^^^^^^^^ ODPS006
    ```

    ```yaml
    # base: none
    apiVersion: v1.0.0
    kind: DataProduct
    id: customers
    status: active
    support:
      - {channel: help, tool: email, url: "mailto:help@acme"}
      #                                   ^^^^^^^^^^^^^^^^^^ ODPS006
    ```

    ## Good

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        support:
          email: support@acme.example
          phoneNumber: "+971508976456"
          documentationURL: https://acme.example/docs
    ```

    ## Stays silent

    What is not given.

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        support: {email: support@acme.example, phoneNumber: "", documentationURL: ""}
    ```

    ## References

    Open Data Product Specification 4.1, Data SLA; Open Data Product Standard 1.0.0, Support.
    """
    support = sla_of(product)["support"]
    for key, flaw_of in _FLAWS.items():
        view = support[key]
        text = (view.text or "").strip()
        if is_given(view) and text and (flaw := flaw_of(text)) is not None:
            yield Problem(view.here, f"{key}: `{text[:60]}` {flaw}", "write the whole address")
    yield from malformed_addresses(product)
