"""A question → the terms to look for in one corpus."""
