"""The command line: ``footnote``, or ``python -m knowledge``."""
