"""The text itself and the reading of it: found before there is anything to judge."""

from slalint.engine.finding import Severity
from slalint.engine.rule import documented

documented(
    "SLA000",
    "internal-error",
    Severity.ERROR,
    """
    ## What it does

    Reports that a rule of slalint itself crashed on a document. The finding stands at the top of
    the document and names the rule. The run ends with exit code 2, whatever else was found.

    ## Why it matters

    A check that did not finish must never look like a clean result. The other rules have run; what
    the crashed one would have said is not known.

    ## Bad

    No agreement is written so that this happens. If it does, the agreement is not at fault: any
    text, however broken, is meant to get ordinary findings.

    ## Good

    Please report the crash with the document that shows it, or a reduced one. Until it is mended,
    `--ignore` with the code of the crashed rule leaves that rule out and gives a true verdict on
    everything else.

    ## Stays silent

    Nothing turns this finding off: no comment, no selection, no configuration.

    ## References

    The exit codes of `slalint check`: 0 clean, 1 findings, 2 no true verdict.
    """,
)

documented(
    "SLA001",
    "yaml-syntax",
    Severity.ERROR,
    """
    ## What it does

    Reports text that is not YAML, at the character where reading stopped. Nothing behind that
    place is judged.

    ## Why it matters

    A file that cannot be read promises nothing. The usual causes are small: a handle that starts
    with `@`, a text with a colon and a blank in it, a tab, a bracket or a quote that is never
    closed.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, chat: @amir}
      #                                             ^ SLA001
    ```

    ```yaml
    definitions:
      downtime: Note: all requests fail
      #             ^ SLA001
    ```

    ```yaml
    definitions:
      downtime: %5 of all requests fail
      #         ^ SLA001
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, chat: "@amir"}
      it: {party: globex, role: head of IT, email: kim.roe@globex.example}
    ```

    ## Stays silent

    The same characters inside a text or inside quotes are ordinary text.

    ```yaml
    definitions:
      downtime: 5% of all requests to user@host:80 fail & nobody is told!
      response: "First answer: by a person, not by *robots*"
    ```

    ## References

    YAML 1.2.2, chapter 5.3, indicator characters.
    """,
)

documented(
    "SLA002",
    "unsafe-yaml",
    Severity.ERROR,
    """
    ## What it does

    Reports YAML that asks too much of its readers: nesting deeper than 64 levels, files larger
    than 16 MiB, more than two million nodes, aliases that multiply or contain themselves, merge
    keys (`<<`), and tags outside the types of JSON. Nothing behind that place is judged.

    ## Why it matters

    A few hundred bytes of nested aliases or merge keys can keep a reader busy for hours, and merge
    keys hide which figure is in force. Whoever signs an agreement should see every figure where it
    is promised.

    ## Bad

    ```yaml
    goals:
      uptime: &web
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      api:
        <<: *web
    #   ^^ SLA002
        of: API requests
    ```

    ```yaml
    definitions:
      downtime: !python/name:os.system All requests fail
      #         ^ SLA002
    ```

    ```yaml
    definitions: &all
      downtime: [*all]
      #          ^ SLA002
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      api:
        metric: availability
        of: API requests
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Anchors and aliases for small things, the tags of JSON's types, and `<<` as text.

    ```yaml
    definitions:
      downtime: &text !!str All requests fail
      outage: *text
      shift: "<<"
    ```

    ## References

    See also SLA022, which tells where a figure comes through an alias.
    """,
)

documented(
    "SLA003",
    "encoding",
    Severity.ERROR,
    r"""
    ## What it does

    Reports bytes that are not UTF-8, control characters, the line breaks NEL, U+2028 and U+2029,
    characters that turn the direction of reading round, and a byte order mark inside the text.

    ## Why it matters

    Such characters cannot be seen. Text with a turned direction shows another figure than the one
    that is signed, and some programs count lines where others do not, so that a report points at
    the wrong line.

    ## Bad

    ```yaml
    # escapes
    definitions:
      downtime: All requests\u2028fail
      #                     ^ SLA003
    ```

    ```yaml
    # escapes
    definitions:
      downtime: at most \u202e%5.99 of requests
      #                 ^ SLA003
    ```

    ```yaml
    # escapes
    definitions:
      downtime: All\x07 requests fail
      #            ^ SLA003
    ```

    ## Good

    ```yaml
    definitions:
      downtime: All requests fail
    ```

    ## Stays silent

    Any other character of any language, signs and emoji included.

    ```yaml
    # escapes
    definitions:
      downtime: Alle Anfragen schlagen f\u00fcr eine Minute fehl \u2192 St\u00f6rung \U0001f6a8
      response: \u6700\u521d\u306e\u8fd4\u7b54
    ```

    ## References

    Unicode Technical Report 36 and CVE-2021-42574 on bidirectional control characters; YAML 1.2.2,
    chapter 5.1, on the characters that a file may hold.
    """,
)
