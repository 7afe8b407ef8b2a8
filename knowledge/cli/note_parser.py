"""The options of ``synonym``, ``alias`` and ``golden``, each with actions of its own."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from knowledge.cli.reason_parser import add_reason

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  it has no public name
Add: TypeAlias = "Callable[[Commands, str, str], argparse.ArgumentParser]"
"""Adds a command by its name and what it does."""


def add_notes(commands: Commands, add: Add) -> None:
    """Add the three commands, each with its actions; ``add`` adds either."""
    _add_synonym(commands, add)
    _add_alias(commands, add)
    _add_golden(commands, add)


def add_passage(command: argparse.ArgumentParser) -> None:
    """Let a command take which passage of an article is meant."""
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--paragraph", metavar="PARAGRAPH", type=int, help="the paragraph's number, as search shows it")
    where.add_argument("--quote", metavar="WORDS", help="words of the passage, as they stand there")


def _add_synonym(commands: Commands, add: Add) -> None:
    synonym = add(commands, "synonym", "keep words that mean the same")
    actions = synonym.add_subparsers(dest="action", metavar="ACTION", required=True, help="add, remove or list")
    put = add(actions, "add", "keep words that mean the same, as one change")
    put.add_argument("words", metavar="WORD", nargs="+", help="two or more words, or phrases in quotes")
    add_reason(put)
    _add_removal(actions, add, "groups of words")
    add(actions, "list", "list the groups of words that mean the same, with their numbers")


def _add_alias(commands: Commands, add: Add) -> None:
    alias = add(commands, "alias", "have a question answered from a passage")
    actions = alias.add_subparsers(dest="action", metavar="ACTION", required=True, help="add, remove or list")
    put = add(actions, "add", "have a question, and those that ask the same, answered from a passage")
    put.add_argument("question", metavar="QUESTION", help="the question, in quotes")
    put.add_argument("id", metavar="ID", help="the article's id or path")
    add_passage(put)
    add_reason(put)
    _add_removal(actions, add, "aliases")
    add(actions, "list", "list the aliases with their numbers, and those whose passage is gone")


def _add_golden(commands: Commands, add: Add) -> None:
    golden = add(commands, "golden", "keep questions with what is expected of them, and ask them")
    actions = golden.add_subparsers(dest="action", metavar="ACTION", required=True, help="add, remove, list or run")
    put = add(actions, "add", "keep a question with what is expected of it; without options, with what it gets now")
    put.add_argument("question", metavar="QUESTION", help="the question, in quotes")
    put.add_argument("--article", metavar="ID", help="the article that is to be cited first")
    put.add_argument("--quote", metavar="WORDS", help="words of the passage of it that is to be cited")
    put.add_argument("--answer", metavar="WORDS", help="the short answer that is to be given")
    put.add_argument("--none", action="store_true", help="it is to get no answer")
    add_reason(put)
    _add_removal(actions, add, "golden questions")
    add(actions, "list", "list the golden questions with what is expected")
    run = add(actions, "run", "ask all golden questions; exit code 1 if one gets something else than expected")
    run.add_argument("--json", action="store_true", help="print one JSON object for each question")


def _add_removal(actions: Commands, add: Add, what: str) -> None:
    remove = add(actions, "remove", f"remove {what}, as one change")
    remove.add_argument("numbers", metavar="NUMBER", nargs="+", type=int, help="their numbers, as list shows them")
    add_reason(remove)
