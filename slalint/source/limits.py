"""Bounds on what one file may ask of us.

Agreements come from strangers' pull requests, so every bound is enforced on the stream of parser
events, before anything is composed. A file that exceeds one is reported as SLA002, never read on.
"""

from typing import Final

MAX_BYTES: Final = 16 * 1024 * 1024
"""Size of one file in bytes. The longest real agreements are a few hundred kilobytes."""

MAX_LINES: Final = 1_000_000
"""Line breaks in one file."""

MAX_DEPTH: Final = 64
"""Nesting of collections. The format itself needs eight."""

MAX_NODES: Final = 1_250_000
"""Scalars and collections in one file; agreements have one in ten bytes."""

MAX_TEXT: Final = 1_000_000
"""Characters of one scalar. The longest real ones are a few thousand."""

MAX_KEY: Final = 1024
"""Characters of one key; YAML itself wants no longer ones on one line."""

MAX_ALIAS_NODES: Final = 20_000
"""Nodes that aliases add when they are followed; nested aliases multiply."""

MAX_DOCUMENTS: Final = 10_000
"""Documents in one file."""

MAX_LISTED: Final = 1_000
"""Findings of one rule in one file; one more says that there are others."""

MAX_VIOLATIONS: Final = 2_000
"""Places of one document that break the schema and are explained, whatever rules they fall to."""

MAX_HINTS: Final = 200
"""Misspelt keys of one document that are compared with the known ones."""

MAX_COMMENTS: Final = 10_000
"""Comments for slalint in one file."""
