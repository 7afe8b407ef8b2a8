"""Where things are seen: channels, threads, forums and direct messages, as the people in them see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from tests.discord_server.backstage import Backstage
from tests.discord_server.models import Channel, Message
from tests.discord_server.permissions import NONE, Overwrite, Permission
from tests.discord_server.waiting import PATIENCE


class HasId(Protocol):
    """Whatever Discord knows by an id: a role, a person, a place."""

    @property
    def id(self) -> int:
        """Give the id."""


@dataclass(slots=True, eq=False)
class Place:
    """A channel, thread or direct message. What `next_message` has given once, it does not give again."""

    backstage: Backstage
    id: int
    _given: set[int] = field(default_factory=set)
    _given_threads: set[int] = field(default_factory=set)

    def __str__(self) -> str:
        return self.backstage.name_of(self.id)

    @property
    def channel(self) -> Channel:
        """Give it as it is now."""
        return self.backstage.state.channel(self.id)

    @property
    def mention(self) -> str:
        """Give what names it in a message."""
        return f"<#{self.id}>"

    @property
    def messages(self) -> list[Message]:
        """Give what everyone there sees, oldest first."""
        return [message for message in self.backstage.state.messages_in(self.id) if not message.ephemeral]

    def now(self, message: Message) -> Message | None:
        """Give a message as it is now, or None if it was deleted."""
        return self.backstage.state.messages.get(message.id)

    async def next_message(self, *, within: float = PATIENCE) -> Message:
        """Give the bot's next message that all can see, when it is there and no longer "thinking"."""

        def probe() -> Message | None:
            found = (message for message in self.messages if self._is_new(message))
            return next(found, None)

        message = await self.backstage.until(probe, f"a message of the bot in {self}", place_id=self.id, within=within)
        self._given.add(message.id)
        return message

    def _is_new(self, message: Message) -> bool:
        by_bot = message.author_id == self.backstage.state.bot_id
        return by_bot and not message.loading and message.id not in self._given

    async def edited(
        self, message: Message, where: Callable[[Message], bool] = lambda _: True, *, within: float = PATIENCE
    ) -> Message:
        """Give ``message`` when it has become another than this snapshot, and ``where`` is true of it."""

        def probe() -> Message | None:
            found = self.now(message)
            return found if found is not None and found != message and where(found) else None

        return await self.backstage.until(probe, f"a change of {message.text[:80]!r}", place_id=self.id, within=within)

    async def deleted(self, message: Message, *, within: float = PATIENCE) -> None:
        """Wait until ``message`` is gone."""

        def probe() -> bool | None:
            return True if self.now(message) is None else None

        await self.backstage.until(probe, f"{message.text[:80]!r} to be deleted", place_id=self.id, within=within)

    async def next_thread(self, *, within: float = PATIENCE) -> Place:
        """Give the next thread that the bot starts here."""

        def probe() -> Channel | None:
            state = self.backstage.state
            threads = [found for found in state.channels.values() if found.thread and found.parent_id == self.id]
            mine = (found for found in threads if found.thread and found.thread.owner_id == state.bot_id)
            return next((found for found in mine if found.id not in self._given_threads), None)

        thread = await self.backstage.until(probe, f"a thread of the bot in {self}", place_id=self.id, within=within)
        self._given_threads.add(thread.id)
        return Place(self.backstage, thread.id)

    def allows(self, target: HasId, granted: Permission) -> None:
        """Allow something here to a role or a person."""
        self._overwrite(target, allow=granted)

    def denies(self, target: HasId, refused: Permission) -> None:
        """Deny something here to a role or a person."""
        self._overwrite(target, deny=refused)

    def _overwrite(self, target: HasId, allow: Permission = NONE, deny: Permission = NONE) -> None:
        channel = self.channel
        old = {overwrite.target_id: overwrite for overwrite in channel.overwrites}
        found = old.get(target.id, Overwrite(target.id, is_member=target.id not in self.backstage.state.roles))
        old[target.id] = replace(found, allow=(found.allow | allow) & ~deny, deny=(found.deny | deny) & ~allow)
        self.backstage.channels.update(channel, overwrites=tuple(old.values()))

    def archives(self, *, locked: bool = False) -> None:
        """Archive the thread, as time or a moderator does."""
        self.backstage.channels.update_thread(self.channel, archived=True, locked=locked)

    def renames(self, name: str) -> None:
        """Give it another name."""
        if self.channel.is_thread:
            self.backstage.channels.update_thread(self.channel, name=name)
        else:
            self.backstage.channels.update(self.channel, name=name)

    def vanishes(self) -> None:
        """Delete it with all that is in it."""
        self.backstage.channels.delete(self.channel)
