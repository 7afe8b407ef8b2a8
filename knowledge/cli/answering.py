"""``answer``."""

from __future__ import annotations

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.progress import progress
from knowledge.engine import Engine
from knowledge.errors import InvalidRecordError, SourceNotFoundError
from knowledge.library import Library
from knowledge.models import OPERATOR
from knowledge.records import answer_record
from knowledge.space import Space

Asked = tuple[str, str] | InvalidRecordError
"""A question's id and text, or what is wrong with its line."""


async def answer(library: Library, options: Namespace) -> ExitCode:
    """Answer all questions of a file into another, which appears whole or not at all."""
    questions = await asyncio.to_thread(_read_questions, options.questions)
    engine = Engine(vectors=options.vectors)
    refused = 0
    partial = options.output.with_name(options.output.name + ".part")
    try:
        target = await asyncio.to_thread(partial.open, "w", encoding="utf-8")
        try:
            with progress("Answering", total=len(questions)) as show:
                async with library.space(options.space) as space:
                    refused = await _answer_all(space, engine, questions, target, show)
        finally:
            await asyncio.to_thread(target.close)
        await asyncio.to_thread(partial.replace, options.output)
    except OSError as error:
        raise SourceNotFoundError(str(options.output), f"it cannot be written ({error.strerror})") from error
    print(f"{len(questions) - refused} answered into {options.output}.", file=sys.stderr)
    return ExitCode.REFUSED if refused else ExitCode.DONE


async def _answer_all(
    space: Space, engine: Engine, questions: Sequence[Asked], target: IO[str], show: Callable[[int], None]
) -> int:
    refused = 0
    for done, question in enumerate(questions, start=1):
        if isinstance(question, InvalidRecordError):
            print(question, file=sys.stderr)
            refused += 1
        else:
            question_id, text = question
            record = answer_record(await engine.ask(space, text, OPERATOR), question_id)
            await asyncio.to_thread(target.write, json.dumps(record) + "\n")
        show(done)
    return refused


def _read_questions(path: Path) -> list[Asked]:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            return list(_questions(str(path), lines))
    except OSError as error:
        raise SourceNotFoundError(str(path), f"it cannot be read ({error.strerror})") from error


def _questions(name: str, lines: IO[str]) -> Iterator[Asked]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            yield InvalidRecordError(name, number, "this is no JSON object")
            continue
        if not isinstance(record, dict) or not isinstance(record.get("question"), str) or "id" not in record:
            yield InvalidRecordError(name, number, 'it needs an "id" and a "question" that is text')
        else:
            yield str(record["id"]), record["question"]
