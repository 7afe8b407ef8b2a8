"""What a follow-up asks: what it leaves out is taken from the question before it.

"And China?" after "How many leads did the US report?" asks "How many leads did China report?". A fragment is
recognised by its shape; a phrase takes the place of the one of its kind, a question word is asked of the question
before, a pronoun is replaced by what it means. Only English is understood; what is said in another language, what is
complete, and whatever is doubtful stays as it was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue.asking import ask, ask_who_says
from knowledge.dialogue.clause import Clause, parse
from knowledge.dialogue.replacing import put_in, subject_put_in
from knowledge.dialogue.resolving import resolve, resolve_in_phrase
from knowledge.dialogue.said import Kind, Said, recognise
from knowledge.dialogue.units import LONGEST, Text, read
from knowledge.dialogue.wording import question as worded

EARLIER_AT_MOST = 3
"""So many questions back a pronoun may look; whatever else is left out is taken from the last one."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The question that is asked. ``completed`` tells that something of it was taken from an earlier question."""

    text: str
    completed: bool


def complete(question: str, earlier: Sequence[str], analyzer: Analyzer) -> Understood:
    """Complete a question by the questions before it in its dialogue, oldest first and themselves complete.

    Any Unicode is taken, and nothing is raised. A question that is complete, is in another language than English, or
    whose completion is doubtful or longer than `LONGEST` code points comes back unaltered.
    """
    unaltered = Understood(question, completed=False)
    text = read(question, analyzer) if earlier else None
    said = recognise(text) if text is not None else None
    if said is None or said.kind in {Kind.REMARK, Kind.STATEMENT}:
        return unaltered
    before = list(_clauses(earlier, analyzer))
    if not before:
        return unaltered
    words = _words(said, before, analyzer)
    if words is None:
        return unaltered
    completed = worded(words, capital=before[0].units[0].written[:1].isupper())
    return Understood(completed, completed=True) if len(completed) <= LONGEST else unaltered


def _clauses(earlier: Sequence[str], analyzer: Analyzer) -> Iterator[Clause]:
    """Give the earlier questions in constituents, the last one first; remarks are passed over."""
    for text in list(reversed(earlier))[:EARLIER_AT_MOST]:
        read_text = read(text, analyzer)
        kind = recognise(read_text).kind if read_text is not None else Kind.REMARK
        clause = parse(read_text) if read_text is not None and kind is not Kind.STATEMENT else None
        if clause is not None:
            yield clause
        elif kind is not Kind.REMARK:
            return


def _words(said: Said, before: Sequence[Clause], analyzer: Analyzer) -> list[str] | None:
    """Give the words of the completed question; None where nothing is to be completed, or nobody can tell how."""
    last = before[0]
    if said.kind is Kind.QUESTION:
        return resolve(said, before)
    if said.kind is Kind.ASKING:
        return ask(said.asking, last)
    if said.kind is Kind.CLAIM:
        return ask_who_says(said.units, last)
    if said.kind is Kind.PHRASE:
        return put_in(resolve_in_phrase(said, before), last)
    return _gap(said, last, analyzer)


def _gap(said: Said, last: Clause, analyzer: Analyzer) -> list[str] | None:
    """Complete "how many did Poland", "how long in season 3" or "can owners": put in what is said, then ask anew."""
    if said.rest:
        words = subject_put_in(said.rest, last)
    else:
        words = put_in(said, last)
    if words is None or not said.asking:
        return words
    asked_alike = [unit.word for unit in said.asking] == [unit.word for unit in last.units[: len(said.asking)]]
    if asked_alike:
        return words
    text = read(worded(words, capital=False), analyzer)
    clause = parse(text) if text is not None else None
    return ask(said.asking, clause) if clause is not None else None
