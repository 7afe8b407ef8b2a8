"""The weekly report, for servers that want it: on Mondays, of the week before, as text and as a chart."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.failures import NETWORK
from bot.rendering.digest import bars, report
from bot.servers.desks import desk_in
from bot.servers.languages import locale_for
from bot.upkeep.rounds import AGAIN_SECONDS
from knowledge.activity import ServerSettings
from knowledge.community.digest import WEEK, Week, midnight, monday_of, week_of
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

TASK = "digest"
"""The name of the progress: the Monday of the last report, as a number of days."""

DRAWING_SECONDS = 60.0

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
        channel = None if channel_id is None else desk_in(self._client, guild.id, channel_id)
        if not settings.weekly_digest or channel is None:
            return None
        now = self._clock()
        monday = monday_of(now.date())
        last = await space.activity.progress(TASK)
        if last is None or last < monday.toordinal():
            await space.activity.set_progress(TASK, monday.toordinal())
        if last is not None and last < monday.toordinal():
            try:
                await self._send(guild, space, settings, channel, monday - WEEK)
            except NETWORK as error:
                logger.info("The report for server %d is sent later: %s", guild.id, error)
                await space.activity.set_progress(TASK, last)
                return AGAIN_SECONDS
        return (midnight(monday + WEEK) - now).total_seconds()

    async def _send(
        self,
        guild: discord.Guild,
        space: Space,
        settings: ServerSettings,
        channel: discord.PartialMessageable,
        monday: date,
    ) -> None:
        week = await week_of(space, monday, partial(self._client.places.public, guild))
        voice = self._client.texts.voice(locale_for(settings, guild.preferred_locale))
        mention = self._client.tree.mention
        content = report(week, voice, mention("gaps list"), mention("kb suggestions"))
        chart = await drawn(week)
        files = [] if chart is None else [discord.File(io.BytesIO(chart), "week.png")]
        try:
            await channel.send(content, files=files)
        except discord.Forbidden:
            if not files:
                raise
            await channel.send(content)  # where no files may be attached


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


def register(client: FootnoteClient) -> None:
    """Send reports when they are due."""
    client.rounds.add(Digest(client).send)
