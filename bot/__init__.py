"""Footnote in Discord."""
