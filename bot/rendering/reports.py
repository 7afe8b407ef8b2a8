"""A change of the articles or notes → one line for the moderators. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.links import Words, link_to, linked_title
from bot.rendering.notes import ShownNote, note_shown
from bot.servers.actors import actor_shown
from bot.texts import Voice
from knowledge.models import Article
from knowledge.storage import Change, ChangeKind

NAMED = 3
"""Articles, and notes, that are named; of the others their number is said."""

LONGEST_TITLE, LONGEST_ADDRESS, LONGEST_REASON = 90, 250, 200
"""Code units."""

KEYS = {
    ChangeKind.INDEX: "audit.index",
    ChangeKind.REMOVE: "audit.remove",
    ChangeKind.UNDO: "audit.undo",
    ChangeKind.IMPORT: "audit.import",
    ChangeKind.SYNC: "audit.index",
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change, and the first of the articles that it touched: as it made them, or as they were before it.

    ``notes`` are the first of those that it touched, in the same way.
    """

    change: Change
    articles: Sequence[Article]
    notes: Sequence[ShownNote] = ()


def change_line(shown: ShownChange, voice: Voice) -> str:
    """Say who changed what, with links, and why."""
    change = shown.change
    notes = [note_shown(one, voice) for one in shown.notes[:NAMED]]
    named = [*(_named(article, voice) for article in shown.articles[:NAMED]), *notes]
    left = change.articles + change.notes - len(named)
    what = ", ".join([*named, *([f"+{left}"] if left > 0 else [])]) or "–"
    key = KEYS.get(change.kind, "audit.other")
    if change.kind is ChangeKind.UNDO:
        said = voice.say("audit.undo", who=actor_shown(change.actor), number=change.undoes or 0, articles=what)
    elif change.kind is ChangeKind.NOTE:
        gone = all(one.is_gone for one in shown.notes)
        said = voice.say("audit.note_removed" if gone else "audit.note_put", who=actor_shown(change.actor), notes=what)
    else:
        said = voice.say(key, who=actor_shown(change.actor), articles=what)
    reason = isolate(cut(escape(change.reason or ""), LONGEST_REASON))
    why = voice.say("form.quoted", text=reason) if reason else ""
    return " · ".join(filter(None, (f"`{change.number}`", said, why)))


def _named(article: Article, voice: Voice) -> str:
    address = link_to(article.source, article.url, Words(""), LONGEST_ADDRESS)
    return linked_title(article.title, voice.say("form.open"), address, LONGEST_TITLE)
