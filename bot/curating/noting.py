"""Synonyms and aliases go into a space here, and out of it: whoever adds one in Discord, in whatever way."""

from __future__ import annotations

from bot.errors import RefusalError
from bot.servers.actors import actor_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office
from knowledge.errors import ArticleNotFoundError
from knowledge.notes.checking import LONGEST_WORD, WORDS_AT_MOST
from knowledge.notes.errors import InvalidNoteError, NoteNotFoundError, QuoteNotFoundError
from knowledge.notes.note import Alias, NoteKind, NoteReport, SynonymGroup
from knowledge.notes.problem import NoteProblem

REFUSALS = {
    NoteProblem.NOTHING_SOUGHT: "refusal.synonym_nothing_sought",
    NoteProblem.TOO_FEW: "refusal.synonyms_too_few",
    NoteProblem.HALF_A_CHARACTER: "refusal.half_a_character",
}


async def put_note(at: Office, note: SynonymGroup | Alias, reason: str | None = None) -> NoteReport:
    """Put synonyms or an alias into the space, as one change. Raises `RefusalError` with what to do instead."""
    actor, audience = actor_of(at.member.id), moderators_audience(at.member)
    try:
        return await at.space.notes.add(note, audience=audience, actor=actor, reason=reason)
    except InvalidNoteError as error:
        raise _refusal(note, error.kind) from None
    except (ArticleNotFoundError, QuoteNotFoundError):
        raise RefusalError("refusal.passage_gone") from None


async def remove_note(at: Office, kind: NoteKind, number: int, reason: str | None = None) -> int:
    """Take a note out of the space, as one change, and give that. Raises `RefusalError` where it is gone."""
    try:
        return await at.space.notes.remove(kind, [number], actor=actor_of(at.member.id), reason=reason)
    except NoteNotFoundError:
        raise RefusalError("refusal.no_such_note") from None


def _refusal(note: SynonymGroup | Alias, problem: NoteProblem) -> RefusalError:
    if isinstance(note, Alias):
        return RefusalError("refusal.cannot_point")
    if problem is NoteProblem.TOO_MANY:
        return RefusalError("refusal.synonyms_too_many", most=WORDS_AT_MOST)
    if problem is NoteProblem.TOO_LONG:
        return RefusalError("refusal.synonym_too_long", most=LONGEST_WORD)
    return RefusalError(REFUSALS.get(problem, "refusal.synonyms_too_few"))
