"""The command line of ``python -m bot``."""

from __future__ import annotations

import argparse
from importlib.metadata import version

SETTINGS = "All settings come from the environment or from a file .env in the current folder; see docs/operators.md."


def build_parser() -> argparse.ArgumentParser:
    """Give the parser; without a command, the bot is run."""
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Runs Footnote in Discord until SIGTERM or Ctrl-C.",
        epilog=SETTINGS,
    )
    parser.add_argument(
        "--version", action="version", version=f"footnote {version('footnote')}", help="shows the version"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands.add_parser(
        "run", help="runs the bot; this is what happens without a command", description=parser.description
    )
    commands.add_parser(
        "invite",
        help="prints the address that lets the bot into a server",
        description="Prints the address that lets the bot into a server, with the permissions that it needs.",
    )
    commands.add_parser(
        "doctor",
        help="says what is wrong with the bot and its servers, and how to mend it",
        description="Says what is wrong with the bot, its machine and its servers, and how to mend it."
        " Ends with 1 if there is anything; the bot may run meanwhile.",
    )
    return parser
