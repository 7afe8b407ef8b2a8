"""What a follow-up asks: what it leaves out is taken from the questions before it.

"And China?" after "How many leads did the US report?" asks "How many leads did China report?". A fragment is
recognised by its shape; a phrase takes the place of the one of its kind, a question word is asked of the question
before, a pronoun is replaced by what it means. Only English is understood; what is said in another language, what is
complete, and whatever is doubtful stays as it was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue.asking import ask
from knowledge.dialogue.clause import Clause, parse
from knowledge.dialogue.keywords import are_keywords, exchange_keyword
from knowledge.dialogue.replacing import put_doing_in, put_in, put_subject_in, turned_round
from knowledge.dialogue.resolving import asked_of_owner, resolve, resolve_in_phrase
from knowledge.dialogue.said import Kind, Said, recognise
from knowledge.dialogue.statements import ask_who_says
from knowledge.dialogue.units import LONGEST, Text, read
from knowledge.dialogue.vocabulary import ASKING, SPEAKERS
from knowledge.dialogue.wording import sentence

EARLIER_AT_MOST = 3
"""So many questions back a pronoun may look; whatever else is left out is taken from the last one."""


FRAGMENTS = frozenset({Kind.PHRASE, Kind.ASKING, Kind.CLAIM, Kind.GAP, Kind.DOING})


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
    before = _questions(earlier, analyzer)
    words = _completed(said, before, analyzer) if before else None
    if words is None:
        return unaltered
    mark = "" if are_keywords(before[0]) else "?"
    completed = sentence(words, capital=before[0].units[0].written[:1].isupper(), mark=mark)
    return Understood(completed, completed=True) if len(completed) <= LONGEST else unaltered


def _questions(earlier: Sequence[str], analyzer: Analyzer) -> list[Text]:
    """Give the last earlier questions, the last one first, but none from before what is no question.

    Remarks are passed over, and so are fragments that nobody understood.
    """
    found: list[Text] = []
    for written in reversed(earlier[-EARLIER_AT_MOST:]):
        text = read(written, analyzer)
        kind = recognise(text).kind if text is not None else _kind_of_unread(written)
        if kind is Kind.STATEMENT and (text is None or not (are_keywords(text) or _takes_up(text))):
            break
        if text is None or kind is Kind.REMARK or (kind is Kind.STATEMENT and _takes_up(text)):
            continue
        if kind not in FRAGMENTS or written is earlier[0]:
            found.append(text)
    return found


def _takes_up(text: Text) -> bool:
    """Tell whether a question that is none of ours, "what if I lost it", is about what was asked before."""
    return text.units[0].word in ASKING and any(unit.pronoun and unit.word not in SPEAKERS for unit in text.units)


def _kind_of_unread(written: str) -> Kind:
    """Tell what is too long to be a question from what has no word, such as an emoji."""
    return Kind.STATEMENT if any(sign.isalnum() for sign in written) else Kind.REMARK


def _completed(said: Said, before: Sequence[Text], analyzer: Analyzer) -> list[str] | None:
    """Give the words of the completed question; None where nothing is to be completed, or nobody can tell how."""
    clauses = [clause for text in before if (clause := parse(text)) is not None]
    last = parse(before[0])
    if last is None:
        return exchange_keyword(said, before[0])
    if said.kind is Kind.QUESTION:
        return resolve(said, clauses)
    if said.kind is Kind.ASKING:
        return ask(said.asking, last)
    if said.kind is Kind.CLAIM:
        return ask_who_says(said.units, last)
    if said.kind is Kind.PHRASE:
        return asked_of_owner(said, clauses) or put_in(resolve_in_phrase(said, clauses), last)
    if said.kind is Kind.DOING:
        taken_up = resolve_in_phrase(said, clauses)
        return put_doing_in(taken_up, last) or put_in(taken_up, last)
    return _with_verb(said, last, analyzer)


def _with_verb(said: Said, last: Clause, analyzer: Analyzer) -> list[str] | None:
    """Complete "how many did Poland", "how long in season 3" or "can owners": put in what is said, then ask anew."""
    if said.subject and said.subject[0].pronoun:
        words = turned_round(last)
    elif said.subject:
        words = put_subject_in(said.subject, last)
    else:
        words = put_in(said, last)
    alike = [unit.word for unit in said.asking] == [unit.word for unit in last.units[: len(said.asking)]]
    if words is None or alike:
        return words
    text = read(sentence(words, capital=False), analyzer)
    clause = parse(text) if text is not None else None
    return ask(said.asking, clause) if clause is not None else None
