"""``ask``, ``chat`` and ``search``."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from argparse import Namespace

from knowledge.cli.chat import Chat
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.text import NO_ARTICLES, PLAIN, TERMINAL, Style, answer_lines, hit_lines, why_lines
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
        answer = await Engine().ask(space, question, OPERATOR)
        if options.json:
            why = {"why": explanation_record(answer)} if options.why else {}
            print(json.dumps({**answer_record(answer, "1"), **why}))
            return ExitCode.DONE
        lines = await _lines(space, answer, options)
    print("\n".join(lines))
    return ExitCode.DONE


async def _lines(space: Space, answer: Answer, options: Namespace) -> list[str]:
    if not answer.passages and not await space.articles(OPERATOR):
        return [NO_ARTICLES]
    lines = answer_lines(answer, style())
    return [*lines, "", *why_lines(answer)] if options.why else lines


async def search(library: Library, options: Namespace) -> ExitCode:
    """Show the passages found."""
    async with library.space(options.space) as space:
        hits = await Engine().search(space, " ".join(options.words), OPERATOR)
    print("\n".join(hit_lines(hits, style())))
    return ExitCode.DONE


async def chat(library: Library, options: Namespace) -> ExitCode:
    """Converse until the input ends. Without a terminal there is neither greeting nor prompt."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive:
        await asyncio.to_thread(_load_line_editing)
        print(GREETING)
    async with library.space(options.space) as space:
        conversation = Chat(Engine(), space, style())
        while (line := await asyncio.to_thread(_read_line, interactive)) is not None:
            lines = await _respond(conversation, line)
            if lines is None:
                break
            print("\n".join([*lines, ""]) if lines else "", flush=True)
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
    if interactive:
        try:
            return input(PROMPT)
        except EOFError:
            print()
            return None
    return sys.stdin.readline() or None


def style() -> Style:
    """Give the style for standard output: bold on a terminal that wants it (https://no-color.org)."""
    return TERMINAL if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else PLAIN
