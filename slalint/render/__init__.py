"""An agreement as people read it: one outline, laid out in several ways, as Markdown or HTML."""
