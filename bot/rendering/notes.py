"""Synonyms and aliases as moderators read them. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.rendering.changes import moment
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.golden import expected_of
from bot.rendering.message import lines, small_print
from bot.servers.actors import actor_shown
from bot.texts import Voice
from knowledge.notes.note import Alias, AliasState, GoldenQuestion, KeptNote, Note, SynonymGroup

T = TypeVar("T")

LISTED = 8
"""Notes on a page."""

LONGEST_QUESTION, LONGEST_WORDS = 250, 250
"""Code units, in a sentence of its own."""

LONGEST_LISTED, LONGEST_TITLE = 80, 40
"""Code units, in a list."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note that a change put, or removed (``is_gone``).

    ``title`` is that of the article to which an alias leads, or that a golden question expects.
    """

    note: Note
    is_gone: bool = False
    title: str | None = None


def asked(question: str, limit: int = LONGEST_QUESTION) -> str:
    """Give a question as it may stand in a sentence."""
    return isolate(cut(escape(question), limit))


def together(words: Sequence[str], limit: int = LONGEST_WORDS) -> str:
    """Give words that mean the same as moderators type them."""
    return isolate(cut(escape(" = ".join(words)), limit))


def note_shown(shown: ShownNote, voice: Voice) -> str:
    """Say what a note is, in few words."""
    match shown.note:
        case SynonymGroup(words):
            return voice.say("note.synonyms", words=together(words, LONGEST_LISTED))
        case Alias(question):
            title = asked(shown.title or "", LONGEST_TITLE)
            return voice.say("note.alias", question=asked(question, LONGEST_LISTED), title=title)
        case GoldenQuestion(question, article_id):
            titles = {article_id: shown.title} if article_id and shown.title else {}
            expected = expected_of(shown.note, titles, voice)
            return voice.say("note.golden", question=asked(question, LONGEST_LISTED), answer=expected)


def pages_of(notes: Sequence[object]) -> int:
    """Give the number of pages of a list."""
    return max(math.ceil(len(notes) / LISTED), 1)


def synonyms_page(kept: Sequence[KeptNote[SynonymGroup]], page: int, voice: Voice) -> str:
    """Give one page of the groups of synonyms."""
    if not kept:
        return voice.say("synonyms.none")
    shown = [_line(one, together(one.note.words, LONGEST_LISTED + LONGEST_TITLE)) for one in _on(kept, page)]
    return lines([*shown, _below(voice.say("synonyms.listed", count=len(kept)), kept, page, voice)])


def aliases_page(states: Sequence[AliasState], page: int, voice: Voice) -> str:
    """Give one page of the aliases; those whose passage is gone say so."""
    if not states:
        return voice.say("aliases.none")
    shown = [_line(one.kept, _leads(one, voice)) for one in _on(states, page)]
    return lines([*shown, _below(voice.say("aliases.listed", count=len(states)), states, page, voice)])


def _on(notes: Sequence[T], page: int) -> Sequence[T]:
    first = (min(page, pages_of(notes)) - 1) * LISTED
    return notes[first : first + LISTED]


def _line(kept: KeptNote[Note], said: str) -> str:
    return f"**{kept.number}.** {' · '.join((said, actor_shown(kept.actor), moment(kept.made_at)))}"


def _leads(state: AliasState, voice: Voice) -> str:
    question = asked(state.kept.note.question, LONGEST_LISTED)
    title = asked(state.title or state.kept.note.article_id, LONGEST_TITLE)
    gone = f" · ⚠ {voice.say('aliases.gone')}" if state.is_gone else ""
    return f"{question} → {title}{gone}"


def _below(counted: str, notes: Sequence[object], page: int, voice: Voice) -> str:
    pages = pages_of(notes)
    number = voice.say("form.page", page=min(page, pages), pages=pages) if pages > 1 else ""
    return small_print([counted, number])
