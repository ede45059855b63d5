"""Rules about data products (ODPS), one small module per subject."""
