"""What Discord says of a member: what they see, and which roles they have."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot import policy
from bot.failures import NETWORK
from knowledge.activity import ServerSettings
from knowledge.models import OPERATOR, Audience

if TYPE_CHECKING:
    from bot.client import FootnoteClient

FRESH_SECONDS = 60.0
"""So long is believed what Discord said of a member: roles that were taken away still count until then."""

ABSENT_SECONDS = 600.0
"""So long is believed that somebody is in no way a member; asking all servers again takes a request each."""

Place: TypeAlias = discord.abc.Snowflake | discord.PartialMessageable
"""Where something is shown: a channel or a thread."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    member: discord.Member | None
    until: float


class Members:
    """The members that Discord was asked for a short while ago. One for the client."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[tuple[int, int], _Seen] = {}

    async def find(self, guild: discord.Guild, user_id: int) -> discord.Member | None:
        """Give a member with the roles that they have, None if they are not in the server or Discord does not say."""
        seen = self._seen.get((guild.id, user_id))
        if seen is not None and seen.until > self._clock():
            return seen.member
        try:
            member = await guild.fetch_member(user_id)
        except discord.NotFound:
            return self._keep(guild.id, user_id, None, ABSENT_SECONDS)
        except NETWORK as error:
            logger.info("Discord does not say who is a member of server %d: %s", guild.id, error)
            return None
        return self._keep(guild.id, user_id, member, FRESH_SECONDS)

    def _keep(
        self, guild_id: int, user_id: int, member: discord.Member | None, seconds: float
    ) -> discord.Member | None:
        self._seen[guild_id, user_id] = _Seen(member, self._clock() + seconds)
        return member

    async def tidy(self) -> None:
        """Forget whom Discord would have to be asked for again anyway."""
        now = self._clock()
        self._seen = {key: seen for key, seen in self._seen.items() if seen.until > now}


async def member_in(client: FootnoteClient, guild: discord.Guild, user_id: int) -> discord.Member | None:
    """Give a member of a server as they were at most a minute ago, None if they are none.

    For direct messages and the buttons in them, where Discord does not say which roles somebody has.
    """
    return await client.members.find(guild, user_id)


def audience_of(member: discord.Member, channel: Place | None, *, private: bool) -> Audience:
    """Give the eyes with which the articles are read for an answer to a member.

    ``channel`` is where the answer will stand and the member is, None for a direct message; ``private`` says that only
    the member sees it. What all may see is read with the eyes of the channel alone, whatever roles the asker has.
    """
    channel_id = None if channel is None else channel.id
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return policy.audience_for(channel_id, parent_id, visible=True, private=private, roles=role_ids(member))


def role_ids(member: discord.Member) -> frozenset[int]:
    """Give the roles that a member was given; the one that everyone has is none."""
    return frozenset(role.id for role in member.roles if not role.is_default())


def may_moderate(member: discord.Member, settings: ServerSettings) -> bool:
    """Tell whether a member may use the moderators' commands: by Manage Messages, or by a role that was set."""
    return policy.may_moderate(
        administrator=member.guild_permissions.administrator,
        manage_messages=member.guild_permissions.manage_messages,
        roles=role_ids(member),
        moderator_roles=settings.moderator_roles,
    )


def moderators_audience(member: discord.Member) -> Audience:
    """Give the eyes with which a moderator looks after the articles: all that they see and have; administrators, all.

    To be used only where nobody else sees what is shown.
    """
    if member.guild_permissions.administrator:
        return OPERATOR
    return Audience(visible_channel_ids(member), role_ids(member))


def visible_channel_ids(member: discord.Member) -> frozenset[int]:
    """Give the channels and public threads that a member sees, so far as the bot sees them too."""
    return _visible_to(member, member.guild)


def public_channel_ids(guild: discord.Guild) -> frozenset[int]:
    """Give the channels and public threads that everyone in a server sees, so far as the bot sees them too."""
    return _visible_to(guild.default_role, guild)


def _visible_to(who: discord.Member | discord.Role, guild: discord.Guild) -> frozenset[int]:
    seen = {channel.id for channel in guild.channels if channel.permissions_for(who).view_channel}
    threads = (thread for thread in guild.threads if not thread.is_private())
    return frozenset(seen | {thread.id for thread in threads if thread.parent_id in seen})
