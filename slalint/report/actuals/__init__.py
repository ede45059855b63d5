"""Records of what happened: read in streams, typed by kind; bad rows are counted, never dropped."""
