"""Whether a member may ask now: not ignored, in a role that may, not too soon, and not more than the day's number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import discord

from bot import policy
from bot.errors import RefusalError
from bot.servers.members import Place, may_moderate, role_ids
from knowledge.activity import LONGEST_COOLDOWN, ChannelSettings, ServerSettings
from knowledge.storage.activity import ActivityStore

TOLD = timedelta(minutes=1)
"""In a channel a member reads only so often why they are not answered: otherwise they could make the bot flood it."""

LONGEST = timedelta(seconds=LONGEST_COOLDOWN)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks where: ``channel_id`` is None in direct messages. ``allowed`` says that their roles let them ask."""

    guild_id: int
    channel_id: int | None
    member_id: int
    allowed: bool

    @property
    def place(self) -> tuple[int, int | None, int]:
        """Give what the cooldown is counted by."""
        return self.guild_id, self.channel_id, self.member_id


class Gate:
    """Lets questions through or refuses them, and remembers when a member last asked where. One for the client."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._last: dict[tuple[int, int | None, int], datetime] = {}
        self._told: dict[tuple[int, int | None, int], datetime] = {}

    async def may_ask(self, activity: ActivityStore, settings: ServerSettings, asker: Asker) -> None:
        """Let a question through and count it, for the cooldown and the quota. Raises `RefusalError`."""
        self.check(settings, asker)
        await self.count(activity, settings, asker)

    def check(self, settings: ServerSettings, asker: Asker) -> None:
        """Raise `RefusalError` if a question would not be let through now; the quota alone is not looked at."""
        self.check_member(settings, asker)
        now = self._clock()
        seconds = policy.seconds_to_wait(self._last.get(asker.place), now, settings.cooldown_seconds)
        if seconds:
            again = now + timedelta(seconds=seconds)
            raise RefusalError("refusal.cooldown", when=discord.utils.format_dt(again, "R"))

    def check_member(self, settings: ServerSettings, asker: Asker) -> None:
        """Raise `RefusalError` if a member is not answered at all; enough for what is no new question."""
        if asker.member_id in settings.ignored:
            raise RefusalError("refusal.ignored")
        if not asker.allowed:
            raise RefusalError("refusal.not_allowed")

    async def count(self, activity: ActivityStore, settings: ServerSettings, asker: Asker) -> None:
        """Count a question. Raises `RefusalError` where the quota is used up."""
        now = self._clock()
        self._last[asker.place] = now
        quota = settings.daily_quota
        if quota is None:
            return
        if not policy.within_quota(await activity.count_today(asker.member_id, now.date()), quota):
            raise RefusalError("refusal.quota", quota=quota, when=discord.utils.format_dt(_next_day(now), "R"))

    def may_be_told(self, asker: Asker) -> bool:
        """Tell whether a refusal may be said where all read it, and count it as said."""
        now = self._clock()
        last = self._told.get(asker.place)
        if last is not None and now - last < TOLD:
            return False
        self._told[asker.place] = now
        return True

    async def tidy(self) -> None:
        """Forget what has no consequence any more."""
        now = self._clock()
        self._last = {place: last for place, last in self._last.items() if now - last < LONGEST}
        self._told = {place: last for place, last in self._told.items() if now - last < TOLD}


def _next_day(now: datetime) -> datetime:
    """Give the beginning of the next day of UTC, when a quota is fresh."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def asker_of(member: discord.Member, settings: ServerSettings, channel_id: int | None) -> Asker:
    """Give a member of a server as one who asks; ``channel_id`` is None in direct messages."""
    roles, moderates = role_ids(member), may_moderate(member, settings)
    allowed = policy.may_ask(moderates=moderates, roles=roles, asker_roles=settings.answer_roles)
    return Asker(member.guild.id, channel_id, member.id, allowed)


async def settings_in(channel: Place, activity: ActivityStore) -> ChannelSettings:
    """Give the settings of a channel; of a thread its parent's, unless it has some of its own."""
    own = await activity.channel(channel.id)
    if isinstance(channel, discord.Thread) and own == ChannelSettings(channel.id):
        return await activity.channel(channel.parent_id)
    return own
