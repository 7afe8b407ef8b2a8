"""Share and Delete: whether an answer stands where everyone reads it."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime

import discord

from bot.asking.asked import Answered, Asked
from bot.asking.presenting import Shown, present
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.servers.languages import locale_of
from bot.servers.members import audience_of, may_moderate
from bot.views.buttons import AnswerButton, changed
from bot.views.clicks import Click, admitted
from bot.views.ids import Action, ButtonId
from knowledge.activity import Reply
from knowledge.errors import QuestionNotFoundError

LONGEST_QUESTION = 250
"""Code units of the question above an answer that is shared."""

logger = logging.getLogger(__name__)


async def share(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show a private answer to everyone in the channel, with who shared it."""
    await interaction.response.defer()
    click = await admitted(interaction, button_id)
    if interaction.guild_id is None:
        raise RefusalError("refusal.servers_only")
    if interaction.user.id != button_id.asker_id:
        raise RefusalError("refusal.share")
    private = await click.answered()
    if private.restricted:
        raise RefusalError("refusal.share_restricted")
    answered = await _answered_for_everyone(click, private)
    shown = _shared(click, answered)
    message = await interaction.followup.send(shown.content, view=shown.view, suppress_embeds=True, wait=True)
    await _follow(click, answered.id, message)
    await click.redraw(changed(click.message, _unless_share))


async def delete(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Delete the answer, for whoever asked and for moderators; its question stays."""
    await interaction.response.defer()
    click = await admitted(interaction, button_id)
    if interaction.user.id != button_id.asker_id and not may_moderate(click.member, click.settings):
        raise RefusalError("refusal.delete")
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        logger.info("Message %d was deleted already", click.message.id)
    async with click.space() as space:
        await space.activity.remove_reply(click.message.id)


async def _answered_for_everyone(click: Click, private: Answered) -> Answered:
    """Answer once more with the eyes of the channel, and give that answer, a public one with a number of its own.

    What the asker's roles opened had a part in the private one: in its runners-up and its corrections. Raises
    `RefusalError` if the same passages are not there for everyone.
    """
    asked = Asked(
        guild_id=click.button_id.guild_id,
        channel_id=click.interaction.channel_id,
        member_id=click.member.id,
        text=private.understood.text,
        private=False,
        audience=audience_of(click.member, click.interaction.channel, private=False),
    )
    answered = await click.client.answering.answer(asked)
    if answered.restricted or _cited(answered) != _cited(private):
        async with click.space() as space:
            await space.activity.remove_question(answered.id)
        click.client.answering.forget(asked.guild_id, [answered.id])
        raise RefusalError("refusal.passage_gone")
    return answered


def _cited(answered: Answered) -> list[tuple[str, int]]:
    return [(citation.article_id, citation.passage) for citation in answered.answer.citations]


def _shared(click: Click, answered: Answered) -> Shown:
    """Render the answer for everyone, under the question and the name of whoever shares it."""
    client, asker_id = click.client, click.button_id.asker_id
    locale = locale_of(click.interaction, click.settings)
    question = isolate(cut(escape(answered.understood.text), LONGEST_QUESTION))
    return present(
        answered,
        client.texts,
        locale,
        asker_id=asker_id,
        private=False,
        message_content=client.settings.message_content,
        above=[client.texts.say(locale, "answer.shared_by", member=f"<@{asker_id}>"), f"> {question}"],
    )


async def _follow(click: Click, number: int, message: discord.Message) -> None:
    """Let the shared answer have the fate of its question."""
    reply = Reply(
        message_id=message.id,
        channel_id=message.channel.id,
        question_id=number,
        question_message_id=None,
        asker_id=click.button_id.asker_id,
        thread_id=None,
        asked_text_hash=None,
        created_at=datetime.now(UTC),
    )
    async with click.space() as space:
        with suppress(QuestionNotFoundError):
            await space.activity.add_reply(reply)


def _unless_share(button: AnswerButton) -> AnswerButton | None:
    return None if button.button_id.action is Action.SHARE else button
