"""Family 0: the document as text, as YAML, and as the format wants it."""
