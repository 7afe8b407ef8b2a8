"""Gaps → the lines of a page that moderators work through. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def gap_lines(shown: Sequence[ShownGap], guild_id: int, total: int, voice: Voice) -> list[str]:
    """Give a page: what was asked, how often, when last, and where."""
    if not shown:
        return [voice.say("gaps.none")]
    title = f"**{voice.say('gaps.title', count=total)}**"
    return [title, *(line for one in shown for line in _lines(one, guild_id, voice))]


def question_in(gap: Gap) -> str:
    """Give the wording of a gap as a line of Markdown."""
    return isolate(cut(escape(gap.wording or ""), LONGEST_QUESTION))


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
