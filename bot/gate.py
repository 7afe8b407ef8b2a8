"""Whether a member may ask now: not ignored, in a role that may, not too soon, and not more than the day's number."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from bot.errors import RefusalError
from bot.members import role_ids
from knowledge.activity import ServerSettings
from knowledge.storage.activity import ActivityStore

TOLD_SECONDS = 60.0
"""In a channel a member reads so rarely why they are not answered: otherwise the bot would be made to flood it."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks where: ``channel_id`` is None in direct messages."""

    guild_id: int
    channel_id: int | None
    member_id: int
    roles: frozenset[int]


class Gate:
    """Lets questions through or refuses them, and remembers when a member last asked where. One for the client."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._open_again: dict[tuple[int, int | None, int], float] = {}
        self._told: dict[tuple[int, int | None, int], float] = {}

    async def may_ask(self, activity: ActivityStore, settings: ServerSettings, asker: Asker) -> None:
        """Let a question through and count it, for the cooldown and the quota. Raises `RefusalError`."""
        self.check(settings, asker)
        await self.count(activity, settings, asker)

    def check(self, settings: ServerSettings, asker: Asker) -> None:
        """Tell whether a question would be let through now, apart from the quota. Raises `RefusalError` if not."""
        self.check_member(settings, asker)
        again = self._open_again.get(_key(asker), 0.0)
        if again > self._clock():
            raise RefusalError("refusal.cooldown", when=f"<t:{int(again) + 1}:R>")

    def check_member(self, settings: ServerSettings, asker: Asker) -> None:
        """Tell whether a member is answered at all, for what is no new question. Raises `RefusalError` if not."""
        if asker.member_id in settings.ignored:
            raise RefusalError("refusal.ignored")
        if settings.answer_roles and not settings.answer_roles & asker.roles:
            raise RefusalError("refusal.not_allowed")

    async def count(self, activity: ActivityStore, settings: ServerSettings, asker: Asker) -> None:
        """Count a question. Raises `RefusalError` where the quota is used up."""
        self._open_again[_key(asker)] = self._clock() + settings.cooldown_seconds
        quota = settings.daily_quota
        if quota is None:
            return
        today = datetime.fromtimestamp(self._clock(), UTC).date()
        if await activity.count_today(asker.member_id, today) > quota:
            raise RefusalError("refusal.quota", quota=quota)

    def may_be_told(self, asker: Asker) -> bool:
        """Tell whether a refusal may be said where all read it: once in a minute."""
        now, key = self._clock(), _key(asker)
        if self._told.get(key, 0.0) > now:
            return False
        self._told[key] = now + TOLD_SECONDS
        return True

    async def tidy(self) -> None:
        """Forget what has no consequence any more."""
        now = self._clock()
        self._open_again = {key: until for key, until in self._open_again.items() if until > now}
        self._told = {key: until for key, until in self._told.items() if until > now}


def asker_of(member: discord.Member, channel_id: int | None) -> Asker:
    """Give a member of a server as one who asks."""
    return Asker(member.guild.id, channel_id, member.id, role_ids(member))


def _key(asker: Asker) -> tuple[int, int | None, int]:
    return asker.guild_id, asker.channel_id, asker.member_id
