"""Gaps → the lines of a page that moderators work through. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.texts import Voice
from knowledge.activity import Gap, Reply

LONGEST_QUESTION = 250
"""Code units."""


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A gap as it is shown: ``number`` on its page, and ``replies`` to it that everyone can read."""

    number: int
    gap: Gap
    replies: Sequence[Reply]


def as_seen(gap: Gap, channel_ids: Collection[int]) -> Gap:
    """Give a gap as somebody may read it who sees these channels."""
    return replace(gap, asked_openly=tuple(one for one in gap.asked_openly if one.channel_id in channel_ids))


def wording(gap: Gap) -> str | None:
    """Give the wording that moderators may read; None if it was only ever asked privately, and not of them."""
    return gap.public_text or (gap.text if gap.asked_of_moderators else None)


def to_show(gaps: Iterable[Gap]) -> list[Gap]:
    """Give the gaps that moderators may read."""
    return [gap for gap in gaps if wording(gap) is not None]


def gap_lines(shown: Sequence[ShownGap], guild_id: int, total: int, voice: Voice) -> list[str]:
    """Give a page: what was asked, how often, when last, and where."""
    if not shown:
        return [voice.say("gaps.none")]
    title = f"**{voice.say('gaps.title', count=total)}**"
    return [title, *(line for one in shown for line in _lines(one, guild_id, voice))]


def question_in(gap: Gap) -> str:
    """Give the wording of a gap as a line of Markdown."""
    return isolate(cut(escape(wording(gap) or ""), LONGEST_QUESTION))


def _lines(shown: ShownGap, guild_id: int, voice: Voice) -> tuple[str, str]:
    gap = shown.gap
    facts = [
        voice.say("gaps.times", count=gap.times),
        voice.say("gaps.last", when=f"<t:{int(gap.last_asked.timestamp())}:R>"),
        voice.say("gaps.wrong", count=gap.wrong_votes) if gap.wrong_votes else "",
        voice.say("gaps.to_moderators") if gap.asked_of_moderators else "",
        *(jump_link(guild_id, reply) for reply in shown.replies),
    ]
    return f"**{shown.number}.** {question_in(gap)}", f"-# {' · '.join(filter(None, facts))}"


def jump_link(guild_id: int, reply: Reply) -> str:
    """Give the address of a reply, which Discord shows as its channel."""
    return f"https://discord.com/channels/{guild_id}/{reply.channel_id}/{reply.message_id}"
