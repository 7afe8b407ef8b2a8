"""All that the loopback Discord knows: snapshots by id, and the questions that everything else asks of them."""

from __future__ import annotations

from typing import NoReturn

from tests.discord_server import permissions
from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.models import Attachment, Channel, ChannelType, Guild, Json, Member, Message, Role, User
from tests.discord_server.permissions import IN_DM, NONE, Permission

GLOBAL = 0
"""In `State.commands`, the key of the commands that belong to no guild."""


class State:
    """The snapshots. ``bot`` is the application's own user; its id is the application's too."""

    def __init__(self, bot: User) -> None:
        self.bot_id = bot.id
        self.users: dict[int, User] = {bot.id: bot}
        self.guilds: dict[int, Guild] = {}
        self.roles: dict[int, Role] = {}
        self.members: dict[tuple[int, int], Member] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.attachments: dict[int, Attachment] = {}
        self.commands: dict[int, list[Json]] = {}

    @property
    def bot(self) -> User:
        """Give the bot's user."""
        return self.users[self.bot_id]

    def guilds_of_bot(self) -> list[Guild]:
        """Give the guilds that the bot is in."""
        return [guild for guild in self.guilds.values() if (guild.id, self.bot_id) in self.members]

    def roles_of(self, guild_id: int) -> list[Role]:
        """Give a guild's roles, @everyone first."""
        found = [role for role in self.roles.values() if role.guild_id == guild_id]
        return sorted(found, key=lambda role: (role.id != guild_id, role.position, role.id))

    def members_of(self, guild_id: int) -> list[Member]:
        """Give a guild's members in the order of their ids."""
        return [self.members[key] for key in sorted(self.members) if key[0] == guild_id]

    def channels_of(self, guild_id: int) -> list[Channel]:
        """Give a guild's channels without its threads."""
        return [channel for channel in self.channels.values() if channel.guild_id == guild_id and not channel.is_thread]

    def threads_of(self, guild_id: int) -> list[Channel]:
        """Give the threads that are not archived and that the bot may see."""
        return [channel for channel in self.channels.values() if channel.guild_id == guild_id and self._active(channel)]

    def _active(self, channel: Channel) -> bool:
        return channel.thread is not None and not channel.thread.archived and self.bot_sees(channel)

    def messages_in(self, channel_id: int) -> list[Message]:
        """Give a channel's messages, oldest first, ephemeral ones too."""
        found = [message for message in self.messages.values() if message.channel_id == channel_id]
        return sorted(found, key=lambda message: message.id)

    def direct_messages(self, user_id: int) -> Channel | None:
        """Give the channel between the bot and a user, if it was ever opened."""
        return next((channel for channel in self.channels.values() if channel.recipient_id == user_id), None)

    def channel(self, channel_id: int) -> Channel:
        """Give a channel; raise `ApiError` 10003 where there is none."""
        found = self.channels.get(channel_id)
        return refuse(Refusal.UNKNOWN_CHANNEL) if found is None else found

    def guild(self, guild_id: int) -> Guild:
        """Give a guild of the bot's; raise `ApiError` 10004 for any other."""
        if (guild_id, self.bot_id) not in self.members:
            refuse(Refusal.UNKNOWN_GUILD)
        return self.guilds[guild_id]

    def message(self, channel_id: int, message_id: int) -> Message:
        """Give a message of a channel as its endpoints know it: an ephemeral one raises `ApiError` 10008 too."""
        found = self.messages.get(message_id)
        if found is None or found.channel_id != channel_id or found.ephemeral:
            return refuse(Refusal.UNKNOWN_MESSAGE)
        return found

    def parent(self, channel: Channel) -> Channel:
        """Give a thread's parent, and any other channel itself: where the overwrites are."""
        return self.channels[channel.parent_id] if channel.is_thread and channel.parent_id else channel

    def permissions_in_guild(self, guild_id: int, user_id: int) -> Permission:
        """Give a member's permissions in a guild, before any overwrites; NONE for a stranger."""
        member = self.members.get((guild_id, user_id))
        if member is None:
            return NONE
        return permissions.in_guild(
            is_owner=self.guilds[guild_id].owner_id == user_id,
            everyone=self.roles[guild_id].permissions,
            roles=[self.roles[role].permissions for role in member.roles],
        )

    def granted(self, channel: Channel, user_id: int) -> Permission:
        """Give what roles and overwrites grant to a user in a channel: what interactions and clients show."""
        if channel.guild_id is None:
            return IN_DM if user_id in (channel.recipient_id, self.bot_id) else NONE
        member = self.members.get((channel.guild_id, user_id))
        if member is None:
            return NONE
        base = self.permissions_in_guild(channel.guild_id, user_id)
        return permissions.in_channel(
            base, self.parent(channel).overwrites, guild_id=channel.guild_id, roles=member.roles, user_id=user_id
        )

    def usable(self, channel: Channel, user_id: int) -> Permission:
        """Give what a user can in fact do in a channel; a private thread is for its members and for moderators."""
        granted = self.granted(channel, user_id)
        if channel.type is ChannelType.PRIVATE_THREAD and channel.thread is not None:
            invited = user_id in channel.thread.members or Permission.MANAGE_THREADS in granted
            granted = granted if invited else NONE
        return permissions.usable(granted, in_thread=channel.is_thread)

    def bot_sees(self, channel: Channel) -> bool:
        """Tell whether the bot may view a channel."""
        return Permission.VIEW_CHANNEL in self.usable(channel, self.bot_id)

    def require(self, channel: Channel, needed: Permission = NONE) -> Permission:
        """Give what the bot can do in a channel; raise `ApiError` 50001 if it sees it not, 50013 if it lacks more."""
        held = self.usable(channel, self.bot_id)
        if Permission.VIEW_CHANNEL not in held:
            refuse(Refusal.MISSING_ACCESS)
        if needed not in held:
            refuse(Refusal.MISSING_PERMISSIONS)
        return held


def refuse(refusal: Refusal) -> NoReturn:
    """Raise the `ApiError` of a refusal."""
    raise ApiError(refusal)
