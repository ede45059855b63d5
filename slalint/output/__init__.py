"""Formats: pure functions from one report to text."""
