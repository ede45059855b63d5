"""A whole page in one file: no script, nothing from elsewhere, readable on paper."""

from __future__ import annotations

from typing import Final

from slalint.page.html import Child, Html, join, tag, text
from slalint.page.style import STYLE

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
"""Even a mistake in this package could neither run a script nor fetch anything."""


def page(title: str, *body: Child, language: str = "en") -> Html:
    """The page. `title` is for the window; the body brings its own headings."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        Html(f"<style>{STYLE}</style>"),
    )
    content = tag("body", tag("main", *body))
    return join(
        Html("<!doctype html>\n"),
        Html(f'<html lang="{text(language)}">'),
        head,
        content,
        Html("</html>\n"),
    )
