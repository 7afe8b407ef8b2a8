"""What moderators do with the modals of ``/kb``, and what is on the disk then."""

from __future__ import annotations

from typing import Any

from knowledge.models import Article
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.invocations import Modal
from tests.discord_server.models import Message
from tests.discord_server.people import Person

TITLE, TEXT, ADDRESS, PUBLISHER, DATE = "Title", "Text", "Address of the source", "Publisher", "Date"
OWLS = {TITLE: "Owls of the wood", TEXT: "The eagle owl hears 30 mice at night."}
HOW_MANY = "how many mice does the eagle owl hear at night?"


async def opens(room: ReadingRoom, who: Person, command: str, **options: Any) -> Modal:
    """Use a command that opens a modal."""
    return await who.uses_command(room.general, command, **options).modal(within=PATIENCE)


async def submits(who: Person, modal: Modal, given: dict[str, str]) -> Message:
    """Submit a modal, and give the reply, which nobody else may see."""
    reply = await who.submits(modal, given).reply(within=PATIENCE)
    assert reply.visible_to == who.id
    return reply


async def article(room: ReadingRoom, article_id: str) -> Article | None:
    """Read an article from the disk."""
    async with room.space() as space:
        revisions = await space.store.history(article_id)
    return revisions[-1].article if revisions else None


async def drafts(room: ReadingRoom, who: Person) -> int:
    """Count somebody's drafts on the disk."""
    async with room.space() as space:
        return len(await space.activity.drafts_of(who.id))


def labels(message: Message) -> list[str]:
    return [str(control.get("label")) for control in message.controls]
