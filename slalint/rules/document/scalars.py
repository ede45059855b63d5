"""Single values that say something else than they seem to, or nothing yet."""

from slalint.engine.finding import Severity
from slalint.engine.rule import documented

documented(
    "SLA012",
    "yaml-trap",
    Severity.WARNING,
    """
    ## What it does

    Reports a value or key without quotes that readers of YAML 1.1 turn into something else:
    `17:00` into 1020, `no` into false, `010` into 8, `2.10` into 2.1; and `5,000`, `1e3` and
    `99.9#percent`, which are numbers to some readers and texts to others.

    ## Why it matters

    slalint reads what is written. The ticket system, the dashboard or the script next door may
    read the same file by the older rules, and then holds another agreement in its hands.

    ## Bad

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: 17:00, timeZone: Europe/Berlin, holidays: [DE]}
      #                                          ^^^^^ SLA012
    ```

    ```yaml
    version: 2.10
    #        ^^^^ SLA012
    ```

    ```yaml
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: yes, for: 1y, optOut: 60d}}
    #                                                                       ^^^ SLA012
    ```

    ## Good

    ```yaml
    version: "2.10"
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [DE]}
    ```

    ## Stays silent

    True and false, ISO dates, plain numbers, versions with three parts, and anything in quotes.

    ```yaml
    version: 2.10.1
    term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}
    contacts:
      desk: {party: acme, role: service desk, phone: "0301234567", email: desk@acme.example, for: [uptime]}
      it: {party: globex, role: "no", email: kim.roe@globex.example}
    ```

    ## References

    YAML 1.1 types int, float and bool (yaml.org/type); YAML 1.2.2, chapter 10.3, core schema.
    """,
)

documented(
    "SLA013",
    "non-finite-number",
    Severity.ERROR,
    """
    ## What it does

    Reports `.nan`, `.inf` and `-.inf`.

    ## Why it matters

    Every comparison with "not a number" is false, so that a target of `.nan` is never missed and
    never met; infinity is met by nobody or by everybody.

    ## Bad

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: .nan}
        #                 ^^^^ SLA013
        measurement: {source: CRM}
    ```

    ```yaml
    goals:
      backlog:
        metric: backlog
        of: open tickets
        target:
          atMost: .inf
          #       ^^^^ SLA013
        measurement: {source: Ticket system}
    ```

    ## Good

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: 110}
        measurement: {source: CRM}
    ```

    ## Stays silent

    The words in a text, and any finite number.

    ```yaml
    definitions:
      downtime: Probes that return nan or inf are left out
      response: ".nan"
    ```

    ## References

    IEEE 754 on comparisons with NaN.
    """,
)

documented(
    "SLA014",
    "lost-precision",
    Severity.WARNING,
    """
    ## What it does

    Reports a bare number with more digits than a binary floating-point number keeps.

    ## Why it matters

    Most readers of YAML turn 99.99999999999999999 into 100.0: a promise with an error budget
    becomes one without.

    ## Bad

    ```yaml
    goals:
      satisfaction:
        metric: satisfaction
        scale: [1, 7]
        target: {atLeast: 6.99999999999999999999}
        #                 ^^^^^^^^^^^^^^^^^^^^^^ SLA014
        measurement: {source: Survey}
    ```

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        expected: 0.1234567890123456789
        #         ^^^^^^^^^^^^^^^^^^^^^ SLA014
        target: {atLeast: 110}
        measurement: {source: CRM}
    ```

    ## Good

    ```yaml
    goals:
      satisfaction:
        metric: satisfaction
        scale: [1, 7]
        target: {atLeast: 6.99}
        measurement: {source: Survey}
    ```

    ## Stays silent

    Percentages with their sign are text and keep every digit; so do short numbers.

    ```yaml
    goals:
      objects:
        metric: durability
        of: stored objects
        target: {atLeast: 99.999999999%}
        window: calendar-year
        measurement: {source: Inventory}
    ```

    ## References

    IEEE 754 binary64 keeps 15 to 17 decimal digits.
    """,
)

documented(
    "SLA016",
    "placeholder",
    Severity.ERROR,
    """
    ## What it does

    Reports text that was meant to be filled in: a noun in square, angle or curly brackets, `TBD`,
    `TODO`, "to be defined", lorem ipsum, and in an agreement in force the domains `example.com`,
    `yourcompany.com` and the like.

    ## Why it matters

    An agreement with a blank in it is signed all the same, and the blank binds nobody.

    ## Bad

    ```yaml
    parties:
      acme: {name: "[Company X]", role: provider}
      #            ^^^^^^^^^^^^^ SLA016
      globex: {name: Globex, role: customer}
    ```

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured in time, by: [acme, globex], cure: 30d}
      notice: 30d
      consequences: Data is returned within TBD days
      #                                     ^^^ SLA016
    ```

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@example.com}
      #                                                   ^^^^^^^^^^^ SLA016
      it: {party: globex, role: head of IT, email: <e-mail address>}
      #                                            ^^^^^^^^^^^^^^^^ SLA016
    ```

    ## Good

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: provider}
      globex: {name: Globex, role: customer}
    ```

    ## Stays silent

    Query ranges, links, quotations and addresses in brackets; and domains that are reserved for
    documentation on purpose. In a template a placeholder is only counted (info).

    ```yaml
    definitions:
      downtime: sum(rate(errors[5m])) above zero, see [the manual](https://acme.example/manual)
      response: The first "anwser" [sic] by a person, see <https://acme.example/faq>
      outage: Up to {n} of 3 probes fail
    ```

    ## References

    RFC 2606 and RFC 6761 on names that are reserved for documentation.
    """,
)
