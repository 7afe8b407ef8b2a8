"""A community with articles for all, for one channel, for one role, and of the operator's, for looking things up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.asking.answering import SHARED
from knowledge.library import Library
from knowledge.models import Article, Restriction
from knowledge.space import Space
from tests.bot.process import PATIENCE, BotProcess, running_bot
from tests.discord_server.client_forms import submit
from tests.discord_server.communities import Community
from tests.discord_server.interactions import Kind
from tests.discord_server.invocations import Invocation, Modal
from tests.discord_server.models import Message, Role
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer

BEES = Article(
    "bees",
    "Bees of the valley",
    "\n\n".join(f"The queen of hive {hive} lays {hive}00 eggs a day in her hive." for hive in range(2, 22)),
    url="https://example.org/bees",
    publisher="The Hive",
    published="2021-05-03",
)
FERRY = Article("ferry", "The ferry", "The ferry carries forty cars. It leaves at nine.")
NASTY = (
    "**bold** _under_ `code` ||spoiler|| @everyone <@1> [a](https://example.org) # head\n> quote \u202eright to left\n"
    "שלום עולם 123 مرحبا 🐝👩‍👩‍👧‍👦🇩🇪 ﷽ https://discord.gg/abc :smile: "
)
LONG = Article(
    "long",
    "Long " + "*title* with 🐝 and שלום " * 12,
    (NASTY * 40)[:4000],
    publisher="_Publisher_ " * 20,
    published="2020",
)
PLANS = "The zeppelin will be launched in August."
PAY = "The platinum bonus is paid in March."
COMETS = Article("comets", "Comets of the north", "The comet Umbriel returns every 80 years.")

EGGS = "how many eggs does the queen of hive 7 lay?"
CARS = "how many cars does the ferry carry?"


@dataclass(frozen=True, slots=True)
class ReadingRoom:
    """The community: Ada and Ben read, Tom is a treasurer, Mia moderates; Hans reads German and Yuki Japanese."""

    server: DiscordServer
    community: Community
    data: Path
    general: Place
    board: Place
    treasurers: Role
    ada: Person
    ben: Person
    tom: Person
    mia: Person
    hans: Person
    yuki: Person

    @asynccontextmanager
    async def running(self, **settings: str) -> AsyncIterator[BotProcess]:
        """Run the bot."""
        async with running_bot(self.server, self.data, **settings) as bot:
            yield bot

    @asynccontextmanager
    async def space(self, name: str | None = None) -> AsyncIterator[Space]:
        """Lend the community's space or another one, as another process has it; also while the bot runs."""
        async with Library(self.data) as library, library.space(name or str(self.community.id)) as space:
            yield space

    async def settle(self, **changes: Any) -> None:
        """Change the server's settings."""
        async with self.space() as space:
            await space.activity.set_settings(replace(await space.activity.settings(), **changes))

    async def index(self, *articles: Article) -> None:
        """Add or change articles."""
        async with self.space() as space:
            await space.index(iter(articles), actor="ann")

    async def uses(self, who: Person, command: str, place: Place | None = None, **options: Any) -> Message:
        """Let somebody use a command, in general if nothing else is said, and give the reply."""
        return await who.uses_command(place or self.general, command, **options).reply(within=PATIENCE)

    async def offered(self, who: Person, command: str, place: Place | None = None, **options: str) -> dict[str, str]:
        """Give what somebody is offered who types, in general if nothing else is said."""
        return await who.autocompletes(place or self.general, command, **options).choices(within=PATIENCE)

    def clicks(self, who: Person, message: Message, label: str) -> Invocation:
        """Let somebody click."""
        return who.clicks(message, label)

    def another_moderator(self, name: str, locale: str = "en-US") -> Person:
        """Let somebody in who moderates."""
        role = self.community.role(f"moderators of {name}", Permission.MANAGE_MESSAGES)
        return self.community.member(name, [role], locale=locale)

    def forges_click(self, who: Person, message: Message, label: str) -> Invocation:
        """Let somebody click a button that Discord's client would not let them click."""
        custom_id = next(str(control["custom_id"]) for control in message.controls if control.get("label") == label)
        data = {"custom_id": custom_id, "component_type": 2}
        made = who.backstage.interactions.begin(Kind.COMPONENT, who.id, message.channel_id, data, message.id)
        return Invocation(who.backstage, made, f"{who} forged {custom_id!r}")

    def forges_select(self, who: Person, message: Message, value: str) -> Invocation:
        """Let somebody choose in the first select of a message that is for another."""
        custom_id = str(message.controls[0]["custom_id"])
        data = {"custom_id": custom_id, "component_type": 3, "values": [value]}
        made = who.backstage.interactions.begin(Kind.COMPONENT, who.id, message.channel_id, data, message.id)
        return Invocation(who.backstage, made, f"{who} forged {custom_id!r}")

    def forges_modal(self, who: Person, modal: Modal, given: dict[str, str]) -> Invocation:
        """Let somebody submit a modal that is open before another."""
        begin = who.backstage.interactions.begin
        made = begin(Kind.MODAL_SUBMIT, who.id, self.general.id, submit(modal, given), None)
        return Invocation(who.backstage, made, f"{who} forged {modal.title!r}")


async def found(server: DiscordServer, community: Community, data: Path) -> ReadingRoom:
    """Found the community and give it its articles."""
    treasurers = community.role("treasurers")
    room = ReadingRoom(
        server,
        community,
        data,
        general=community.channel("general"),
        board=community.channel("board"),
        treasurers=treasurers,
        ada=community.member("Ada"),
        ben=community.member("Ben"),
        tom=community.member("Tom", [treasurers]),
        mia=community.member("Mia", [community.role("moderators", Permission.MANAGE_MESSAGES)]),
        hans=community.member("Hans", locale="de"),
        yuki=community.member("Yuki", locale="ja"),
    )
    plans = Article("plans", "Plans of the board", PLANS, restricted_to=Restriction(frozenset({room.board.id})))
    pay = Article("pay", "Pay of the officers", PAY, restricted_to=Restriction(roles=frozenset({treasurers.id})))
    await room.index(BEES, FERRY, LONG, plans, pay)
    async with room.space(SHARED) as space:
        await space.index(iter([COMETS]), actor="operator")
    await room.settle(cooldown_seconds=0)
    return room
