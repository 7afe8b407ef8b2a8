"""``suggestions``."""

from __future__ import annotations

from argparse import Namespace

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.saying import said, say_closed
from knowledge.cli.text import clean, snippet
from knowledge.cli.words import ACTOR, counted
from knowledge.community.drawing import heard_in, suggested_notes
from knowledge.community.gaps import close_by_alias
from knowledge.library import Library
from knowledge.models import OPERATOR
from knowledge.notes.errors import NotSuggestedError
from knowledge.notes.note import Alias, NoteKind
from knowledge.notes.suggesting import SuggestedNote
from knowledge.space import Space


async def suggestions(library: Library, options: Namespace) -> ExitCode:
    """List what could be taught, put it in, dismiss it, or let it be suggested again."""
    async with library.space(options.space) as space:
        match options.action:
            case "accept":
                return await _accept(library, space, await _named(space, options.key), options.reason)
            case "dismiss":
                return await _dismiss(space, await _named(space, options.key))
            case "return":
                return await _return(space, options.key)
        found = await (_dismissed(space) if options.dismissed else _suggested(space))
    lines = [line for one in found for line in _lines(one)]
    print("\n".join(lines) or f"There are no {'dismissed ' if options.dismissed else ''}suggestions now.")
    return ExitCode.DONE


async def _accept(library: Library, space: Space, one: SuggestedNote, reason: str | None) -> ExitCode:
    """Put a suggestion in; an alias closes its gap."""
    report = await space.notes.add(one.note, actor=ACTOR, reason=reason)
    if not isinstance(one.note, Alias):
        return said(report, NoteKind.SYNONYM)
    said(report, NoteKind.ALIAS)
    gap = await close_by_alias(space, one.note.question, report, one.question.gap_id)
    return ExitCode.DONE if gap is None else await say_closed(library, space, gap)


async def _dismiss(space: Space, one: SuggestedNote) -> ExitCode:
    await space.activity.dismiss_note(one.key, dismissed=True)
    print(f"Dismissed, and not suggested again: {_shown(one)}. 'suggestions return {one.key}' takes that back.")
    return ExitCode.DONE


async def _return(space: Space, key: str) -> ExitCode:
    if not await space.activity.exists() or key not in await space.activity.dismissed_notes():
        raise NotSuggestedError(key, dismissed=True)
    await space.activity.dismiss_note(key, dismissed=False)
    print("This may be suggested again.")
    return ExitCode.DONE


async def _suggested(space: Space) -> list[SuggestedNote]:
    return await suggested_notes(space, OPERATOR, await heard_in(space.activity))


async def _dismissed(space: Space) -> list[SuggestedNote]:
    """Give what would be suggested if it had not been dismissed: only the keys are kept."""
    every = await suggested_notes(space, OPERATOR, await heard_in(space.activity), frozenset())
    keys = await space.activity.dismissed_notes() if every else frozenset()
    return [one for one in every if one.key in keys]


async def _named(space: Space, key: str) -> SuggestedNote:
    for one in await _suggested(space):
        if one.key == key:
            return one
    raise NotSuggestedError(key)


def _lines(one: SuggestedNote) -> tuple[str, str]:
    good = f"“{clean(one.answer.alias.question)}”"
    if one.answer.by_moderators:
        why = f"answered by moderators: {good}"
    else:
        why = f"called helpful {counted(one.answer.helpful, 'time')}: {good}"
    asked = f"without an answer, asked {counted(one.question.times, 'time')}: “{clean(one.question.text)}”"
    return f"{one.key}  {_shown(one)}", f"{'':<{len(one.key)}}  {asked} · {why}"


def _shown(one: SuggestedNote) -> str:
    if isinstance(one.note, Alias):
        return f"alias {clean(one.note.question)} → {clean(one.note.article_id)}: “{snippet(one.note.quote)}”"
    return f"synonyms {' = '.join(map(clean, one.note.words))}"
