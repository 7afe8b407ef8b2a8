"""The option ``--reason`` of the commands that make a change."""

from __future__ import annotations

import argparse

from knowledge.errors import FootnoteError
from knowledge.notes.checking import one_line

LONGEST_REASON = 300
"""Characters, as many as in Discord."""


def add_reason(command: argparse.ArgumentParser) -> None:
    """Let a command that makes a change take a reason."""
    command.add_argument("--reason", metavar="TEXT", type=_reason, help="why, for the history, in quotes")


def _reason(text: str) -> str:
    try:
        reason = one_line(text, LONGEST_REASON, "A reason")
    except FootnoteError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if not reason:
        raise argparse.ArgumentTypeError("There is no reason in it; write one, or leave the option out.")
    return reason
