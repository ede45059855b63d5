"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from slalint.engine.report import Report
from slalint.output.concise import sentence
from slalint.output.xml import to_xml, xml_text


def render_checkstyle(report: Report) -> str:
    """The findings that count, by file."""
    root = Element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for finding in report.open_findings:
        if finding.file not in files:
            files[finding.file] = SubElement(root, "file", name=xml_text(finding.file))
        start = finding.range.start
        SubElement(
            files[finding.file],
            "error",
            line=str(start.line),
            column=str(start.column),
            severity=finding.severity.label,
            message=xml_text(sentence(finding)),
            source=f"slalint.{finding.code}",
        )
    return to_xml(root)
