"""Rules about data contracts (ODCS), one small module per subject."""
