"""The page of a report: what stands on it, what is no markup, and how a browser shows it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import Terminal, write
from tools.actuals import INCIDENTS, LEADS, TICKETS, YEAR, Year, write_rows

EXAMPLES = Path(__file__).parents[2] / "examples"
VOID = {"meta", "br", "hr", "col"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Outline(HTMLParser):
    """Checks that elements are closed, and keeps their names, attributes and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def made(slalint: Terminal, folder: Path, text: str, *actuals: Path) -> Path:
    """The page of a report on an agreement."""
    file, page = write(folder, "a.sla.yaml", text), folder / "report.html"
    arguments = [part for path in actuals for part in ("--actuals", str(path))]
    end = ("--until", f"{YEAR}-12-31", "--format", f"html={page}")
    outcome = slalint("report", file, *arguments, *end)
    assert outcome.code == 0, outcome.err
    return page


@pytest.fixture
def hosting(slalint: Terminal, tmp_path: Path) -> Path:
    year = Year("Europe/Berlin", 7)
    text = (EXAMPLES / "hosting.sla.yaml").read_text(encoding="utf-8")
    incidents = write_rows(tmp_path / "i.csv", INCIDENTS, year.incidents(["force-majeure"]))
    tickets = write_rows(tmp_path / "t.csv", TICKETS, year.tickets({"p1": (12, 200)}))
    text = text.replace("record: probes", "record: incidents")
    return made(slalint, tmp_path, text, incidents, tickets)


@pytest.fixture
def leads(slalint: Terminal, tmp_path: Path) -> Path:
    year = Year("America/Chicago", 8)
    records = write_rows(tmp_path / "leads.csv", LEADS, year.leads(100, 100, 640))
    text = (EXAMPLES / "leads.sla.yaml").read_text(encoding="utf-8")
    return made(slalint, tmp_path, text, records)


def test_the_page_stands_alone(hosting: Path) -> None:
    text = hosting.read_text(encoding="utf-8")
    outline = Outline(text)
    names = [name for name, _ in outline.elements]
    assert "script" not in names
    assert "link" not in names
    policy = next(a["content"] for n, a in outline.elements if a.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    for _, attributes in outline.elements:
        for key in ("src", "href", "xlink:href"):
            assert (attributes.get(key) or "#").startswith("#")
    assert not re.search(r"url\((?!#)", text)
    assert "http" not in re.sub(r'xmlns(:xlink)?="[^"]*"|http-equiv', "", text)


def test_every_id_is_unique_and_every_chart_has_words(hosting: Path) -> None:
    outline = Outline(hosting.read_text(encoding="utf-8"))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids)) > 0
    figures = [attributes for name, attributes in outline.elements if name == "figure"]
    assert len(figures) == 3
    assert all(attributes["aria-label"] for attributes in figures)
    assert sum(name == "details" for name, _ in outline.elements) >= len(figures)


def test_the_charts_of_the_trade(leads: Path) -> None:
    text = " ".join(Outline(leads.read_text(encoding="utf-8")).texts)
    for title in ("goal line and results", "speed of follow-up", "depth of follow-up"):
        assert title in text


HOSTILE = '"<script>alert(1)</script>$x^2$ & \u202e]]>"'


def test_nothing_becomes_markup(slalint: Terminal, tmp_path: Path) -> None:
    text = (EXAMPLES / "leads.sla.yaml").read_text(encoding="utf-8")
    for line in ("title: Leads from marketing to sales", "title: Marketing delivers enough leads"):
        assert line in text
        text = text.replace(line, f"title: {HOSTILE}")
    text = text.replace("of: qualified leads", "of: 'leads <b>x</b> $\\alpha$'")
    rows = "created,handed-over\n2026-01-01,2026-01-02\n<img src=x onerror=alert(1)>,\n"
    page = made(slalint, tmp_path, text, write(tmp_path, "l<b>.csv", rows))
    outline = Outline(page.read_text(encoding="utf-8"))
    assert not {"script", "img", "b"} & {name for name, _ in outline.elements}
    shown = " ".join(outline.texts)
    assert "<script>alert(1)</script>" in shown
    assert "\u202e" not in shown
    assert "leads <b>x</b> $\\alpha$" in shown


def test_without_the_library_figures_stand_in_tables(
    slalint: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    year = Year("America/Chicago", 8)
    records = write_rows(tmp_path / "leads.csv", LEADS, year.leads(100, 100, 640))
    text = (EXAMPLES / "leads.sla.yaml").read_text(encoding="utf-8")
    page = made(slalint, tmp_path, text, records).read_text(encoding="utf-8")
    assert "<svg" not in page
    assert "slalint[report]" in page
    assert "The figures" in page


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_a_browser_shows_it(browser: Any, hosting: Path, scheme: str, width: int) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: messages.append(request.url))
    page.goto(hosting.as_uri())
    assert messages == [hosting.as_uri()]
    # The page is as wide as the window: only tables move, by themselves.
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    charts = [chart.bounding_box() for chart in page.locator("figure svg").all()]
    assert len(charts) == 3
    assert all(box["width"] > width / 2 and box["height"] > 80 for box in charts)
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in charts)
    # One below the other, and each in the ink of its scheme.
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(charts))
    ink = page.evaluate("getComputedStyle(document.body).color")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (_light(ink), _light(paper)) == ((False, True) if scheme == "light" else (True, False))
    label = page.evaluate("getComputedStyle(document.querySelector('figure svg text')).fill")
    assert _contrast(label, paper) >= 4.5
    page.close()


@pytest.mark.browser
def test_it_prints(browser: Any, hosting: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(hosting.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")
    assert 2 <= data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") <= 12
    page.close()


def _channels(colour: str) -> list[float]:
    return [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _light(colour: str) -> bool:
    return _luminance(colour) > 0.5


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
