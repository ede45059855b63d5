"""Pages for people: HTML that escapes by construction, styled for light, dark and paper."""
