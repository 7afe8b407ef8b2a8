"""Suggested notes → the lines of a page that moderators work through. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rendering.notes import ShownNote, asked, note_shown
from bot.texts import Voice
from knowledge.notes.note import Alias
from knowledge.notes.suggesting import SuggestedNote

LONGEST_EVIDENCE, LONGEST_QUOTE = 80, 80
"""Code units of a question that speaks for a note, and of the passage of an alias."""


def suggestion_lines(shown: Sequence[SuggestedNote], total: int, voice: Voice) -> list[str]:
    """Give a page: what could be taught, and what speaks for it."""
    if not shown:
        return [voice.say("suggested.none")]
    title = f"**{voice.say('suggested.title', count=total)}**"
    return [title, *(line for number, one in enumerate(shown, start=1) for line in _lines(number, one, voice))]


def suggestion_shown(one: SuggestedNote, voice: Voice) -> str:
    """Say in few words what is suggested."""
    return note_shown(ShownNote(one.note, title=one.answer.title), voice)


def _lines(number: int, one: SuggestedNote, voice: Voice) -> tuple[str, str]:
    said = suggestion_shown(one, voice)
    if isinstance(one.note, Alias):
        said = f"{said}: {voice.say('form.quoted', text=asked(one.note.quote, LONGEST_QUOTE))}"
    return f"**{number}.** {said}", f"-# {' · '.join(_evidence(one, voice))}"


def _evidence(one: SuggestedNote, voice: Voice) -> tuple[str, str]:
    question, good = asked(one.question.text, LONGEST_EVIDENCE), asked(one.answer.alias.question, LONGEST_EVIDENCE)
    without = voice.say("suggested.without", question=question, count=one.question.times)
    if one.answer.by_moderators:
        return without, voice.say("suggested.by_moderators", question=good)
    return without, voice.say("suggested.helpful", question=good, count=one.answer.helpful)
