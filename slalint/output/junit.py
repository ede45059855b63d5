"""JUnit XML, which every build server shows: one suite per file, one case per finding."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.engine.result import FileResult
from slalint.output.concise import sentence
from slalint.output.xml import to_xml, xml_text


def render_junit(report: Report) -> str:
    """Errors and warnings fail; notes pass with their text; what cannot be judged is an error."""
    suites = Element("testsuites", name="slalint")
    for file in report.files:
        if not file.skipped:
            _suite(suites, file)
    problems = (*report.failures, *report.unjudged, *report.crashes)
    if problems:
        suite = SubElement(suites, "testsuite", name="slalint")
        for problem in problems:
            case = SubElement(suite, "testcase", name="slalint", classname="slalint")
            SubElement(case, "error", message=xml_text(problem), type="error")
        _count(suite)
    _count(suites)
    return to_xml(suites)


def _suite(suites: Element, file: FileResult) -> None:
    suite = SubElement(suites, "testsuite", name=xml_text(file.file))
    for finding in file.findings:
        _case(suite, finding)
    if not file.findings:
        SubElement(suite, "testcase", name="slalint", classname=xml_text(file.file))
    _count(suite)


def _case(suite: Element, finding: Finding) -> None:
    start = finding.range.start
    case = SubElement(
        suite,
        "testcase",
        name=f"{finding.code} {finding.name} {start.line}:{start.column}",
        classname=xml_text(finding.file),
        file=xml_text(finding.file),
        line=str(start.line),
    )
    if finding.suppressed is not None:
        reason = finding.suppressed.reason or "no reason is given"
        SubElement(case, "skipped", message=xml_text(f"suppressed: {reason}"))
    elif finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = xml_text(sentence(finding))
    else:
        failure = SubElement(
            case, "failure", message=xml_text(finding.message), type=finding.severity.label
        )
        where = f"{finding.file}:{start.line}:{start.column}"
        failure.text = f"{xml_text(where)}: {xml_text(sentence(finding))}\n{finding.url}"


def _count(suite: Element) -> None:
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    suite.set("tests", str(sum(1 for _ in suite.iter("testcase"))))
