"""A change of the articles → one line for the moderators. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.golden import Titles, expected_of
from bot.rendering.links import Words, link_to, linked_title
from bot.servers.actors import actor_shown
from bot.texts import Voice
from knowledge.models import Article
from knowledge.notes.note import GoldenQuestion, NoteChange
from knowledge.storage import Change, ChangeKind

NAMED = 3
"""Articles that are named; of the others their number is said."""

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

    ``golden`` is what it did to golden questions, ``titles`` those of the articles that they may expect.
    """

    change: Change
    articles: Sequence[Article]
    golden: Sequence[NoteChange] = ()
    titles: Titles = field(default_factory=dict)


def change_line(shown: ShownChange, voice: Voice) -> str:
    """Say who changed what, with links, and why."""
    change = shown.change
    named = [_named(article, voice) for article in shown.articles[:NAMED]]
    left = change.articles - len(named)
    named += [_question(one, voice) for one in shown.golden[:NAMED]]
    what = ", ".join([*named, *([f"+{left}"] if left > 0 else [])]) or "–"
    key = KEYS.get(change.kind, "audit.other")
    if change.kind is ChangeKind.UNDO:
        said = voice.say("audit.undo", who=actor_shown(change.actor), number=change.undoes or 0, articles=what)
    elif change.kind is ChangeKind.NOTE and shown.golden:
        said = _golden(shown, shown.golden[0], voice)
    else:
        said = voice.say(key, who=actor_shown(change.actor), articles=what)
    reason = isolate(cut(escape(change.reason or ""), LONGEST_REASON))
    why = voice.say("form.quoted", text=reason) if reason else ""
    return " · ".join(filter(None, (f"`{change.number}`", said, why)))


def _golden(shown: ShownChange, made: NoteChange, voice: Voice) -> str:
    """Say what is expected of a golden question from now on, or that it is none any more."""
    who = actor_shown(shown.change.actor)
    if not isinstance(made.after, GoldenQuestion):
        return voice.say("audit.no_golden", who=who, question=_question(made, voice))
    expected = expected_of(made.after, shown.titles, voice)
    return voice.say("audit.golden", who=who, question=_question(made, voice), answer=expected)


def _question(made: NoteChange, voice: Voice) -> str:
    golden = made.after or made.before
    question = golden.question if isinstance(golden, GoldenQuestion) else ""
    return voice.say("form.quoted", text=isolate(cut(escape(question), LONGEST_TITLE)))


def _named(article: Article, voice: Voice) -> str:
    address = link_to(article.source, article.url, Words(""), LONGEST_ADDRESS)
    return linked_title(article.title, voice.say("form.open"), address, LONGEST_TITLE)
