"""The check-up: what a server and the process lack for Footnote to work, and how to mend it."""
