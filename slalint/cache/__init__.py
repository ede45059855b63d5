"""Results of earlier runs, kept in the user's cache folder: what nothing has changed about."""
