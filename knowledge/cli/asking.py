"""``ask``, ``chat`` and ``search``."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from argparse import Namespace

from knowledge.cli.chat import Chat
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.text import NO_ARTICLES, PLAIN, TERMINAL, Style, answer_lines, hit_lines, why_lines, wrapped
from knowledge.engine import Engine
from knowledge.errors import FootnoteError
from knowledge.library import Library
from knowledge.models import OPERATOR, Answer
from knowledge.records import answer_record, explanation_record
from knowledge.space import Space

PROMPT = "> "
GREETING = "Ask a question; /help lists the commands."


async def ask(library: Library, options: Namespace) -> ExitCode:
    """Answer one question."""
    question = " ".join(options.question)
    async with library.space(options.space) as space:
        answer = await Engine(vectors=options.vectors).ask(space, question, OPERATOR)
        if options.json:
            why = {"why": explanation_record(answer)} if options.why else {}
            print(json.dumps({**answer_record(answer, "1"), **why}))
            return ExitCode.DONE
        lines = await _lines(space, answer, options)
    _show(lines)
    return ExitCode.DONE


async def _lines(space: Space, answer: Answer, options: Namespace) -> list[str]:
    if not answer.passages and not await space.articles(OPERATOR):
        return [NO_ARTICLES]
    lines = answer_lines(answer, style())
    return [*lines, "", *why_lines(answer)] if options.why else lines


async def search(library: Library, options: Namespace) -> ExitCode:
    """Show the passages found."""
    async with library.space(options.space) as space:
        found = await Engine(vectors=options.vectors).search(space, " ".join(options.words), OPERATOR)
    _show(hit_lines(found, style()))
    return ExitCode.DONE


async def chat(library: Library, options: Namespace) -> ExitCode:
    """Converse until the input ends. Without a terminal there is neither greeting nor prompt."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive:
        await asyncio.to_thread(_load_line_editing)
        print(GREETING)
    async with library.space(options.space) as space:
        conversation = Chat(Engine(vectors=options.vectors), space, style())
        while (line := _read_line(interactive)) is not None:
            lines = await _respond(conversation, line)
            if lines is None:
                break
            _show([*lines, ""])
    return ExitCode.DONE


async def _respond(conversation: Chat, line: str) -> list[str] | None:
    """Answer a line; an error that we know is said, and the conversation goes on."""
    try:
        return await conversation.respond(line)
    except FootnoteError as error:
        return [str(error)]


def _load_line_editing() -> None:
    """Give `input` its history and its editing keys, where the system has them."""
    try:
        import readline  # noqa: F401 importing it is what switches it on
    except ImportError:
        return


def _read_line(interactive: bool) -> str | None:
    """Give the next line; None at the end.

    It waits in the event loop's own thread, where nothing else is to be done meanwhile: only there can Ctrl-C end the
    waiting, which asyncio's own handler would not.
    """
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return input(PROMPT) if interactive else sys.stdin.readline() or None
    except EOFError:
        print()
        return None
    finally:
        signal.signal(signal.SIGINT, handler)


def _show(lines: list[str]) -> None:
    """Print lines, on a terminal none longer than it is wide."""
    if sys.stdout.isatty():
        lines = wrapped(lines, shutil.get_terminal_size().columns)
    print("\n".join(lines), flush=True)


def style() -> Style:
    """Give the style for standard output: bold on a terminal that wants it (https://no-color.org)."""
    return TERMINAL if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else PLAIN
