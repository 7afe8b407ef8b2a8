"""What people, places and communities act through, and how they wait for what the bot does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tests.discord_server.channels import Channels
from tests.discord_server.guilds import Guilds
from tests.discord_server.interactions import Interactions
from tests.discord_server.messages import Messages
from tests.discord_server.models import Message
from tests.discord_server.state import State
from tests.discord_server.waiting import PATIENCE
from tests.discord_server.web import Web
from tests.discord_server.world import World

Found = TypeVar("Found")
SHOWN = 12


class CannotDo(AssertionError):  # noqa: N818  it fails a test, and reads as what it says
    """A person tried what Discord's client does not offer: the test is wrong, or the bot offered too little."""


@dataclass(frozen=True, slots=True)
class Backstage:
    """The world and all that changes it."""

    world: World
    channels: Channels
    guilds: Guilds
    messages: Messages
    interactions: Interactions
    web: Web

    @property
    def state(self) -> State:
        """Give the world's state."""
        return self.world.state

    async def until(
        self, probe: Callable[[], Found | None], awaited: str, *, place_id: int | None = None, within: float = PATIENCE
    ) -> Found:
        """Give what ``probe`` finds, as soon as it finds something.

        Raises AssertionError when it has found nothing ``within`` seconds of real time; it says what was
        ``awaited`` and what was seen instead.
        """
        return await self.world.changes.until(probe, lambda: self.account(awaited, within, place_id), within)

    def account(self, awaited: str, within: float, place_id: int | None) -> str:
        """Write down what was awaited in vain, what stands in the place, and what the bot asked for last."""
        lines = [f"waited {within:g} s for {awaited}"]
        if place_id in self.state.channels:
            seen = [self._line(message) for message in self.state.messages_in(place_id or 0)][-SHOWN:]
            lines += [f"messages in {self.name_of(place_id or 0)}:", *(seen or ["  none"])]
        asked = [f"  {request}" for request in self.web.requests][-SHOWN:]
        crashes = [f"this server itself failed: {crash!r}" for crash in self.web.crashes]
        return "\n".join([*lines, "the bot's last requests:", *(asked or ["  none"]), *crashes])

    def _line(self, message: Message) -> str:
        author = self.state.users[message.author_id].name
        seen_by = "" if message.visible_to is None else f" (only for {self.state.users[message.visible_to].name})"
        text = "(thinking)" if message.loading else message.text.replace("\n", " / ")[:200]
        buttons = f" [{'] ['.join(message.labels)}]" if message.labels else ""
        return f"  {author}{seen_by}: {text}{buttons}"

    def name_of(self, channel_id: int) -> str:
        """Name a channel as people would."""
        channel = self.state.channels[channel_id]
        return f"#{channel.name}" if channel.guild_id is not None else f"the direct messages with {channel.name}"
