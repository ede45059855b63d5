"""`slalint render`: complete, in every layout, and never markup of an agreement's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from slalint.render.markdown import as_markdown
from slalint.render.outline import Facts, Heading, Note, Paragraph, Table, Term
from tests.cli.helpers import Terminal, write
from tests.report.test_page import Outline

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = sorted(EXAMPLES.glob("*.sla.yaml"))
LAYOUTS = ("blocks", "sides", "stages")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def rendered(slalint: Terminal, file: Path, *arguments: str) -> str:
    outcome = slalint("render", file, *arguments)
    assert outcome.code == 0, outcome.err
    return outcome.out


def words(text: str) -> str:
    """Text as one line without the typography of Markdown."""
    return " ".join(re.sub(r"\\(?=[^\w\s])|&#(\d+);", _plain, text).split())


def _plain(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1] else ""


def texts_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ("apiVersion", "kind", "window", "sharedWith"):
                yield from texts_of(value)
    elif isinstance(data, list):
        for item in data:
            yield from texts_of(item)
    elif isinstance(data, str):
        yield " ".join(data.split())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("example", CLEAN, ids=lambda path: path.name)
def test_nothing_is_left_out(slalint: Terminal, example: Path, layout: str) -> None:
    """Every text of the agreement stands in the page: itself, or the name of the party it is."""
    page = rendered(slalint, example, "--layout", layout, "--format", "html")
    shown = " ".join(" ".join(Outline(page).texts).split())
    squeezed = shown.replace(" ", "")
    data = yaml.safe_load(example.read_text(encoding="utf-8"))
    parties = {key: entry["name"] for key, entry in data.get("parties", {}).items()}
    metrics = {goal["metric"] for goal in data["goals"].values() if isinstance(goal["metric"], str)}
    missing = [
        text
        for text in texts_of(data)
        if text.replace(" ", "") not in squeezed
        and text not in parties
        and text not in metrics
        and text != "none"
    ]
    assert missing == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_sound_html(slalint: Terminal, layout: str) -> None:
    page = rendered(slalint, EXAMPLES / "hosting.sla.yaml", "--layout", layout, "--format", "html")
    outline = Outline(page)
    ids = [attributes["id"] for _, attributes in outline.elements if attributes.get("id")]
    links = {attributes["href"] for name, attributes in outline.elements if name == "a"}
    assert len(ids) == len(set(ids))
    assert links
    assert links <= {f"#{name}" for name in ids}


def test_figures_are_spelled_out(slalint: Terminal) -> None:
    text = words(rendered(slalint, EXAMPLES / "hosting.sla.yaml"))
    assert "That allows 43 min 12 s of [downtime](#downtime) in a 30-day month." in text
    assert "It runs in the hours of office: Mon-Fri 09:00-17:00 (Europe/Berlin)." in text
    assert "at most 15m for at least 95% of them, each month" in text
    leads = words(rendered(slalint, EXAMPLES / "leads.sla.yaml"))
    assert re.search(r"On the calendar that is 8 h to [34](\.\d)? days\.", leads)


def test_sides_stand_beside_each_other(slalint: Terminal) -> None:
    page = rendered(slalint, EXAMPLES / "leads.sla.yaml", "--layout", "sides", "--format", "html")
    columns = page.split('<section class="side">')[1:]
    assert [re.findall("<h3>(.*?)</h3>", column)[0] for column in columns] == ["Marketing", "Sales"]
    assert "Marketing delivers enough leads" in columns[0]
    assert "Sales calls after the hand-over" in columns[1].partition("</section>")[0]


def test_stages_follow_the_process(slalint: Terminal) -> None:
    text = rendered(slalint, EXAMPLES / "hosting.sla.yaml", "--layout", "stages")
    stages = re.findall(r"(?m)^## (.*)$", text)
    assert stages.index("Day by day") < stages.index("When something goes wrong")
    assert stages.index("When something goes wrong") < stages.index("How it ends")


def test_findings_stand_beside_what_they_are_about(slalint: Terminal) -> None:
    flawed = EXAMPLES / "flawed" / "hosting.sla.yaml"
    text = rendered(slalint, flawed, "--with-findings")
    after = text.partition("### The shop answers")[2].partition("\n### ")[0]
    assert "> **error:** SLA403: uptime 9.99% lets the service be down 27 days" in after
    assert "SLA403" not in rendered(slalint, flawed)


HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://a.example/b.png)",
    "# heading",
    "1. item",
    "- item",
    "`code` **bold** _it_ ~~x~~",
    "a | b",
    "http://a.example www.a.example a@b.example",
    "&lt;b&gt; &#42;",
    "---",
    "\\",
    "@someone #12",
    "===",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_agreement_cannot_write_markup(slalint: Terminal, tmp_path: Path, text: str) -> None:
    agreement = yaml.safe_load((EXAMPLES / "leads.sla.yaml").read_text(encoding="utf-8"))
    agreement["title"] = agreement["summary"]["service"] = text
    agreement["goals"]["leads"]["of"] = agreement["goals"]["leads"]["title"] = text
    agreement["definitions"][text] = text
    agreement["exclusions"][0]["description"] = text
    file = write(tmp_path, "a.yaml", yaml.safe_dump(agreement, sort_keys=False))
    page = Outline(rendered(slalint, file, "--format", "html"))
    names = {name for name, _ in page.elements}
    assert not names & {"script", "img", "code", "em", "del"}
    assert " ".join(text.split()) in " ".join(page.texts)
    markdown = rendered(slalint, file)
    parsed = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    found = Outline(parsed)
    assert not {name for name, _ in found.elements} & {"script", "img", "code", "em", "s", "hr"}
    for name, attributes in found.elements:
        assert name != "a" or (attributes.get("href") or "").startswith("#")
    assert text in " ".join(found.texts)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_comes_back_from_markdown(text: str) -> None:
    said = " ".join(text.split())
    outline = (
        Heading(2, text),
        Paragraph((text,)),
        Facts(((text, (text,)),)),
        Table((text,), (((Term(text, "x"),),),)),
        Note("error", text),
    )
    parsed = Outline(MarkdownIt("gfm-like", {"linkify": False}).render(as_markdown(outline)))
    names = {name for name, _ in parsed.elements}
    known = {"h2", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "a"}
    assert names <= known | {"blockquote"}
    if re.search(r"[^\W_]", said) and said.isascii():
        assert " ".join(parsed.texts).count(said) >= 5


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
@pytest.mark.parametrize("width", [1200, 390])
def test_a_browser_shows_columns_where_there_is_room(
    browser: Any, slalint: Terminal, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "page.html"
    example = EXAMPLES / "leads.sla.yaml"
    slalint("render", example, "--layout", "sides", "--format", f"html={file}")
    page = browser.new_page(viewport={"width": width, "height": 900})
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(file.as_uri())
    assert messages == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    one, two = (box.bounding_box() for box in page.locator(".side").all())
    assert (one["y"] == two["y"]) is (width == 1200)
    page.close()
