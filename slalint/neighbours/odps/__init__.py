"""Data products: the Open Data Product Specification, and Bitol's Open Data Product Standard."""
