"""Ask a moderator: a question that the articles do not answer goes to the people who know, once."""

from __future__ import annotations

import asyncio

import discord

from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.message import lines
from bot.servers.desks import desk_in
from bot.servers.languages import locale_for
from bot.views.buttons import AnswerButton, changed
from bot.views.clicks import NOTHING_KEPT, Click, admitted, seen_by_one
from bot.views.ids import Action, ButtonId
from knowledge.activity import Gap, GapState
from knowledge.errors import QuestionNotFoundError
from knowledge.storage.activity import ActivityStore

LONGEST_QUESTION = 1500
"""Code units in the moderators' channel."""


class Desk:
    """Passes questions on to the moderators, one after the other, so that two clicks do not pass one on twice.

    Of members who opted out of storage there is no gap in which it could be noted that the moderators were asked; that
    is remembered here, until the next restart.
    """

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._anonymous: set[tuple[int, int]] = set()

    async def ask(self, interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
        """Pass a question on, unless the moderators have it already."""
        await interaction.response.defer()
        click = await admitted(interaction, button_id)
        if click.settings.moderators_channel is None:
            raise RefusalError("refusal.no_moderators_channel")
        question = (await click.answered()).understood.text
        async with self._one_at_a_time, click.space() as space:
            fresh = await self._pass_on(click, click.settings.moderators_channel, question, space.activity)
        await click.redraw(changed(click.message, _asked))
        await click.tell(click.voice.say("done.asked_moderators" if fresh else "refusal.already_asked"))

    async def _pass_on(self, click: Click, channel_id: int, question: str, activity: ActivityStore) -> bool:
        """Post a question and note it only then, so that it may be tried again; False if it was posted before."""
        try:
            gap = await activity.record_gap(click.button_id.number)
        except QuestionNotFoundError:
            raise RefusalError(NOTHING_KEPT) from None
        key = (click.button_id.guild_id, click.button_id.number)
        if key in self._anonymous or (gap is not None and _is_known(gap)):
            return False
        await _post(click, channel_id, _content(click, question, gap))
        if gap is None:
            self._anonymous.add(key)
        else:
            await activity.ask_moderators(gap.id)
        return True


def _is_known(gap: Gap) -> bool:
    """Tell whether the moderators were asked, or have said that they do not want to be."""
    return gap.asked_of_moderators or gap.state is GapState.DISMISSED


async def _post(click: Click, channel_id: int, content: str) -> None:
    channel = desk_in(click.client, click.button_id.guild_id, channel_id)
    if channel is None:
        raise RefusalError("refusal.no_moderators_channel")
    try:
        await channel.send(content, suppress_embeds=True)
    except discord.NotFound:
        raise RefusalError("refusal.no_moderators_channel") from None
    except discord.Forbidden:
        raise RefusalError("refusal.cannot_write", channel=f"<#{channel_id}>") from None


def _content(click: Click, question: str, gap: Gap | None) -> str:
    """Say what was asked, by whom, and where it can be read, if others than the asker see it."""
    guild = click.client.get_guild(click.button_id.guild_id)
    locale = locale_for(click.settings, guild.preferred_locale if guild is not None else click.interaction.locale)
    voice = click.client.texts.voice(locale)
    member = f"<@{click.button_id.asker_id}>"
    if seen_by_one(click.interaction, click.button_id):
        where = [voice.say("gap.asked_privately", member=member)]
    else:
        channel = f"<#{click.message.channel.id}>"
        where = [voice.say("gap.asked_by", member=member, channel=channel), click.message.jump_url]
    times = voice.say("gap.times", count=gap.times) if gap is not None and gap.times > 1 else ""
    text = isolate(cut(escape(question), LONGEST_QUESTION))
    return lines([voice.say("gap.asked", question=text), *where, times])


def _asked(button: AnswerButton) -> AnswerButton:
    """Let the button be seen, and not be clicked again."""
    if button.button_id.action is Action.ASK_MODERATOR:
        button.item.disabled = True
    return button
