"""Charts drawn as SVG that goes into a page: text stays text, colours are those of the page."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any, Final

from slalint.page.html import Html

if TYPE_CHECKING:
    from slalint.report.chart import Chart, Line

_WIDTH: Final = 9.0
_HEIGHT: Final = 3.4
_MOST_LABELS: Final = 12

# Any colour does: the page's style takes its place, by the id of what is drawn.
_INK: Final = "#5a6675"
_DASHES: Final = ("-", "--", "-.", ":")


class NoDrawingError(Exception):
    """Charts cannot be drawn, since the optional library is missing."""


def draw(chart: Chart) -> Html:
    """The chart as an SVG element without script, style sheet or reference to elsewhere.

    Raises NoDrawingError without the optional library.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError as error:
        raise NoDrawingError from error
    # Names come from agreements: `$` is a dollar, no formula; the salt keeps ids the same.
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": chart.id, "text.parse_math": False}
    with rc_context(settings):
        figure = Figure(figsize=(_WIDTH, _HEIGHT), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        _plot(axes, chart)
        _dress(axes, chart)
        out = io.StringIO()
        with warnings.catch_warnings():
            # The reader's browser has the glyphs that the font used for measuring lacks.
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    return Html(_embedded(out.getvalue(), chart))


def _plot(axes: Any, chart: Chart) -> None:
    at = range(len(chart.steps))
    for number, line in enumerate(chart.lines):
        heights = [float("nan") if it is None else float(it) for it in line.figures]
        if line.role == "actual" and chart.bars:
            bars = axes.bar(at, heights, width=0.6, label=line.name, color=_INK)
            for step, bar in enumerate(bars):
                bar.set_gid(f"{chart.id}-actual-bar-{step}")
            continue
        style = {"goal": "--", "actual": "-"}.get(line.role, _DASHES[number % len(_DASHES)])
        (drawn,) = axes.plot(at, heights, style, label=line.name, color=_INK, linewidth=1.8)
        drawn.set_gid(f"{chart.id}-{line.role}-{number}")
        if _has_lone_points(line):
            drawn.set_marker("o")
            drawn.set_markersize(3.5)


def _has_lone_points(line: Line) -> bool:
    """Whether a figure stands between gaps, where no line would show it."""
    padded = (None, *line.figures, None)
    triples = zip(padded, padded[1:], padded[2:], strict=False)
    return any(one is None and two is not None and three is None for one, two, three in triples)


def _dress(axes: Any, chart: Chart) -> None:
    every = max(1, -(-len(chart.steps) // _MOST_LABELS))
    shown = range(0, len(chart.steps), every)
    axes.set_xticks(list(shown), [chart.steps[at] for at in shown], rotation=30, ha="right")
    axes.set_ylabel(chart.unit)
    axes.margins(x=0.01)
    low = min((it for line in chart.lines for it in line.figures if it is not None), default=0)
    if low >= 0:
        axes.set_ylim(bottom=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", linewidth=0.5)
    legend = axes.legend(loc="upper left", bbox_to_anchor=(0, 1.14), ncols=4, frameon=False)
    keys = zip(legend.legend_handles, _in_legend(chart), strict=True)
    for number, (handle, line) in enumerate(keys):
        handle.set_gid(f"{chart.id}-{line.role}-key-{number}")


def _in_legend(chart: Chart) -> list[Line]:
    """The lines in the order of the legend: bars stand behind what is drawn as a line."""
    return sorted(chart.lines, key=lambda line: chart.bars and line.role == "actual")


def _embedded(svg: str, chart: Chart) -> str:
    """The bare element: without prologue, metadata and fixed size, its ids those of the chart."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, count=1, flags=re.DOTALL)
    body = re.sub(r'\s(?:width|height)="[0-9.]+pt"', "", body, count=2)
    names = r'(id="|href="#|url\(#)(?!' + re.escape(chart.id) + ")"
    body = re.sub(names, rf"\1{chart.id}-", body)
    return body.replace("<svg", '<svg role="img" aria-hidden="true"', 1).strip()
