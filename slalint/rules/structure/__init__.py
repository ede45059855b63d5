"""Structure: the six building blocks, the kind of agreement, its terms, versions and counts."""
