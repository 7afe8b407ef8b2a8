"""Those who asked are told, once, that their question has an answer now: the only ping that the bot ever sends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot.asking.gate import settings_in
from bot.failures import NETWORK
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate, one_line
from bot.rendering.message import lines
from bot.servers.languages import locale_for
from bot.servers.members import member_in
from bot.upkeep.rounds import AGAIN_SECONDS
from bot.upkeep.telling import Telling, tellings
from bot.views.buttons import AnswerButton
from bot.views.controls import control_button
from bot.views.ids import Action, ButtonId
from knowledge.activity import ChannelMode, ServerSettings
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

NOT_TELL = "not_tell"
"""The name of the button under a notice."""

LONGEST_QUESTION = 250
"""Code units."""

logger = logging.getLogger(__name__)


class Notices:
    """Tells what is due to be told."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client

    async def tell(self, guild: discord.Guild, space: Space) -> float | None:
        """Tell all that is due in a server; what could not be told for now is told later."""
        due = await space.activity.due_notices()
        if not due:
            return None
        settings = await space.activity.settings()
        complete = [await self._tell(guild, space, settings, telling) for telling in tellings(due)]
        return None if all(complete) else AGAIN_SECONDS

    async def _tell(self, guild: discord.Guild, space: Space, settings: ServerSettings, telling: Telling) -> bool:
        """Tell one message. It is noted before: rather nobody is told than anybody twice."""
        taken = await space.activity.take_notices(telling.question_ids)
        members = [member for member in telling.members(taken) if member not in settings.ignored]
        if not members:
            return True
        try:
            await self._send(guild, space, settings, telling, members)
        except (discord.Forbidden, discord.NotFound) as error:
            logger.info("Those who asked question %d cannot be told: %s", telling.notice.question_id, error)
        except NETWORK as error:
            logger.info("Those who asked question %d are told later: %s", telling.notice.question_id, error)
            await space.activity.give_back_notices(taken)
            return False
        return True

    async def _send(
        self, guild: discord.Guild, space: Space, settings: ServerSettings, telling: Telling, members: list[int]
    ) -> None:
        voice = self._client.texts.voice(locale_for(settings, guild.preferred_locale))
        question = isolate(cut(escape(telling.notice.text), LONGEST_QUESTION))
        told = voice.say("gaps.told", members=", ".join(f"<@{member}>" for member in members), question=question)
        number, asker_id = telling.notice.question_id, telling.notice.member_id
        view = discord.ui.View(timeout=None)
        again = ButtonId(Action.ASK_AGAIN, guild.id, number, asker_id)
        view.add_item(AnswerButton(again, voice.say("button.ask_again"), discord.ButtonStyle.primary))
        view.add_item(control_button(NOT_TELL, guild.id, label=voice.say("button.not_tell")))
        if telling.channel_id is None:
            member = await member_in(self._client, guild, members[0])
            if member is not None:
                where = voice.say("answer.from_server", server=escape(one_line(guild.name)))
                await member.send(lines([where, told]), view=view, suppress_embeds=True)
            return
        if await self._is_switched_off(guild, space, telling.channel_id):
            return
        channel = self._client.get_partial_messageable(telling.channel_id, guild_id=guild.id)
        pinged = discord.AllowedMentions(
            everyone=False, roles=False, replied_user=False, users=[discord.Object(member) for member in members]
        )
        await channel.send(told, view=view, suppress_embeds=True, allowed_mentions=pinged)

    async def _is_switched_off(self, guild: discord.Guild, space: Space, channel_id: int) -> bool:
        channel = guild.get_channel_or_thread(channel_id)
        return channel is not None and (await settings_in(channel, space.activity)).mode is ChannelMode.OFF


async def not_tell(interaction: discord.Interaction[FootnoteClient], values: list[str]) -> None:
    """Tell whoever clicks nothing more of this kind; or, with another click, again."""
    client, member_id = interaction.client, interaction.user.id
    guild = client.get_guild(int(values[0]))
    if guild is None or (interaction.guild_id or guild.id) != guild.id:
        return
    async with client.library.space(str(guild.id)) as space:
        wanted = not await space.activity.wants_notices(member_id)
        await space.activity.want_notices(member_id, wanted)
        settings = await space.activity.settings()
    voice = client.texts.voice(locale_for(settings, interaction.locale))
    await interaction.response.send_message(voice.say("gaps.told_again" if wanted else "gaps.not_told"), ephemeral=True)


def register(client: FootnoteClient) -> None:
    """Tell after each change, and let members say that they do not want to be told."""
    client.rounds.add(Notices(client).tell)
    client.controls.add(NOT_TELL, not_tell)
