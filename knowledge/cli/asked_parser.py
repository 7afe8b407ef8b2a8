"""The options of the commands for what members ask: ``gaps``, ``suggestions`` and ``digest``."""

from __future__ import annotations

import argparse
from datetime import date

from knowledge.cli.note_parser import Add, Commands, add_passage
from knowledge.cli.reason_parser import add_reason


def add_asked(commands: Commands, add: Add) -> None:
    """Add the commands and their actions; ``add`` adds either."""
    _add_gaps(commands, add)
    _add_suggestions(commands, add)
    digest = add(commands, "digest", "show what was asked in a week, and what to look at")
    digest.add_argument("--week", metavar="DAY", type=_day, help="any day of the week (default: the last whole week)")


def _add_gaps(commands: Commands, add: Add) -> None:
    gaps = add(commands, "gaps", "work through the questions that the articles do not answer")
    actions = gaps.add_subparsers(
        dest="action", metavar="ACTION", required=True, help="list, point, close, dismiss or reopen"
    )
    listed = add(actions, "list", "list the open gaps, what was asked most often first")
    state = listed.add_mutually_exclusive_group()
    state.add_argument("--closed", action="store_true", help="list those that are closed instead")
    state.add_argument("--dismissed", action="store_true", help="list those that were dismissed instead")
    point = add(actions, "point", "point the question to a passage by an alias, which closes the gap")
    _add_number(point)
    point.add_argument("id", metavar="ID", help="the article's id or path")
    add_passage(point)
    add_reason(point)
    close = add(actions, "close", "close a gap by a change that answers the question, such as a new article")
    _add_number(close)
    close.add_argument(
        "--change", metavar="CHANGE", type=int, help="the change's number, as history shows it (default: the last)"
    )
    _add_number(add(actions, "dismiss", "take a question off the list, also when it is asked again"))
    _add_number(add(actions, "reopen", "put a question on the list again"))


def _add_suggestions(commands: Commands, add: Add) -> None:
    suggestions = add(commands, "suggestions", "see which synonyms and aliases questions and votes speak for")
    actions = suggestions.add_subparsers(
        dest="action", metavar="ACTION", required=True, help="list, accept, dismiss or return"
    )
    listed = add(actions, "list", "list what is suggested, what most speaks for first")
    listed.add_argument("--dismissed", action="store_true", help="list what was dismissed instead")
    accept = add(actions, "accept", "put a suggestion in, as one change; an alias closes its gap")
    _add_key(accept)
    add_reason(accept)
    _add_key(add(actions, "dismiss", "let a suggestion come no more"))
    _add_key(add(actions, "return", "let a suggestion that was dismissed come again"))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day.year == date.max.year:  # nothing comes after it
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as year, month and day, such as 2026-03-02.")
    return day


def _add_key(action: argparse.ArgumentParser) -> None:
    action.add_argument("key", metavar="KEY", help="the suggestion's key, as list shows it")


def _add_number(action: argparse.ArgumentParser) -> None:
    action.add_argument("number", metavar="NUMBER", type=int, help="the gap's number, as list shows it")
