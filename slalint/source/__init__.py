"""Reading: bytes to text, bounded events, node trees with spans, comments."""
