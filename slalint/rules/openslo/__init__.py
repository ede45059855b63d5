"""Rules about OpenSLO objects, one small module per subject."""
