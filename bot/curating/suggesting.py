"""What a moderator may read of that from which synonyms and aliases are suggested."""

from __future__ import annotations

from bot.curating.gaps import seen_gaps
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office
from knowledge.community.drawing import Heard, heard_in


async def heard_by(at: Office) -> Heard:
    """Give what of it the moderator may read: what was asked in channels that they see; administrators see all."""
    heard = await heard_in(at.space.activity)
    if moderators_audience(at.member).unlimited:
        return heard
    places = {one.question.channel_id for one in heard.helpful if one.question.channel_id is not None}
    seen = await at.places.seen(at.member, places)
    helpful = [one for one in heard.helpful if one.question.channel_id in seen]
    return Heard(await seen_gaps(at, heard.gaps), await seen_gaps(at, heard.closed), helpful)
