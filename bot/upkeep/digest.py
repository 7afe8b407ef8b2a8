"""The weekly report, for servers that want it: on Mondays, of the week before, as text and as a chart."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.failures import NETWORK
from bot.rendering.digest import NAMED, WEEK, Week, bars, monday_of, report
from bot.servers.languages import locale_for
from bot.upkeep.rounds import AGAIN_SECONDS
from knowledge.activity import Frequent, ServerSettings, as_seen
from knowledge.models import OPERATOR
from knowledge.notes.drawing import heard_in, suggested_notes
from knowledge.space import Space
from knowledge.storage.activity import ActivityStore

if TYPE_CHECKING:
    from bot.client import FootnoteClient

TASK = "digest"
"""The name of the progress: the Monday of the last report, as a number of days."""

DRAWING_SECONDS = 60.0

Public: TypeAlias = Callable[[Collection[int]], Awaitable[Collection[int]]]
"""Gives those of some channels that everyone sees."""

logger = logging.getLogger(__name__)


class Digest:
    """Sends the reports. One for the client."""

    def __init__(self, client: FootnoteClient, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._client = client
        self._clock = clock

    async def send(self, guild: discord.Guild, space: Space) -> float | None:
        """Send the report of the week before, unless that was done; gives the seconds until the next one."""
        settings = await space.activity.settings()
        channel_id = digest_channel(settings)
        if not settings.weekly_digest or channel_id is None:
            return None
        now = self._clock()
        monday = monday_of(now.date())
        last = await space.activity.progress(TASK)
        if last is None or last < monday.toordinal():
            await space.activity.set_progress(TASK, monday.toordinal())
        if last is not None and last < monday.toordinal():
            try:
                await self._send(guild, space, settings, channel_id, monday - WEEK)
            except NETWORK as error:
                logger.info("The report for server %d is sent later: %s", guild.id, error)
                await space.activity.set_progress(TASK, last)
                return AGAIN_SECONDS
        return (_midnight(monday + WEEK) - now).total_seconds()

    async def _send(
        self, guild: discord.Guild, space: Space, settings: ServerSettings, channel_id: int, monday: date
    ) -> None:
        heard = await heard_in(space.activity)
        suggested = len(await suggested_notes(space, OPERATOR, heard))
        public = partial(self._client.places.public, guild)
        week = replace(await week_of(space.activity, monday, public), suggested=suggested)
        voice = self._client.texts.voice(locale_for(settings, guild.preferred_locale))
        mention = self._client.tree.mention
        content = report(week, voice, mention("gaps list"), mention("kb suggestions"))
        channel = self._client.get_partial_messageable(channel_id, guild_id=guild.id)
        chart = await drawn(week)
        files = [] if chart is None else [discord.File(io.BytesIO(chart), "week.png")]
        try:
            await channel.send(content, files=files)
        except discord.Forbidden:
            if not files:
                raise
            await channel.send(content)  # where no files may be attached


async def week_of(activity: ActivityStore, monday: date, public: Public) -> Week:
    """Give what happened in a week; questions are named that were asked where everyone sees."""
    first, before = _midnight(monday), _midnight(monday + WEEK)
    gaps = [gap for gap in await activity.gaps() if gap.last_asked < before]
    places = {one.channel_id for gap in gaps for one in gap.asked_openly if one.channel_id is not None}
    channel_ids = await public(places | await activity.asked_in(first, before))
    gaps = [gap for gap in (as_seen(gap, channel_ids) for gap in gaps) if gap.public_text is not None]
    return Week(
        monday,
        [day for day in await activity.days(monday) if day.day < monday + WEEK],
        await activity.asked_most(first, before, channel_ids, NAMED),
        [Frequent(gap.public_text or "", gap.times) for gap in gaps[:NAMED]],
        await activity.called_wrong(first, before, channel_ids, NAMED),
    )


async def drawn(week: Week) -> bytes | None:
    """Draw the chart in a process of its own; None where that fails, and then the text must do."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.upkeep.chart"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(DRAWING_SECONDS):
            drawing, said = await process.communicate(json.dumps(bars(week)).encode())
    except TimeoutError:
        logger.warning("The chart took more than %d seconds and is left out", DRAWING_SECONDS)
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        logger.warning("The chart could not be drawn: %s", said.decode(errors="replace")[-500:])
        return None
    return drawing


def digest_channel(settings: ServerSettings) -> int | None:
    """Give where the report goes."""
    return settings.audit_channel or settings.moderators_channel


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def register(client: FootnoteClient) -> None:
    """Send reports when they are due."""
    client.rounds.add(Digest(client).send)
