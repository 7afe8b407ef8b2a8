"""A change → as it was before it, for a moderator who may read what it touched."""

from __future__ import annotations

from bot.errors import RefusalError
from bot.servers.actors import actor_of
from knowledge.errors import ChangeNotFoundError, UndoConflictError
from knowledge.models import Article, Audience
from knowledge.space import Space


async def take_back(space: Space, change: int, member_id: int, audience: Audience, reason: str | None = None) -> int:
    """Take a change back and give the number of the change that does; gaps that it closed are open again.

    Raises `RefusalError`, also where the moderator may not read an article as the change made it, or as it was before.
    """
    if not await _may_read_all(space, change, audience):
        raise RefusalError("refusal.not_your_change", number=change)
    try:
        made = (await space.undo(change, actor=actor_of(member_id), reason=reason)).number
    except ChangeNotFoundError:
        raise RefusalError("refusal.no_such_change", number=change) from None
    except UndoConflictError:
        raise RefusalError("refusal.changed_since", number=change) from None
    return made


async def _may_read_all(space: Space, change: int, audience: Audience) -> bool:
    """Look at what a change made of each article, and what was before; neither can become something else later."""
    if audience.unlimited:
        return True
    for article_id in await space.store.touched(change):
        if not all(audience.may_read(article.restricted_to) for article in await _states(space, article_id, change)):
            return False
    return await space.notes.all_readable(change, audience)


async def _states(space: Space, article_id: str, change: int) -> list[Article]:
    revisions = await space.store.history(article_id)
    numbers = {one.number for one in revisions if one.change == change}
    states = (one.article for one in revisions if {one.number, one.number + 1} & numbers)
    return [article for article in states if article is not None]
