"""Why a change is made, as the history shows it."""

from __future__ import annotations

from argparse import Namespace

from knowledge.formats import readable


def reason_for(options: Namespace, *named: object) -> str:
    """Give the reason that was typed, or else the command and what it was given, such as paths."""
    reason: str = options.reason or readable(" ".join(map(str, (options.command, *named))))
    return reason
