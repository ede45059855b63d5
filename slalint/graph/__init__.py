"""The web of parties, agreements and what these rest on, to look at or to work on."""
