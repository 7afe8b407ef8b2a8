"""Golden questions, what is expected of them and what they get → lines for moderators. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.curating.rehearsing import Rehearsal
from bot.rendering.cutting import cut, width
from bot.rendering.escape import escape, isolate, one_line
from bot.rendering.message import LIMIT, lines
from bot.texts import Voice
from knowledge.golden import GoldenDifference, GoldenResult
from knowledge.models import Answer, Decision
from knowledge.notes.note import GoldenQuestion, KeptNote

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_TITLE, LONGEST_QUOTE = 250, 120, 80, 80
"""Code units."""

RIGHT, WRONG = "✅", "❌"

Titles = Mapping[str, str]
"""The titles of the articles that whoever reads this may read, by their ids."""

Shown = Callable[[str, int], str]
"""Gives a text on one line, at most so many code units of it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What golden questions got: a message, and all of it as a text where that does not fit into one."""

    content: str
    file: str | None = None


def question_of(golden: GoldenQuestion) -> str:
    """Give the question as a line of Markdown."""
    return _shown(golden.question, LONGEST_QUESTION)


def expected_of(golden: GoldenQuestion, titles: Titles, voice: Voice) -> str:
    """Say what is expected: an answer, an article, both, or no answer."""
    return _expected(golden, titles, voice, _shown)


def gets(answer: Answer, voice: Voice) -> str:
    """Say what a question gets."""
    title = answer.citations[0].title if answer.citations else None
    return _gets(answer.decision, title, answer.answer, voice, _shown)


def listed_lines(golden: Sequence[KeptNote[GoldenQuestion]], titles: Titles, voice: Voice) -> list[str]:
    """Give a page of the list: each question with what is expected."""
    found = []
    for kept in golden:
        expected = voice.say("golden.expected", answer=expected_of(kept.note, titles, voice))
        found += [f"**{kept.number}.** {question_of(kept.note)}", f"-# {expected}"]
    return found


def report(results: Sequence[GoldenResult], titles: Titles, voice: Voice) -> Report:
    """Say which golden questions get what is expected, those that do not first; as a file where it is too long."""
    wrong = [result for result in results if not result.as_expected]
    head = f"**{voice.say('golden.counts', count=len(results), number=len(wrong))}**"
    ordered = [*wrong, *(result for result in results if result.as_expected)]
    shown = [_result_lines(one, titles, voice, _shown) for one in ordered]
    if not _fits([head, *(line for entry in shown for line in entry)]):
        return _fitting(head, shown[: len(wrong)], [_result_lines(one, titles, voice, _plain) for one in results])
    return Report(lines([head, *(line for entry in shown for line in entry)]))


def preview(rehearsal: Rehearsal, voice: Voice, run_command: str) -> Report:
    """Say for each golden question that a change would give something else what it gets now, and would get."""
    head = [voice.say("rehearsal.changes", count=len(rehearsal.differences))]
    if rehearsal.asked < rehearsal.total:
        head += [voice.say("rehearsal.some", number=rehearsal.asked, count=rehearsal.total, run_command=run_command)]
    shown, plain = ([_difference_lines(one, voice, how) for one in rehearsal.differences] for how in (_shown, _plain))
    whole = [*head, *(line for entry in shown for line in entry)]
    return Report(lines(whole)) if _fits(whole) else _fitting(lines(head), shown, plain)


def _fitting(head: str, shown: Sequence[Sequence[str]], plain: Sequence[Sequence[str]]) -> Report:
    """Give as many entries as a message has room for, and all of them as a text."""
    kept = [head]
    for entry in shown:
        if not _fits([*kept, *entry]):
            break
        kept += entry
    return Report(lines(kept), "\n".join(line for entry in plain for line in entry))


def _fits(parts: Sequence[str]) -> bool:
    return width(lines(parts)) <= LIMIT


def _difference_lines(found: GoldenDifference, voice: Voice, shown: Shown) -> tuple[str, str]:
    was, will_be = (
        f"{RIGHT if one.as_expected else WRONG} {_gets(one.decision, one.title, one.answer, voice, shown)}"
        for one in (found.before, found.after)
    )
    golden = found.before.golden
    return f"{golden.number} · {shown(golden.note.question, LONGEST_QUESTION)}", f"{was} → {will_be}"


def _result_lines(result: GoldenResult, titles: Titles, voice: Voice, shown: Shown) -> tuple[str, ...]:
    golden = result.golden
    came = _gets(result.decision, result.title, result.answer, voice, shown)
    head = f"{RIGHT if result.as_expected else WRONG} {golden.number} · {shown(golden.note.question, LONGEST_QUESTION)}"
    if result.as_expected:
        return (f"{head} → {came}",)
    expected = voice.say("golden.expected", answer=_expected(golden.note, titles, voice, shown))
    return head, f"{expected} · {voice.say('golden.came', answer=came)}"


def _expected(golden: GoldenQuestion, titles: Titles, voice: Voice, shown: Shown) -> str:
    """Say what is expected; an article that is gone or hidden is named by its id."""
    if golden.article_id is None and golden.answer is None:
        return voice.say("golden.no_answer")
    title = None if golden.article_id is None else titles.get(golden.article_id, golden.article_id)
    said = _said(title, golden.answer, voice, shown)
    return f"{said} {voice.say('form.quoted', text=shown(golden.quote, LONGEST_QUOTE))}" if golden.quote else said


def _gets(decision: Decision, title: str | None, answer: str | None, voice: Voice, shown: Shown) -> str:
    if decision is Decision.NONE or title is None:
        return voice.say("golden.no_answer")
    said = _said(title, answer, voice, shown)
    return said if decision is Decision.ANSWER else voice.say("golden.closest", title=said)


def _said(title: str | None, answer: str | None, voice: Voice, shown: Shown) -> str:
    parts = [voice.say("form.quoted", text=shown(answer, LONGEST_ANSWER))] if answer else []
    if title is not None:
        parts.append(f"[{shown(title, LONGEST_TITLE)}]")
    return " ".join(parts)


def _shown(text: str, longest: int) -> str:
    return isolate(cut(escape(text), longest))


def _plain(text: str, _: int) -> str:
    return one_line(text)
