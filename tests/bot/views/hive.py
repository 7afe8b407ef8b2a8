"""A community that knows of bees and ferries, for the tests of what stands under an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.library import Library
from knowledge.models import Article, Decision, Restriction
from knowledge.space import Space
from tests.bot.process import PATIENCE, BotProcess, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.interactions import Kind
from tests.discord_server.invocations import Invocation
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer

BEES = Article(
    "bees",
    "Bees",
    "The queen of the hive lays 2,000 eggs a day. Drones live for 90 days.\n\n"
    "Bees dance to show where flowers are.\n\n"
    "A hive in winter holds 10,000 bees, who keep the queen of the hive warm.",
    url="https://example.org/bees",
)
FERRY = Article(
    "ferry",
    "The ferry",
    "The ferry to the island leaves at nine.\n\n"
    "Tickets for the ferry are sold at the harbour office and, in summer, on board.\n\n"
    "The ferry carries forty cars.",
)
LAUNCH = "The zeppelin will be launched in August."

EGGS = "how many eggs does the queen of the hive lay?"
CARS = "how many cars does the ferry carry?"
LEAVES = "when does the ferry leave?"
CUP = "who won the cup?"
ZEPPELIN = "when will the zeppelin be launched?"

NOTHING_KEPT = "Nothing was kept of this question"

DECISIONS = {EGGS: Decision.ANSWER, CARS: Decision.ANSWER, LEAVES: Decision.CLOSEST, CUP: Decision.NONE}
"""What the engine makes of these questions; the tests rest on it."""


@dataclass(frozen=True, slots=True)
class Hive:
    """The community: Ada asks, Ben reads along, Mia moderates."""

    server: DiscordServer
    community: Community
    data: Path
    general: Place
    ada: Person
    ben: Person
    mia: Person

    @asynccontextmanager
    async def running(self, **settings: str) -> AsyncIterator[BotProcess]:
        """Run the bot."""
        async with running_bot(self.server, self.data, **settings) as bot:
            yield bot

    @asynccontextmanager
    async def space(self) -> AsyncIterator[Space]:
        """Lend the community's space, as another process has it; also while the bot runs."""
        async with Library(self.data) as library, library.space(str(self.community.id)) as space:
            yield space

    async def settle(self, **changes: Any) -> None:
        """Change the server's settings."""
        async with self.space() as space:
            await space.activity.set_settings(replace(await space.activity.settings(), **changes))

    async def asks(self, who: Person, question: str = EGGS, *, private: bool = False) -> Message:
        """Let somebody ask in general, and give the answer."""
        return await who.uses_command(self.general, "ask", question=question, private=private).reply(within=PATIENCE)

    async def number(self) -> int:
        """Give the number of the question that was asked last."""
        async with self.space() as space:
            return (await space.activity.questions_of(self.ada.id))[0].id

    def with_button(self, message: Message, custom_id: str) -> Message:
        """Give a message of the bot's a button that the bot did not put there."""
        button = {"type": 2, "style": 2, "label": "forged", "custom_id": custom_id}
        messages = self.ada.backstage.messages
        return messages.edit(
            self.ada.backstage.state.messages[message.id], {"components": [{"type": 1, "components": [button]}]}
        )

    def in_direct_messages(self, message: Message) -> Message:
        """Give the same message of the bot's, buttons and all, as if it stood in Ada's direct messages."""
        payload = {"content": message.content, "components": message.components}
        backstage = self.ada.backstage
        return backstage.messages.create(self.ada.direct_messages.channel, backstage.state.bot_id, payload, ())

    def forges(self, who: Person, message: Message, custom_id: str) -> Invocation:
        """Let somebody click what Discord's client would not let them click."""
        data = {"custom_id": custom_id, "component_type": 2}
        interactions = who.backstage.interactions
        made = interactions.begin(Kind.COMPONENT, who.id, message.channel_id, data, message.id)
        return Invocation(who.backstage, made, f"{who} forged {custom_id!r}")


async def found(server: DiscordServer, community: Community, data: Path) -> Hive:
    """Found the community and give it its articles."""
    mia = community.member("Mia", [community.role("moderators", Permission.MANAGE_MESSAGES)])
    general = community.channel("general")
    hive = Hive(server, community, data, general, community.member("Ada"), community.member("Ben"), mia)
    secret = Article("plans", "Plans", LAUNCH, restricted_to=Restriction(frozenset({general.id})))
    async with hive.space() as space:
        await space.index(iter([BEES, FERRY, secret]), actor="ann")
    await hive.settle(cooldown_seconds=0)
    return hive


async def told(invocation: Invocation, who: Person) -> str:
    """Give what only this person is told after a click that changed no message or only the buttons."""
    message = await invocation.follow_up()
    assert message.visible_to == who.id
    return message.text


async def shown_alone(invocation: Invocation, who: Person) -> Message:
    """Give what only this person is shown."""
    message = await invocation.reply()
    assert message.visible_to == who.id
    return message
