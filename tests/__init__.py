"""Footnote's tests."""
