"""Footnote's engine: from a file to a cited answer, without Discord."""
