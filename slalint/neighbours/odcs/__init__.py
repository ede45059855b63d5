"""Data contracts of the Open Data Contract Standard, versions 3.x: what their SLA part promises."""
