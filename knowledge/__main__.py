"""``python -m knowledge``: the command line."""

from __future__ import annotations

import sys

from knowledge.cli.app import main


def run() -> None:
    """Run the command line on the process' arguments and leave with its exit code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
