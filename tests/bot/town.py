"""A town of communities that one running bot serves, for the end-to-end tests of asking.

Each test founds a community of its own, so that many share one process.
"""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.activity import ChannelSettings
from knowledge.library import Library
from knowledge.models import Article, Restriction
from knowledge.space import Space
from tests.bot.process import PATIENCE, BotProcess, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import NONE, Permission
from tests.discord_server.places import HasId, Place
from tests.discord_server.server import DiscordServer

BEES = Article(
    "bees",
    "Bees",
    "The queen of the hive lays 2,000 eggs a day.\n\nDrones live for 90 days. Worker bees live for six weeks.",
)
WASPS = Article("wasps", "Wasps", "The queen of the hive lays 300 eggs a day.")
EGGS, EGGS_ANSWER = "how many eggs does the queen of the hive lay a day?", "2,000"
DRONES, DRONES_ANSWER = "how long do drones live?", "90 days"
AND_WORKERS, WORKERS, WORKERS_ANSWER = "and worker bees?", "how long do worker bees live?", "six weeks"
"""A follow-up of `DRONES`, and what it means."""

CUP = "who won the football cup in Lisbon?"
ZEPPELIN, ZEPPELIN_ANSWER = "when will the zeppelin be launched?", "August"
NOT_SAID = "The articles don't say"


def secret(*, channels: tuple[HasId, ...] = (), roles: tuple[HasId, ...] = ()) -> Article:
    """Give an article that answers `ZEPPELIN` and is restricted to these."""
    restricted_to = Restriction(frozenset(one.id for one in channels), frozenset(one.id for one in roles))
    return Article("plans", "Plans", "The zeppelin will be launched in August.", restricted_to=restricted_to)


@dataclass(frozen=True, slots=True)
class Town:
    """The loopback Discord and the data folder of the bot that runs on it."""

    server: DiscordServer
    data: Path
    bot: BotProcess

    @property
    def mention(self) -> str:
        """Give what pings the bot."""
        return self.server.bot_mention

    async def community(
        self, *articles: Article, name: str = "Reading room", locale: str = "en-US", granted: Permission = NONE
    ) -> Community:
        """Found a community with articles, by default with `BEES`, in which nobody has to wait between questions."""
        community = self.server.community(name, locale=locale, granted=granted)
        async with self.space(community) as space:
            await space.index(iter(articles or (BEES,)), actor="ann")
        await self.settle(community, cooldown_seconds=0)
        return community

    @asynccontextmanager
    async def space(self, community: Community) -> AsyncIterator[Space]:
        """Lend a community's space, as another process has it."""
        async with Library(self.data) as library, library.space(str(community.id)) as space:
            yield space

    async def settle(self, community: Community, **changes: Any) -> None:
        """Change a server's settings."""
        async with self.space(community) as space:
            await space.activity.set_settings(replace(await space.activity.settings(), **changes))

    @asynccontextmanager
    async def busy(self, community: Community) -> AsyncIterator[None]:
        """Let another process write to a community's activity, so that whatever has to be kept there waits."""
        with closing(sqlite3.connect(self.data / str(community.id) / "activity.sqlite3")) as database:
            database.execute("BEGIN IMMEDIATE")
            yield

    async def set_channel(self, community: Community, channel: Place, **settings: Any) -> None:
        """Set how the bot answers in a channel."""
        async with self.space(community) as space:
            await space.activity.set_channel(ChannelSettings(channel.id, **settings))

    async def asks(self, who: Person, place: Place, question: str, *, reply_to: Message | None = None) -> Message:
        """Let somebody mention the bot with a question, and give what it says next."""
        who.says(place, f"{self.mention} {question}", reply_to=reply_to)
        return await place.next_message(within=PATIENCE)

    async def stop(self) -> None:
        """Stop the bot as a host does; another one may be started in its place."""
        self.bot.send(signal.SIGTERM)
        assert await self.bot.ended() == 0, self.bot.account()


@asynccontextmanager
async def town(data: Path, **settings: str) -> AsyncIterator[Town]:
    """Start a bot on a Discord of its own."""
    async with DiscordServer() as server, running_bot(server, data, **settings) as bot:
        yield Town(server, data, bot)
