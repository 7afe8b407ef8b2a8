"""A space as a file: exports to carry elsewhere, and backups."""
