"""Comments that silence findings, judged themselves."""

from slalint.engine.finding import Severity
from slalint.engine.rule import documented

documented(
    "SLA030",
    "unused-suppression",
    Severity.WARNING,
    """
    ## What it does

    Reports a rule named in a suppression comment that had nothing to silence. Each name counts for
    itself. The fix removes the name, or the comment if it was the only one.

    ## Why it matters

    What the comment excused has been mended. Left in place, it would silence the next defect of
    that kind without anybody deciding so.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}  # slalint: ignore[shifted-decimal-point] agreed with Globex
        #                                           ^^^^^^^^^^^^^^^^^^^^^ SLA030
        measurement: {source: External probe}
    ```

    ```yaml
    # slalint: ignore[SLA012, SLA004] old tooling
    #                         ^^^^^^ SLA030
    version: 2.10
    ```

    ## Good

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] the old tooling wants a number
    ```

    ## Stays silent

    Names of rules that did not run, for they may have had something to silence; and the same words
    inside a text.

    ```yaml
    definitions:
      downtime: "All requests fail # slalint: ignore[yaml-trap] is only text here"
    ```

    ## References

    Suppression comments: `# slalint: ignore[rule-name] reason`.
    """,
)

documented(
    "SLA031",
    "unknown-suppression",
    Severity.ERROR,
    """
    ## What it does

    Reports a name in a suppression comment that is no rule, and says which rule is near.

    ## Why it matters

    The comment silences nothing. Whoever reads it believes that somebody has looked at the point
    and decided.

    ## Bad

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trip] the old tooling wants a number
    #                                ^^^^^^^^^ SLA031
    ```

    ```yaml
    # base: none
    # slalint: ignore-file[SLA999] no such rule
    #                      ^^^^^^ SLA031
    apiVersion: slalint/v1
    kind: Shared
    id: company
    ```

    ## Good

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] the old tooling wants a number
    ```

    ## Stays silent

    Codes and names are both known, in any case of letters.

    ```yaml
    version: 2.10  # slalint: ignore[sla012] the old tooling wants a number
    ```

    ## References

    `slalint rules` lists every code and name.
    """,
)

documented(
    "SLA032",
    "malformed-suppression",
    Severity.ERROR,
    """
    ## What it does

    Reports a comment that speaks to slalint and cannot be read: no rule named, a date that does not
    exist, `ignore-file` below the top of the file. Where a configuration locks a rule, a comment
    that would silence it is reported too.

    ## Why it matters

    A comment without names would silence everything, today's findings and those of the next
    release; one that cannot be read silences nothing.

    ## Bad

    ```yaml
    version: 2.10  # slalint: ignore
    #              ^^^^^^^^^^^^^^^^^ SLA032
    ```

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] until 2026-02-30 old tooling
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA032
    ```

    ```yaml
    version: "2.10"
    # slalint: ignore-file[yaml-trap] old tooling
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA032
    title: Hosting
    ```

    ## Good

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] until 2026-12-31 old tooling
    ```

    ## Stays silent

    Comments that only speak about slalint.

    ```yaml
    # Checked with slalint: see the contributing guide? No: this line only mentions slalint.
    version: "2.10"
    ```

    ## References

    Suppression comments: `# slalint: ignore[rule-name] until 2026-12-31 reason`.
    """,
)

documented(
    "SLA033",
    "suppression-without-reason",
    Severity.INFO,
    """
    ## What it does

    Reports a suppression comment that gives no reason. Where a configuration says `requireReason`,
    the comment silences nothing.

    ## Why it matters

    In a year nobody will know whether the point was decided or only put off.

    ## Bad

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap]
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA033
    ```

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] until 2026-12-31
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA033
    ```

    ## Good

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] the old tooling wants a number
    ```

    ## Stays silent

    A reason may stand behind a date.

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] until 2026-12-31 until the new tooling is there
    ```

    ## References

    Suppression comments: `# slalint: ignore[rule-name] reason`.
    """,
)

documented(
    "SLA034",
    "expired-suppression",
    Severity.WARNING,
    """
    ## What it does

    Reports a suppression comment whose `until` date has passed. What it silenced is reported again.

    ## Why it matters

    The author gave a date by which the point was to be settled. It is not settled, or the comment
    is no longer needed.

    ## Bad

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] until 2026-05-31 old tooling
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA034
    ```

    ```yaml
    # today: 2030-01-01
    # slalint: ignore[yaml-trap] until 2029-12-31 old tooling
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA034
    version: 2.10
    ```

    ## Good

    ```yaml
    version: "2.10"
    ```

    ## Stays silent

    The last day still counts.

    ```yaml
    version: 2.10  # slalint: ignore[yaml-trap] until 2026-06-01 old tooling
    ```

    ## References

    `--today` sets the date that is compared with.
    """,
)
