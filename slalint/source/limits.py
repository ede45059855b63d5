"""Bounds on what one file may ask of us.

Agreements come from strangers' pull requests, so every bound is enforced on the stream of parser
events, before anything is composed. A file that exceeds one is reported as SLA002, never read on.
"""

from typing import Final

MAX_BYTES: Final = 16 * 1024 * 1024
"""Size of one file in bytes. The longest real agreements are a few hundred kilobytes."""

MAX_DEPTH: Final = 64
"""Nesting of collections. The format itself needs eight."""

MAX_NODES: Final = 2_000_000
"""Scalars and collections in one file."""

MAX_ALIAS_NODES: Final = 20_000
"""Nodes that aliases add when they are followed; nested aliases multiply."""

MAX_DOCUMENTS: Final = 10_000
"""Documents in one file."""

MAX_DEFECTS: Final = 1_000
"""Defects of the text itself that one file reports; a binary would report one per byte."""
