"""The document against the format: keys, types, values, and what is left empty."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import documented, rule
from slalint.rules.document.units import unreadable_figures

documented(
    "SLA004",
    "duplicate-key",
    Severity.ERROR,
    """
    ## What it does

    Reports a key that stands twice in one mapping, at the later one.

    ## Why it matters

    Readers of YAML keep the last value and say nothing. Two different figures may stand in the
    text; the one that a signer reads first is not in force.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
        target: {atLeast: 99.99%}
    #   ^^^^^^ SLA004
    ```

    ```yaml
    definitions: {downtime: All requests fail, "downtime": Half of the requests fail}
    #                                          ^^^^^^^^^^ SLA004
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        floor: 99.5%
        measurement: {source: External probe}
    ```

    ## Stays silent

    The same key in different mappings, and keys that differ in case.

    ```yaml
    definitions:
      Downtime: All requests fail for a minute
      downtime: All requests fail
    ```

    ## References

    YAML 1.2.2, chapter 3.2.1.1: the keys of a mapping are unique.
    """,
)

documented(
    "SLA005",
    "unknown-key",
    Severity.ERROR,
    """
    ## What it does

    Reports a key that the format does not have at that place, and names the known key that is near.

    ## Why it matters

    A misspelt key is silently left out by most programs: a plan under `remidies` is no plan. What
    is meant by the key counts as present here, so one slip gives one finding.

    ## Bad

    ```yaml
    requirments:
    #^^^^^^^^^^ SLA005
      dns: {what: Keep the DNS records delegated, by: globex, for: acme, supports: [uptime]}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atleast: 99.9%}, measurement: {source: Probe}}
      #                                       ^^^^^^^ SLA005
    ```

    ## Good

    ```yaml
    requirements:
      dns: {what: Keep the DNS records delegated, by: globex, for: acme, supports: [uptime]}
    ```

    ## Stays silent

    Keys that start with `x-` are free, and so is everything below them. Maps of ids and of terms
    take any name of the author's.

    ```yaml
    x-cost-centre: {number: 4711, owner: Finance}
    definitions:
      anything at all: A term of the author's own
      downtime: All requests fail
    ```

    ## References

    The JSON Schema of the format, printed by `slalint schema`.
    """,
)

documented(
    "SLA006",
    "missing-key",
    Severity.ERROR,
    """
    ## What it does

    Reports an entry without a key that it cannot do without, such as a contact without its party.
    The finding stands at the entry's key; for the document itself, at `apiVersion`.

    ## Why it matters

    Without that key nothing else about the entry can be judged: a contact of nobody answers for
    nobody. Whole building blocks, targets, owners and windows have rules of their own.

    ## Bad

    ```yaml
    contacts:
      desk: {role: service desk, email: desk@acme.example}
    # ^^^^ SLA006
      it: {party: globex, role: head of IT, email: kim.roe@globex.example}
    ```

    ```yaml
    dependencies:
      - {availability: 99.99%, window: calendar-month, for: [uptime]}
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA006
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example}
      it: {party: globex, role: head of IT, email: kim.roe@globex.example}
    ```

    ## Stays silent

    Where the key is there under a misspelt name, SLA005 has said so. A key without a value is
    SLA009's.

    ```yaml
    # without: review, checkedBy, author
    title: A document without optional keys
    ```

    ## References

    The keys that the format requires are listed in its JSON Schema, printed by `slalint schema`.
    """,
)

documented(
    "SLA007",
    "wrong-type",
    Severity.ERROR,
    """
    ## What it does

    Reports a value of another kind than the format wants: a list for a text, a text for a list, a
    word for true or false. A key that is a list or a mapping is reported too.

    ## Why it matters

    `[Company X]` without quotes is not the text in brackets but a list of one item, and a single
    `uptime` where a list of goals is wanted is read by some programs as six letters.

    ## Bad

    ```yaml
    parties:
      acme: {name: [Company X], role: provider}
      #            ^^^^^^^^^^^ SLA007
      globex: {name: Globex, role: customer}
    ```

    ```yaml
    requirements:
      dns: {what: Keep the DNS records, by: globex, for: acme, supports: uptime}
      #                                                                  ^^^^^^ SLA007
    ```

    ## Good

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: [customer, peer]}
    ```

    ## Stays silent

    Where the format takes one or several, both are fine.

    ```yaml
    defaults: {window: calendar-month, clock: 24x7, owner: [acme], beneficiary: globex}
    ```

    ## References

    A placeholder in brackets needs quotes: see SLA016.
    """,
)


@rule("SLA008", "invalid-value", Severity.ERROR, shared=True)
def invalid_value(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a value that its field cannot have: a word outside the list of the format, a window, a
    duration or an id that cannot be read, a target with two bounds. Figures whose unit follows the
    metric are held against the metric of their goal.

    ## Why it matters

    What cannot be read cannot be measured. Each place takes what its description in the schema
    says, and nothing else.

    ## Bad

    ```yaml
    status: activ
    #       ^^^^^ SLA008
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        window: monthly
        #       ^^^^^^^ SLA008
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured, by: [acme, globex], cure: a while}
        #                                                             ^^^^^^^ SLA008
      notice: 30d
    ```

    ## Good

    ```yaml
    status: active
    ```

    ## Stays silent

    Every notation of the format is fine.

    ```yaml
    goals:
      uptime:
        metric: availability
        window: rolling-30d
        target: {atLeast: 99.90 %}
        allowedDowntime: 43m 12s
        measurement: {source: External probe, interval: PT1M}
    ```

    ## References

    The notations of the format: percent, duration, money, rate, date, time of day, window, id.
    """
    yield from unreadable_figures(agreement)


documented(
    "SLA009",
    "empty-value",
    Severity.ERROR,
    """
    ## What it does

    Reports a key without a value: nothing, `null`, `~`, an empty text, list or mapping, or a value
    that a `#` has turned into a comment.

    ## Why it matters

    An empty heading looks as if the point were settled. Whoever reads on finds nothing to hold
    anybody to.

    ## Bad

    ```yaml
    remedies:
    #^^^^^^^ SLA009
    ```

    ```yaml
    contacts:
      desk:
        party: acme
        role: service desk
        email: desk@acme.example
        chat: #globex
    #   ^^^^ SLA009
      it: {party: globex, role: "", email: kim.roe@globex.example}
      #                         ^^ SLA009
    ```

    ## Good

    ```yaml
    remedies: {none: Internal help desk; the review decides}
    ```

    ## Stays silent

    A deliberate absence with its reason, zero, and false are values.

    ```yaml
    exclusions: {none: Nothing is excluded}
    maintenance: {countsAsDowntime: false, notice: 0d}
    ```

    ## References

    A building block that is not there at all is reported by SLA101 to SLA106.
    """,
)

documented(
    "SLA015",
    "unsupported-format-version",
    Severity.ERROR,
    """
    ## What it does

    Reports a document that says it is written in a version of the format which this release of
    slalint does not know. Nothing else is said about it.

    ## Why it matters

    Judged by the rules of another version, findings would be wrong, and their absence would mean
    nothing.

    ## Bad

    ```yaml
    apiVersion: slalint/v9
    #           ^^^^^^^^^^ SLA015
    ```

    ```yaml
    apiVersion: "slalint/v1beta"
    #           ^^^^^^^^^^^^^^^^ SLA015
    ```

    ## Good

    ```yaml
    apiVersion: slalint/v1
    ```

    ## Stays silent

    Documents of other formats are not judged at all.

    ```yaml
    # base: none
    apiVersion: openslo/v1
    kind: SLO
    ```

    ## References

    `slalint --version` prints the release, `slalint schema` the format it reads.
    """,
)
