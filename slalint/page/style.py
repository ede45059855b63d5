"""The style of every page: quiet, wide enough for tables, dark where wished, plain on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root {
  --ink: #1c2430; --muted: #5a6675; --paper: #ffffff; --panel: #f5f7fa; --line: #d5dbe3;
  --accent: #1f5fa8; --good: #1b7a43; --bad: #b3261e; --wait: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6eaf0; --muted: #a3adba; --paper: #14181e; --panel: #1d232b; --line: #353e4a;
    --accent: #7fb3f0; --good: #6fcf97; --bad: #ff8a80; --wait: #f0c36d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
     border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, ul, ol, dl { margin: .5rem 0; }
a { color: var(--accent); }
.lead, .note { color: var(--muted); }
.note { font-size: .9rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .925rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem;
         border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { color: var(--muted); font-weight: 600; overflow-wrap: normal; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
caption { text-align: left; color: var(--muted); padding: .25rem 0; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.good, .bad, .wait { font-weight: 600; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem;
         margin: 1rem 0; padding: 0; list-style: none; }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
        padding: .75rem 1rem; }
.card strong { display: block; font-size: 1.35rem; line-height: 1.3; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.25rem; }
.side { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
        padding: .25rem 1.1rem .9rem; min-width: 0; }
.margin-note { border-left: 3px solid var(--wait); background: var(--panel); margin: .5rem 0;
               padding: .4rem .8rem; font-size: .9rem; }
.margin-note.error { border-color: var(--bad); }
figure { margin: 1rem 0; }
figcaption { color: var(--muted); font-size: .9rem; }
.chart svg text { fill: var(--muted) !important; font-family: inherit !important; }
.chart svg [id*="-patch_"] path, .chart svg [id*="tick_"] path, .chart svg [id*="tick_"] use {
  stroke: var(--line) !important; }
.chart svg [id*="-actual-"] path { stroke: var(--accent) !important; }
.chart svg [id*="-actual-bar-"] path, .chart svg [id*="-actual-key-"] path[style*="fill: #"] {
  fill: var(--accent) !important; }
.chart svg [id*="-goal-"] path { stroke: var(--bad) !important; }
.chart svg [id*="-other-"] path { stroke: var(--ink) !important; }
figure svg { max-width: 100%; height: auto; display: block; }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--accent); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; }
@media (max-width: 40rem) { dl.facts { grid-template-columns: 1fr; } }
@media print {
  :root { --ink: #000; --muted: #444; --paper: #fff; --panel: #fff; --line: #999;
          --accent: #000; --good: #000; --bad: #000; --wait: #000; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  figure, tr, .card, .side, .margin-note { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}
"""
