"""`python -m bot`: until Footnote can join Discord, one sentence that says so."""

from __future__ import annotations

import sys

EX_CONFIG = 78
"""The exit code for a program that is not set up; from BSD's sysexits, which Windows' `os` module lacks."""


def main() -> int:
    """Say on standard error what is missing, and give the exit code."""
    print(
        "Footnote cannot join Discord yet: the bot is not built; ask the articles with 'python -m knowledge chat'.",
        file=sys.stderr,
    )
    return EX_CONFIG


if __name__ == "__main__":
    sys.exit(main())
