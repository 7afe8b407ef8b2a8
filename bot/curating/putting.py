"""A proposal → a change of the articles, or the reason to ask again first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeAlias

from bot.curating.checking import article_from, new_id
from bot.curating.keeping import KeptProposal, changed
from bot.curating.proposals import Origin, Task
from bot.errors import RefusalError
from bot.servers.actors import actor_of
from knowledge.activity import SourceMessage
from knowledge.errors import EditConflictError
from knowledge.folding import folded
from knowledge.indexing.pipeline import IndexReport
from knowledge.models import OPERATOR, Article, Audience
from knowledge.space import Space
from knowledge.storage import Revision


@dataclass(frozen=True, slots=True)
class Done:
    """It has gone in. ``change`` is 0 where the article said so already."""

    task: Task
    article: Article
    change: int


@dataclass(frozen=True, slots=True)
class Similar:
    """There are articles already that say nearly the same, by their titles; nothing was changed yet."""

    article: Article
    titles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Differs:
    """Somebody else changed the article since it was read; nothing was changed yet.

    ``present`` is what it says now, ``mine`` what it would say; None where it is, or would be, removed.
    """

    task: Task
    present: Revision | None
    mine: Article | None


@dataclass(frozen=True, slots=True)
class NeedsConsent:
    """Whoever wrote the message has to be asked first; nothing was changed yet."""

    article: Article
    origin: Origin


Outcome: TypeAlias = Done | Similar | Differs | NeedsConsent


async def put(
    space: Space, kept: KeptProposal, audience: Audience, *, agreed: int | None, asks_author: bool
) -> Outcome:
    """Do what was proposed, and let go of the draft once it is done.

    ``agreed`` is the revision that the moderator was asked about and wants to have changed all the same; 0 is that an
    article may be added although others say nearly the same. With ``asks_author`` whoever wrote the message that it is
    made from must agree first. Raises `RefusalError`.
    """
    match kept.proposal.task:
        case Task.ADD:
            return await _add(space, kept, audience, agreed=agreed is not None, asks_author=asks_author)
        case Task.REMOVE:
            return await _remove(space, kept, agreed)
        case _:
            return await _edit(space, kept, audience, agreed)


async def _add(space: Space, kept: KeptProposal, audience: Audience, *, agreed: bool, asks_author: bool) -> Outcome:
    proposal, origin = kept.proposal, kept.proposal.origin
    article = article_from(proposal, None, proposal.article_id or "", _today())
    if proposal.article_id is None:
        # The id is decided once, so that whoever clicks twice adds one article.
        taken = {listing.article_id for listing in await space.articles(OPERATOR)}
        article = replace(article, id=new_id(article.title, taken))
        kept = await changed(space, kept, replace(proposal, article_id=article.id))
    titles = [] if agreed else await alike(space, article, audience)
    if titles:
        return Similar(article, titles)
    if asks_author and origin is not None and origin.author_id not in (0, kept.member_id):
        return NeedsConsent(article, origin)
    try:
        change = (await _added(space, article, kept)).change
    except EditConflictError:
        present = await newest(space, article.id)
        if present is None or present.article != article:
            await changed(space, kept, replace(kept.proposal, article_id=None))
            raise RefusalError("refusal.just_added") from None
        change = present.change  # of whoever clicked twice, the first click was quicker
    if origin is not None:
        await space.activity.add_source(
            SourceMessage(origin.message_id, origin.channel_id, article.id, origin.edited_at)
        )
    await space.activity.remove_draft(kept.number)
    return Done(Task.ADD, article, change)


async def _added(space: Space, article: Article, kept: KeptProposal) -> IndexReport:
    return await space.put(article, base=0, actor=actor_of(kept.member_id), reason=kept.proposal.choices.reason)


async def _edit(space: Space, kept: KeptProposal, audience: Audience, agreed: int | None) -> Outcome:
    proposal = kept.proposal
    article_id = proposal.article_id or ""
    history = await space.store.history(article_id)
    present = history[-1] if history else None
    was = next((revision.article for revision in reversed(history) if revision.article is not None), None)
    if was is not None and not audience.may_read(was.restricted_to):
        raise RefusalError("refusal.article_gone")
    base = present.number if present is not None and present.article is not None else 0
    article = article_from(proposal, was, article_id, _today())
    if base != (proposal.base if agreed is None else agreed):
        return Differs(proposal.task, present, article)
    try:
        report = await space.put(article, base=base, actor=actor_of(kept.member_id), reason=proposal.choices.reason)
    except EditConflictError:
        return Differs(proposal.task, await newest(space, article_id), article)
    await space.activity.settle_sources(article_id)
    await space.activity.remove_draft(kept.number)
    return Done(proposal.task, article, report.change)


async def _remove(space: Space, kept: KeptProposal, agreed: int | None) -> Outcome:
    proposal = kept.proposal
    article_id = proposal.article_id or ""
    present = await newest(space, article_id)
    if present is None or present.article is None:
        await space.activity.remove_draft(kept.number)
        raise RefusalError("refusal.article_gone")
    if present.number != agreed:
        return Differs(Task.REMOVE, present, None)
    try:
        change = await space.remove(
            [article_id],
            actor=actor_of(kept.member_id),
            reason=proposal.choices.reason,
            bases={article_id: present.number},
        )
    except EditConflictError:
        return Differs(Task.REMOVE, await newest(space, article_id), None)
    await space.activity.remove_draft(kept.number)
    return Done(Task.REMOVE, present.article, change)


async def newest(space: Space, article_id: str) -> Revision | None:
    """Give the newest revision of an article, also of one that was removed; None if it never was."""
    revisions = await space.store.history(article_id)
    return revisions[-1] if revisions else None


async def alike(space: Space, article: Article, audience: Audience) -> list[str]:
    """Give the titles of the articles that a moderator may read and that say nearly the same or are called so."""
    found = {like.article_id: like.title for like in await space.resembling(article, audience)}
    title = folded(article.title)
    named = {one.article_id: one.title for one in await space.articles(audience) if folded(one.title) == title}
    return list((found | named).values())


def _today() -> date:
    return datetime.now(UTC).date()
