"""An article as moderators look after it: what is known of it, its revisions, and lists of articles. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from bot.rendering.changes import made_by, moment
from bot.rendering.cutting import cut
from bot.rendering.differences import block, difference
from bot.rendering.escape import escape, isolate
from bot.rendering.links import Words, link_to, linked_title
from bot.rendering.message import lines, small_print
from bot.rendering.sources import date_in
from bot.texts import Voice
from knowledge.activity import SourceMessage
from knowledge.listing import Marks
from knowledge.models import Article
from knowledge.storage import Listing, Revision

LISTED = 10
"""Articles on a page."""

LONGEST_VALUE = 200
LONGEST_LISTED = 80
"""Code units."""

DUE, FLAGGED = "⏰", "⚠"
"""The marks of what somebody is to look at again; their meaning stands below the list, where there is room for it."""


def about_lines(revision: Revision, article: Article, passages: int, voice: Voice) -> list[str]:
    """Give everything that is known of an article but its text."""
    title = linked_title(article.title, voice.say("form.open"), link_to(article.source, article.url, Words("")))
    known = (
        ("modal.kb.url.label", _plain(article.url)),
        ("modal.kb.publisher.label", _plain(article.publisher)),
        ("modal.kb.published.label", date_in(article.published, voice) if article.published else ""),
        ("kb.language", _plain(article.language)),
        ("kb.tags", _plain(", ".join(article.tags))),
        ("kb.aliases", _plain(", ".join(article.aliases))),
        ("kb.review_by", date_in(article.review_by, voice) if article.review_by else ""),
        ("kb.channels", ", ".join(f"<#{channel}>" for channel in sorted(article.restricted_to.channels))),
        ("kb.roles", ", ".join(f"<@&{role}>" for role in sorted(article.restricted_to.roles))),
        ("kb.source", _plain(article.source)),
        ("kb.author", _plain(article.author)),
        ("kb.id", _plain(article.id)),
    )
    return [
        f"**{title}**",
        *(f"{voice.say(key)}: {value}" for key, value in known if value),
        voice.say("kb.size", count=len(article.text), number=passages),
        voice.say("kb.revision", number=revision.number),
        made_by(revision.actor, revision.made_at, revision.reason, voice),
    ]


def revision_lines(revision: Revision, before: Revision | None, voice: Voice) -> tuple[list[str], str | None]:
    """Say who made a revision, when, why, and what it changed; and the difference, where it is too long to be shown.

    Takes a while for long articles.
    """
    was = before.article if before is not None else None
    head = [
        f"**{voice.say('kb.revision', number=revision.number)}**",
        made_by(revision.actor, revision.made_at, revision.reason, voice),
        voice.say("kb.in_change", number=revision.change),
    ]
    if revision.article is None:
        return [*head, voice.say("kb.was_removed")], None
    found = difference(was, revision.article, voice)
    if not found:
        return [*head, voice.say("kb.nothing_changed")], None
    shown = block(found)
    return [*head, shown or voice.say("kb.long_difference")], None if shown else found


def list_pages(found: Sequence[Listing]) -> int:
    """Give the number of pages of a list."""
    return max(math.ceil(len(found) / LISTED), 1)


def list_page(found: Sequence[Listing], page: int, marks: Marks, voice: Voice) -> str:
    """Give one page of a list, with marks at what somebody is to look at again."""
    if not found:
        return voice.say("kb.none_listed")
    pages = list_pages(found)
    first = (min(page, pages) - 1) * LISTED
    here = found[first : first + LISTED]
    shown = [f"**{number}.** {_entry(one, marks, voice)}" for number, one in enumerate(here, first + 1)]
    legend = (
        f"{DUE} {voice.say('kb.review_by')}" if any(map(marks.is_due, here)) else "",
        f"{FLAGGED} {voice.say('kb.source_changed')}" if any(map(marks.is_flagged, here)) else "",
    )
    return lines([*shown, small_print([voice.say("kb.listed", count=len(found)), _page(page, pages, voice), *legend])])


def flag_lines(sources: Sequence[SourceMessage], voice: Voice) -> Iterator[str]:
    """Say that a message that an article was made from was edited or deleted, and when."""
    for one in sources:
        if one.noted_at is not None:
            yield f"{FLAGGED} {voice.say(f'kb.source_{one.state}', when=moment(one.noted_at.isoformat()))}"


def _entry(one: Listing, marks: Marks, voice: Voice) -> str:
    title = isolate(cut(escape(one.title), LONGEST_LISTED))
    size = voice.say("kb.size", count=one.characters, number=one.passages)
    due = f"{DUE} {one.review_by}" if marks.is_due(one) else ""
    flag = FLAGGED if marks.is_flagged(one) else ""
    return " · ".join(filter(None, (title, moment(one.changed_at), size, due, flag)))


def _page(page: int, pages: int, voice: Voice) -> str:
    return voice.say("form.page", page=min(page, pages), pages=pages) if pages > 1 else ""


def _plain(value: str | None) -> str:
    return isolate(cut(escape(value or ""), LONGEST_VALUE))
