"""Parties and contacts: who promises, who receives, who can be reached, and when."""
