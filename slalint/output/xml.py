"""XML that any parser reads, whatever text is put into it."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, indent, tostring

from slalint.output.escape import for_terminal

# Outside of XML's characters and not among those that no format lets through.
_NONCHARACTERS: Final = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text without characters that XML cannot hold; the parser's own are escaped later."""
    return _NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", for_terminal(text))


def to_xml(root: Element) -> str:
    """A document in UTF-8."""
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
