"""Rules, findings, selection, suppression, and the run that brings them together."""
