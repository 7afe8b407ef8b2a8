"""Moderators remove articles, and nobody else changes any, through the real process."""

from __future__ import annotations

from typing import Any

from knowledge.models import Article
from tests.bot.cogs.curators import (
    OWLS,
    article,
    labels,
    opens,
)
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE


async def test_who_is_no_moderator_can_neither_open_nor_forge_anything(room: ReadingRoom) -> None:
    """Discord shows the commands to everyone, and any client can send any interaction."""
    async with room.running():
        bees: dict[str, Any] = {"title": "bees"}
        for command, options in (("add", {}), ("edit", bees), ("remove", bees), ("undo", {})):
            refused = await room.uses(room.ada, f"kb {command}", **options)
            assert "Manage Messages" in refused.text
            assert refused.visible_to == room.ada.id
        modal = await opens(room, room.mia, "kb add")
        forged = await room.forges_modal(room.ada, modal, OWLS).reply(within=PATIENCE)
        assert "no longer open" in forged.text
        asked = await room.uses(room.mia, "kb remove", title="The ferry")
        forged = await room.forges_click(room.ada, asked, "Remove").reply(within=PATIENCE)
        assert "Manage Messages" in forged.text
        assert await room.offered(room.ada, "kb edit", title="bee") == {}
        assert list(await room.offered(room.mia, "kb edit", title="bee")) == ["Bees of the valley"]
    assert await article(room, "ferry") is not None
    assert await article(room, "owls-of-the-wood") is None


async def test_an_article_is_removed_only_when_that_is_confirmed(room: ReadingRoom) -> None:
    """One wrong choice among the suggestions must not cost an article."""
    async with room.running():
        asked = await room.uses(room.mia, "kb remove", title="The ferry", reason="it sank")
        assert asked.text.startswith("Shall I remove “The ferry”?")
        assert labels(asked) == ["Remove", "Keep it"]
        await room.clicks(room.mia, asked, "Keep it").update(within=PATIENCE)
        assert await article(room, "ferry") is not None
        asked = await room.uses(room.mia, "kb remove", title="The ferry", reason="it sank")
        await room.index(Article("ferry", "The ferry", "The ferry floats."))
        asked = await room.clicks(room.mia, asked, "Remove").update(within=PATIENCE)
        assert asked.text.startswith("Shall I remove"), "it was changed since"
    async with room.running():
        removed = await room.clicks(room.mia, asked, "Remove").update(within=PATIENCE)
        assert removed.text == "“The ferry” is removed."
        async with room.space() as space:
            assert (await space.history("ferry"))[-1].reason == "it sank"
        await room.clicks(room.mia, removed, "Undo").update(within=PATIENCE)
    kept = await article(room, "ferry")
    assert kept is not None
    assert kept.text == "The ferry floats."
