"""``golden``."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from knowledge.cli.articles import find_article
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.notes import made_by, remove
from knowledge.cli.saying import said
from knowledge.cli.text import clean
from knowledge.cli.words import ACTOR, counted
from knowledge.engine import Engine
from knowledge.golden import GoldenResult, run
from knowledge.library import Library
from knowledge.models import OPERATOR, Decision
from knowledge.notes.errors import InvalidNoteError
from knowledge.notes.note import GoldenQuestion, NoteKind
from knowledge.space import Space

NO_ANSWER = "no answer"

LONGEST_QUOTE_SHOWN = 60
"""Characters."""


async def golden(library: Library, options: Namespace) -> ExitCode:
    """Keep, remove, list or ask golden questions."""
    async with library.space(options.space) as space:
        match options.action:
            case "add":
                note = await _expected(space, options)
                report = await space.notes.add_golden(note, actor=ACTOR, reason=options.reason)
                return said(report, NoteKind.GOLDEN)
            case "remove":
                return await remove(space, NoteKind.GOLDEN, options)
            case "run":
                return _show(await run(space, Engine(vectors=options.vectors), OPERATOR), as_json=options.json)
        for kept in await space.notes.golden(OPERATOR):
            note = kept.note
            print(f"{kept.number}  {clean(note.question)} → {_expectation(note)}{made_by(kept)}")
    return ExitCode.DONE


async def _expected(space: Space, options: Namespace) -> GoldenQuestion:
    """Give what is expected by the options; without any, what the question gets now."""
    named = options.article is not None or options.answer is not None
    if options.quote is not None and options.article is None:
        raise InvalidNoteError("Say with --article which article the words of --quote stand in.")
    if options.none and named:
        raise InvalidNoteError("A question that is to get no answer has neither article nor answer; leave --none out.")
    if options.none:
        return GoldenQuestion(options.question)
    if named:
        article_id = (await find_article(space, options.article)).article_id if options.article is not None else None
        return GoldenQuestion(options.question, article_id, options.answer, options.quote)
    answer = await Engine(vectors=options.vectors).ask(space, options.question, OPERATOR)
    if answer.decision is not Decision.ANSWER:
        raise InvalidNoteError(
            "This question gets no answer now; say what is expected with --article or --answer, or that with --none."
        )
    return GoldenQuestion(options.question, answer.citations[0].article_id, answer.answer)


def _show(results: Sequence[GoldenResult], *, as_json: bool) -> ExitCode:
    wrong = sum(not result.as_expected for result in results)
    if as_json:
        print("".join(json.dumps(_record(result)) + "\n" for result in results), end="")
    else:
        print("\n".join(_table(results)))
        print(f"{counted(len(results), 'golden question')}, {wrong} not as expected.")
    if not results:
        print("There are no golden questions in this space yet; 'golden add' keeps one.", file=sys.stderr)
        return ExitCode.REFUSED  # whoever runs them without looking has the wrong space
    return ExitCode.REFUSED if wrong else ExitCode.DONE


def _table(results: Sequence[GoldenResult]) -> list[str]:
    """Give a line for each question, and one more for what was expected of one that got something else."""
    width = max((len(clean(result.golden.note.question)) for result in results), default=0)
    lines = []
    for result in results:
        note = result.golden.note
        got = _wanted(result.article_id, result.answer)
        mark = "ok  " if result.as_expected else "DIFF"
        lines.append(
            f"{mark}  {result.golden.number:>4}  {clean(note.question):<{width}}  {result.confidence:4.0%}  {got}"
        )
        if not result.as_expected:
            lines.append(f"{'':<12}expected: {_expectation(note)}")
    return lines


def _expectation(note: GoldenQuestion) -> str:
    quote = f" “{shorten(clean(note.quote), LONGEST_QUOTE_SHOWN, placeholder='…')}”" if note.quote else ""
    return _wanted(note.article_id, note.answer) + quote


def _wanted(article_id: str | None, answer: str | None) -> str:
    parts = [part for part in (answer and f"“{clean(answer)}”", article_id and f"[{clean(article_id)}]") if part]
    return " ".join(parts) or NO_ANSWER


def _record(result: GoldenResult) -> dict[str, Any]:
    note = result.golden.note
    return {
        "number": result.golden.number,
        "question": note.question,
        "expected": {"article_id": note.article_id, "answer": note.answer, "quote": note.quote},
        "decision": result.decision.value,
        "article_id": result.article_id,
        "answer": result.answer,
        "confidence": round(result.confidence, 4),
        "as_expected": result.as_expected,
    }
