"""The connection to Discord, and what every part of the bot finds on it."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeAlias

import discord

from bot.asking.answering import Answering
from bot.asking.followed import Followed
from bot.asking.gate import Gate
from bot.asking.questions import Questions
from bot.browsing.asked_before import AskedBefore
from bot.browsing.looking_up import LookingUp
from bot.curating.rehearsing import Rehearsals
from bot.errors import StoppingError
from bot.failures import CommandTree, event_failed
from bot.operating.commands_sync import synchronise
from bot.operating.metrics import Metrics
from bot.servers.members import Members
from bot.servers.places import Places
from bot.settings import Settings
from bot.texts import Texts
from bot.texts.translator import CatalogueTranslator
from bot.upkeep.rounds import Rounds
from bot.views.buttons import Press
from bot.views.controls import Controls
from bot.views.ids import Action
from bot.views.pages import Pages
from bot.views.previews import Step
from knowledge.engine import Engine
from knowledge.fetching import Fetcher
from knowledge.library import Library

PATIENCE_SECONDS = 10.0
"""How long running questions may still take when the bot is told to stop."""

RATE_LIMIT_SECONDS = 30.0
"""A request that Discord wants to have later than this is given up; discord.py would sleep for up to an hour."""

MAINTENANCE_SECONDS = 300.0
"""How often is tidied up."""

Listener: TypeAlias = Callable[..., Coroutine[Any, Any, None]]
Job: TypeAlias = Callable[[], Awaitable[None]]
Part: TypeAlias = Callable[["FootnoteClient"], None]

logger = logging.getLogger(__name__)


class FootnoteClient(discord.AutoShardedClient):
    """Footnote in Discord.

    ``parts`` are called once, after the login and before the first event: each adds its commands to ``tree``, its
    dynamic items with `add_dynamic_items`, its listeners with `listen` and its tidying up with `maintain`.
    """

    def __init__(
        self,
        settings: Settings,
        library: Library,
        engine: Engine,
        texts: Texts,
        parts: Sequence[Part] = (),
    ) -> None:
        self.metrics = Metrics()
        super().__init__(
            intents=intents(message_content=settings.message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=RATE_LIMIT_SECONDS,
            http_trace=self.metrics.request_tracing(),
        )
        self.settings = settings
        self.library = library
        self.engine = engine
        self.texts = texts
        self.answering = Answering(library, engine)
        self.lookup = LookingUp(library, engine, self.run_beside)
        self.rehearsals = Rehearsals(engine, lambda: Engine(vectors=settings.vectors))
        self.asked_before = AskedBefore()
        self.questions = Questions(self.metrics)
        self.members = Members()
        self.places = Places()
        self.gate = Gate()
        self.followed = Followed()
        self.buttons: dict[Action, Press] = {}
        self.pages = Pages()
        self.controls = Controls()
        self.steps: dict[str, Step[Any, Any]] = {}
        self.rounds = Rounds(self)
        self.fetcher = Fetcher(settings.fetch_hosts)
        self.tree = CommandTree(self)
        self._parts = parts
        self._listeners_of: defaultdict[str, list[Listener]] = defaultdict(list)
        self._jobs: list[Job] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._waited_for: set[asyncio.Task[None]] = set()  # before the end, for a while
        self._connected_before: set[int] = set()

    @property
    def accepting(self) -> bool:
        """Tell whether questions are still taken; once the bot is told to stop, they are not."""
        return self.questions.accepting

    @property
    def own_id(self) -> int:
        """Give the id of the bot's own user; 0 before the login, when nobody can know it."""
        return self.user.id if self.user is not None else 0

    def listen(self, event: str, listener: Listener) -> None:
        """Call ``listener`` at every ``event``, named as in discord.py without ``on_``; any number may listen."""
        self._listeners_of[event].append(listener)

    def maintain(self, job: Job) -> None:
        """Do ``job`` every five minutes: for what must be tidied up and is in no hurry."""
        self._jobs.append(job)

    def run_beside(self, work: Coroutine[Any, Any, None], name: str, *, to_its_end: bool = False) -> None:
        """Run something beside everything else, until it ends or the client is closed; its errors are logged.

        What is to run ``to_its_end`` is waited for, as a question is, when the bot is told to stop.
        """
        task = asyncio.create_task(self._guarded(work, name), name=name)
        for tasks in (self._tasks, self._waited_for) if to_its_end else (self._tasks,):
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    async def setup_hook(self) -> None:
        """Take in the parts; then tell Discord the commands while all else already works."""
        await self.take_in_parts()
        self.run_beside(synchronise(self.tree, self.settings.data), "commands", to_its_end=True)
        self.run_beside(self._maintain(), "maintenance")

    async def take_in_parts(self) -> None:
        """Let the parts add what they have; nothing of it is told to Discord."""
        await self.tree.set_translator(CatalogueTranslator(self.texts))
        for part in self._parts:
            part(self)

    async def finish(self) -> None:
        """Take no more questions, let the running ones end within ten seconds, and leave Discord.

        What has been heard and is no question yet ends too: it is answered, or told that the bot stops.
        """
        began = time.monotonic()
        if not await self.questions.finish(PATIENCE_SECONDS) and self._waited_for:
            await asyncio.wait(self._waited_for, timeout=max(PATIENCE_SECONDS - (time.monotonic() - began), 0.0))
        await self.close()

    async def close(self) -> None:
        """Leave Discord at once."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await super().close()

    def dispatch(self, event: str, /, *args: object, **more: object) -> None:
        """Tell an event to discord.py's own handlers and to all listeners."""
        super().dispatch(event, *args, **more)
        for listener in self._listeners_of.get(event, ()):
            task = self._schedule_event(listener, event, *args, **more)
            self._waited_for.add(task)
            task.add_done_callback(self._waited_for.discard)

    async def on_error(self, event_method: str, /, *args: object, **_: object) -> None:
        """Tell the log, and the member if there is one who waits for an answer."""
        error = sys.exc_info()[1]
        if error is not None:
            await event_failed(self, event_method, args[0] if args else None, error)

    async def on_ready(self) -> None:
        """Say in the log that all is well."""
        logger.info("Ready as %s; servers: %d", self.user, len(self.guilds))

    async def on_shard_connect(self, shard_id: int) -> None:
        """Count that a shard had to begin a new session."""
        if shard_id in self._connected_before:
            self.metrics.reconnected()
        self._connected_before.add(shard_id)

    async def on_shard_resumed(self, _: int) -> None:
        """Count that a shard had to connect again."""
        self.metrics.reconnected()

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Let a broken connection be seen; discord.py itself speaks of it below the level that is logged."""
        if not self.is_closed():
            logger.info("Shard %d lost its connection to Discord and connects again", shard_id)

    async def _maintain(self) -> None:
        while True:
            await asyncio.sleep(MAINTENANCE_SECONDS)
            for job in self._jobs:
                await self._guarded(job(), "maintenance")

    async def _guarded(self, work: Awaitable[None], name: str) -> None:
        try:
            await work
        except StoppingError:
            return
        except Exception:
            logger.exception("Failed in %s", name)


def intents(*, message_content: bool) -> discord.Intents:
    """Give what the bot asks Discord to tell it: nothing privileged, unless the operator wants message content."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    wanted.message_content = message_content
    return wanted
