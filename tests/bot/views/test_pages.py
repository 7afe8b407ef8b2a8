"""Texts in pages, clicked by those whose they are and by others, before and after a restart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client import FootnoteClient
from bot.texts import load_texts
from bot.views import pages
from bot.views.pages import CUSTOM_ID, LAST_PAGE, LONGEST_REFERENCE, Page, Paged, page_buttons, page_view
from tests.bot.inside import client_inside
from tests.discord_server.communities import Community
from tests.discord_server.models import Message
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer

VOICE = load_texts().voice("en-US")
LONG = "two  spaces, a : colon, an 🙂 and שלום " * 2
"""What is paged here, longer than one custom_id has room for, with spaces where it is divided."""

ids = st.integers(1, 2**64 - 1)


def counting(client: FootnoteClient) -> None:
    """Add a command with five pages that say what they are asked for."""

    async def fetch(_: discord.Interaction[Any], paged: Paged, number: int) -> Page:
        return Page(f"{min(number, 5)}: {paged.reference}", min(number, 5), 5, VOICE)

    @discord.app_commands.command(name="count", description="Count")
    async def count(interaction: discord.Interaction[FootnoteClient]) -> None:
        assert interaction.guild_id is not None
        await pages.show(interaction, Paged("count", interaction.guild_id, interaction.user.id, LONG))

    client.pages.add("count", fetch, "count")
    client.tree.add_command(count)


@pytest.fixture(name="general")
def a_channel(community: Community) -> Place:
    """Give a channel."""
    return community.channel("general")


PARTS = (pages.register, counting)


async def test_pages_are_turned(server: DiscordServer, community: Community, general: Place, tmp_path: Path) -> None:
    """What does not fit into a message would otherwise be lost."""
    ada = community.member("Ada")
    async with client_inside(server, tmp_path, PARTS):
        await server.commands_registered()
        shown = await ada.uses_command(general, "count").reply()
        assert shown.text == f"1: {LONG}".strip()
        assert _disabled(shown) == ["Previous"]
        shown = await ada.clicks(shown, "Next").update()
        assert shown.text.startswith("2:")
        modal = await ada.clicks(shown, "Page 2 of 5").modal()
        assert (modal.title, modal.fields[0].label) == ("Go to a page", "Page, from 1 to 5")
        shown = await ada.submits(modal, {"Page, from 1 to 5": "5"}).update()
        assert shown.text == f"5: {LONG}".strip()
        assert _disabled(shown) == ["Next"]
        assert (await ada.clicks(shown, "Previous").update()).text.startswith("4:")


@pytest.mark.parametrize("wanted", ["0", "6", "-1", "two", "²", "1.5"])
async def test_a_page_that_is_not_there(
    server: DiscordServer, community: Community, general: Place, tmp_path: Path, wanted: str
) -> None:
    """A member who mistypes reads what he can type, and keeps the page that he had."""
    ada = community.member("Ada")
    async with client_inside(server, tmp_path, PARTS):
        await server.commands_registered()
        shown = await ada.uses_command(general, "count").reply()
        modal = await ada.clicks(shown, "Page 1 of 5").modal()
        refusal = await ada.submits(modal, {"Page, from 1 to 5": wanted}).reply()
        assert (refusal.text, refusal.visible_to) == ("Please give a page from 1 to 5.", ada.id)


async def test_the_pages_of_another(
    server: DiscordServer, community: Community, general: Place, tmp_path: Path
) -> None:
    """Otherwise one member leafs away what another is reading."""
    ada, eve = community.member("Ada"), community.member("Eve", locale="de")
    async with client_inside(server, tmp_path, PARTS) as client:
        await server.commands_registered()
        shown = await ada.uses_command(general, "count").reply()
        for label in ("Next", "Page 1 of 5"):
            refusal = await eve.clicks(shown, label).reply()
            command = f"</count:{client.tree.ids['count']}>"
            assert refusal.text == f"Diese Seiten gehören jemand anderem. Deine eigenen bekommst du mit {command}."
            assert refusal.visible_to == eve.id
        assert general.messages[-1].text.startswith("1:")


async def test_pages_after_a_restart(
    server: DiscordServer, community: Community, general: Place, tmp_path: Path
) -> None:
    """A message stays in its channel for years, and bots are restarted every week."""
    ada = community.member("Ada")
    async with client_inside(server, tmp_path, PARTS):
        await server.commands_registered()
        shown = await ada.uses_command(general, "count").reply()
    async with client_inside(server, tmp_path, PARTS):
        assert (await ada.clicks(shown, "Next").update()).text == f"2: {LONG}".strip()


async def test_a_page_is_gone_to_after_a_restart(
    server: DiscordServer, community: Community, general: Place, tmp_path: Path
) -> None:
    """The bot is restarted while somebody thinks about a number, who would read of an error and lose it."""
    ada = community.member("Ada")
    async with client_inside(server, tmp_path, PARTS):
        await server.commands_registered()
        shown = await ada.uses_command(general, "count").reply()
        modal = await ada.clicks(shown, "Page 1 of 5").modal()
    async with client_inside(server, tmp_path, PARTS):
        assert (await ada.submits(modal, {"Page, from 1 to 5": "6"}).reply()).text == "Please give a page from 1 to 5."
        assert (await ada.submits(modal, {"Page, from 1 to 5": "3"}).update()).text == f"3: {LONG}".strip()


@given(ids, ids, st.text(max_size=LONGEST_REFERENCE), st.integers(2, 10 * LAST_PAGE), st.data())
async def test_custom_ids_fit(guild: int, asker: int, reference: str, pages: int, data: st.DataObject) -> None:
    """Discord refuses the whole message for one custom_id that is too long, or there twice."""
    paged = Paged("morepage", guild, asker, reference)
    page = Page("text", data.draw(st.integers(1, pages)), pages, VOICE)
    buttons = page_buttons(page, paged)
    found = [CUSTOM_ID.fullmatch(button.custom_id) for button in buttons]
    assert all(len(button.custom_id) <= 100 for button in buttons)
    assert len({button.custom_id for button in buttons}) == len(buttons)
    assert "".join(match["piece"] for match in found if match) == reference
    assert {(int(match["guild"]), int(match["asker"])) for match in found if match} == {(guild, asker)}


async def test_one_page_has_no_buttons() -> None:
    """Buttons that do nothing are in the way."""
    page = Page("all of it", 1, 1, VOICE)
    assert page_view(page, Paged("count", 1, 2)).children == []
    assert len(page_view(replace(page, pages=2), Paged("count", 1, 2)).children) == 3


def _disabled(message: Message) -> list[str]:
    rows = message.components
    return [button["label"] for row in rows for button in row["components"] if button.get("disabled")]
