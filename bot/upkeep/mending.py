"""Answers in channels whose source has changed say so, with a button to ask again.

Which ones is kept until it is done, so that a restart leaves none as it was. Discord allows few edits of messages that
are older than an hour, so each channel gets a few at a time. What only one member sees cannot be reached.
"""

from __future__ import annotations

import logging
from collections import Counter
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.asking.answering import SHARED
from bot.failures import NETWORK
from bot.rendering.cutting import width
from bot.rendering.message import LIMIT, small_print
from bot.servers.languages import locale_for
from bot.texts import Voice
from bot.upkeep.progress import unseen_changes
from bot.upkeep.staleness import Sources
from bot.views.buttons import IN_A_ROW, ROWS, AnswerButton, changed
from bot.views.ids import Action, ButtonId
from knowledge.activity import REPLY_DAYS, Repair
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

OWN_TASK, SHARED_TASK = "replies", "replies_shared"
"""The names of the tasks' progress."""

IN_A_CHANNEL, AT_ONCE, PAUSE_SECONDS = 2, 10, 20.0
"""Edits of old messages at a time, and the pause after them: bots have reported three in 20 seconds as the limit."""

logger = logging.getLogger(__name__)


class Mending:
    """Finds and mends answers whose source has changed. One for the client."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client

    async def mend(self, guild: discord.Guild, space: Space) -> float | None:
        """Find what has changed since the last time, and mend some of it; gives when to go on."""
        async with AsyncExitStack() as stack:
            sources = {space.name: Sources(space)}
            await self._find(space, space, sources[space.name], OWN_TASK)
            if await self._client.library.exists(SHARED):
                shared = await stack.enter_async_context(self._client.library.space(SHARED))
                sources[SHARED] = Sources(shared)
                await self._find(space, shared, sources[SHARED], SHARED_TASK)
            return await self._mend_some(guild, space, sources)

    async def _find(self, space: Space, source: Space, sources: Sources, task: str) -> None:
        """Note the replies that cite what was changed and is no longer so."""
        changes = await unseen_changes(space.activity, source, task)
        if not changes:
            return
        touched = {article_id for change in changes for article_id in await source.store.touched(change.number)}
        since = datetime.now(UTC) - timedelta(days=REPLY_DAYS)
        for reply in await space.activity.replies_citing(touched, since):
            changed_at = await self._changed_at(space, reply.question_id, {source.name: sources})
            if changed_at is not None:
                await space.activity.add_repair(reply.message_id, changed_at)
        await space.activity.set_progress(task, changes[-1].number)

    async def _changed_at(self, space: Space, question_id: int, sources: dict[str, Sources]) -> datetime | None:
        question = await space.activity.question(question_id)
        if question is None:
            return None
        answered = self._client.answering.read(question)
        found = [await source.changed_at(question, answered) for source in sources.values()]
        return max((at for at in found if at is not None), default=None)

    async def _mend_some(self, guild: discord.Guild, space: Space, sources: dict[str, Sources]) -> float | None:
        repairs = await space.activity.repairs()
        if not repairs:
            return None
        settings = await space.activity.settings()
        voice = self._client.texts.voice(locale_for(settings, guild.preferred_locale))
        tried: Counter[int] = Counter()
        done = 0
        for repair in repairs:
            channel_id = repair.reply.channel_id
            if tried[channel_id] < IN_A_CHANNEL and tried.total() < AT_ONCE:
                tried[channel_id] += 1
                done += await self._mend(guild, space, repair, sources, voice)
        return PAUSE_SECONDS if done < len(repairs) else None

    async def _mend(
        self, guild: discord.Guild, space: Space, repair: Repair, sources: dict[str, Sources], voice: Voice
    ) -> bool:
        """Mend one reply; False where Discord wants that later. What is so again by now is left as it is."""
        reply = repair.reply
        async with self._client.followed.alone(reply.question_message_id or reply.message_id):
            if await self._changed_at(space, reply.question_id, sources) is not None:
                try:
                    await self._edit(guild, space, repair, voice)
                except discord.NotFound:
                    await space.activity.remove_reply(reply.message_id)
                except discord.Forbidden as error:
                    logger.info("Answer %d cannot say that its source changed: %s", reply.message_id, error)
                except NETWORK as error:
                    logger.info("Answer %d is refused by Discord for now: %s", reply.message_id, error)
                    return False
            await space.activity.remove_repair(repair)
        return True

    async def _edit(self, guild: discord.Guild, space: Space, repair: Repair, voice: Voice) -> None:
        channel = self._client.get_partial_messageable(repair.reply.channel_id)
        message = await channel.fetch_message(repair.reply.message_id)
        line = small_print([voice.say("stale.changed", when=f"<t:{int(repair.changed_at.timestamp())}:D>")])
        question = await space.activity.question(repair.reply.question_id)
        view = changed(message, _unless_again)
        buttons = [item.button_id for item in view.children if isinstance(item, AnswerButton)]
        if buttons and question is not None and question.record is not None:
            _add_again(view, ButtonId(Action.ASK_AGAIN, guild.id, question.id, buttons[0].asker_id), voice)
        said_before = message.content.startswith(line.partition("<t:")[0])
        await message.edit(content=with_line(message.content, line, said_before=said_before), view=view)


def with_line(content: str, line: str, *, said_before: bool) -> str:
    """Put a line on top of an answer, in the place of one that was put there before; what has no room then is left out.

    Whole lines are left out, from the end, so that no link is cut in two.
    """
    lines = content.split("\n")[1 if said_before else 0 :]
    while lines and width("\n".join([line, *lines])) > LIMIT:
        lines.pop()
    return "\n".join([line, *lines])


def _unless_again(button: AnswerButton) -> AnswerButton | None:
    return None if button.button_id.action is Action.ASK_AGAIN else button


def _add_again(view: discord.ui.View, button_id: ButtonId, voice: Voice) -> None:
    """Add the button in the first row from below that has room."""
    filled = Counter(item.row or 0 for item in view.children)
    row = max(filled, default=0)
    row = row if filled[row] < IN_A_ROW else row + 1
    if row < ROWS:
        label = voice.say("button.ask_again")
        view.add_item(AnswerButton(button_id, label, discord.ButtonStyle.primary, row=row))


def register(client: FootnoteClient) -> None:
    """Look after each change."""
    client.rounds.add(Mending(client).mend)
