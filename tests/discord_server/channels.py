"""Channels and threads come, change and go; each change is told to the gateway."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.discord_server.access import access_may_change
from tests.discord_server.events import channel_event, thread_event, thread_membership
from tests.discord_server.models import Channel, ChannelType, Message, MessageFlag, ThreadInfo, User
from tests.discord_server.world import World


@dataclass(frozen=True, slots=True)
class Channels:
    """The changes to channels and threads."""

    world: World

    def create(self, guild_id: int, name: str, kind: ChannelType = ChannelType.TEXT, **fields: Any) -> Channel:
        """Open a channel in a guild; ``fields`` are others of `Channel`."""
        position = len(self.world.state.channels_of(guild_id))
        made = Channel(self.world.ids.next(), kind, name, guild_id, position=position, **fields)
        self.world.state.channels[made.id] = made
        self.world.publish(channel_event(self.world.state, "CHANNEL_CREATE", made))
        return made

    def open_direct_messages(self, user: User) -> Channel:
        """Give the channel between the bot and a user, opening it the first time."""
        found = self.world.state.direct_messages(user.id)
        if found is None:
            found = Channel(self.world.ids.next(), ChannelType.DM, user.name, recipient_id=user.id)
            self.world.state.channels[found.id] = found
        return found

    def update(self, channel: Channel, **changes: Any) -> Channel:
        """Change a channel's fields, its overwrites among them."""
        changed = replace(channel, **changes)
        saw = self.world.state.bot_sees(channel)
        with access_may_change(self.world):
            self.world.state.channels[channel.id] = changed
        if saw and self.world.state.bot_sees(changed):
            self.world.publish(channel_event(self.world.state, "CHANNEL_UPDATE", changed))
        return changed

    def update_thread(self, channel: Channel, *, name: str | None = None, **changes: Any) -> Channel:
        """Change a thread's name and the fields of its `ThreadInfo`."""
        assert channel.thread is not None
        info = channel.thread
        if "archived" in changes and changes["archived"] != info.archived:
            changes["archive_changed_at"] = self.world.clock.now()
        changed = replace(channel, name=name or channel.name, thread=replace(info, **changes))
        self.world.state.channels[channel.id] = changed
        self.world.publish(thread_event(self.world.state, "THREAD_UPDATE", changed))
        return changed

    def delete(self, channel: Channel) -> None:
        """Delete a channel or thread, its messages and its threads."""
        state = self.world.state
        for thread in [found for found in state.channels.values() if found.parent_id == channel.id and found.is_thread]:
            self.delete(thread)
        for message in state.messages_in(channel.id):
            del state.messages[message.id]
        make = thread_event if channel.is_thread else channel_event
        event = make(state, "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel)
        del state.channels[channel.id]
        self.world.publish(event)

    def start_thread(
        self,
        parent: Channel,
        owner_id: int,
        name: str,
        *,
        message: Message | None = None,
        kind: ChannelType = ChannelType.PUBLIC_THREAD,
        auto_archive_duration: int = 1440,
    ) -> Channel:
        """Start a thread in ``parent``, under ``message`` if one is given; it has then the message's id."""
        now = self.world.clock.now()
        info = ThreadInfo(owner_id, now, now, auto_archive_duration=auto_archive_duration, members=(owner_id,))
        thread_id = message.id if message is not None else self.world.ids.next()
        made = Channel(thread_id, kind, name, parent.guild_id, parent_id=parent.id, thread=info)
        self.world.state.channels[made.id] = made
        self.world.publish(thread_event(self.world.state, "THREAD_CREATE", made, new=True))
        if owner_id == self.world.state.bot_id:
            self.world.publish(thread_membership(self.world.state, made, joined=True))
        if message is not None:
            flagged = replace(message, flags=message.flags | MessageFlag.HAS_THREAD)
            self.world.state.messages[message.id] = flagged
        return made

    def join(self, channel: Channel, user_id: int) -> Channel:
        """Put a user into a thread; the bot is told of itself only."""
        assert channel.thread is not None
        if user_id in channel.thread.members:
            return channel
        changed = replace(channel, thread=replace(channel.thread, members=(*channel.thread.members, user_id)))
        self.world.state.channels[channel.id] = changed
        if user_id == self.world.state.bot_id:
            self.world.publish(thread_event(self.world.state, "THREAD_CREATE", changed))
            self.world.publish(thread_membership(self.world.state, changed, joined=True))
        return changed

    def leave(self, channel: Channel, user_id: int) -> None:
        """Take a user out of a thread."""
        assert channel.thread is not None
        members = tuple(member for member in channel.thread.members if member != user_id)
        changed = replace(channel, thread=replace(channel.thread, members=members))
        self.world.state.channels[channel.id] = changed
        if user_id == self.world.state.bot_id:
            self.world.publish(thread_membership(self.world.state, changed, joined=False))

    def note_activity(self, channel: Channel, message: Message) -> None:
        """Let a message do to its thread what Discord does: unarchive it, and take in its author and who it names."""
        if channel.thread is None:
            return
        if channel.thread.archived:
            channel = self.update_thread(channel, archived=False)
        channel = self.join(channel, message.author_id)
        for user_id in message.mentions:
            channel = self.join(channel, user_id)
