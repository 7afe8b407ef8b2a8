"""Texts in pages: Previous, Next, and a modal that asks for a page. They survive a restart.

Everything that a page is made from stands in the custom_ids of its three buttons, and the page is fetched anew at each
click, with the eyes of whoever clicks:

    footnote:<page or goto>:<guild>:<asker>:<kind>:<number>:<piece>.

``page`` shows page ``number``; ``goto`` carries the number of pages and opens a modal, whose custom_id is the button's.
The pieces of the three buttons, put together, are the reference: what of its kind is paged, up to `LONGEST_REFERENCE`
characters. The full stop keeps a space at the end of a piece from being the custom_id's last character.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.errors import RefusalError
from bot.failures import tells_failures
from bot.servers.languages import own_voice
from bot.texts import Voice
from bot.views.modals import modal_with, submitted_id, typed

if TYPE_CHECKING:
    from bot.client import FootnoteClient

LONGEST_KIND = 8
"""Characters."""

PIECE = 28
"""Characters of the reference in one custom_id, whose limit is 100: 14 + 21 + 21 + 9 + 6 + 28 + 1."""

LONGEST_REFERENCE = 3 * PIECE

LAST_PAGE = 99_998
"""The last one that can be turned to: the one after it still fits into a custom_id."""

TURN, GOTO = "page", "goto"
"""What a button does."""

LONGEST_NUMBER = 6
"""Characters that can be typed for a page."""

CUSTOM_ID = re.compile(
    rf"footnote:(?P<action>{TURN}|{GOTO}):(?P<guild>\d{{1,20}}):(?P<asker>\d{{1,20}})"
    rf":(?P<kind>[a-z]{{1,{LONGEST_KIND}}}):(?P<number>\d{{1,5}}):(?P<piece>.{{0,{PIECE}}})\.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Paged:
    """What is paged: ``reference`` says what of its ``kind``; ``guild_id`` whose articles; it is ``asker_id``'s."""

    kind: str
    guild_id: int
    asker_id: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown: ``number`` of ``pages``, from 1. ``content`` is at most 2000 characters of Markdown.

    ``buttons`` are its own, below those that turn the pages.
    """

    content: str
    number: int
    pages: int
    voice: Voice
    buttons: tuple[discord.ui.Item[Any], ...] = ()


Fetch: TypeAlias = Callable[[discord.Interaction[Any], Paged, int], Awaitable[Page]]
"""Gives page ``number`` (from 1; the last one, if there are fewer) for whoever's interaction it is."""


@dataclass(frozen=True, slots=True)
class _Kind:
    fetch: Fetch
    command: str


class Pages:
    """All kinds of things that are shown in pages. One for the client."""

    def __init__(self) -> None:
        self._kinds: dict[str, _Kind] = {}

    def add(self, kind: str, fetch: Fetch, command: str) -> None:
        """Let ``fetch`` make the pages of a kind; with ``command``, such as ``search``, others get their own."""
        self._kinds[kind] = _Kind(fetch, command)

    def command(self, kind: str) -> str:
        """Give the command that begins pages of a kind."""
        return self._kinds[kind].command

    async def fetch(self, interaction: discord.Interaction[FootnoteClient], paged: Paged, number: int) -> Page:
        """Give a page; what lies outside of all pages is the first or the last."""
        return await self._kinds[paged.kind].fetch(interaction, paged, max(1, number))


class PageButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """One of the three buttons under a page."""

    def __init__(self, button: discord.ui.Button[discord.ui.View], paged: Paged, action: str, number: int) -> None:
        super().__init__(button)
        self.paged = paged
        self.action = action
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], _: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(custom_id=match.string)
        return cls(button, _paged(match, interaction), match["action"], int(match["number"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page, or ask for one; that is finished before the bot stops, as a question is."""
        client: FootnoteClient = interaction.client
        check_owner(interaction, self.paged)
        async with client.questions.running(interaction.id):
            if self.action == GOTO:
                await interaction.response.send_modal(self._modal(await own_voice(interaction)))
            else:
                await turn(interaction, self.paged, self.number)

    def _modal(self, voice: Voice) -> discord.ui.Modal:
        """Ask for a page's number."""
        label = voice.say("modal.page.label", pages=self.number)
        return modal_with(str(self.custom_id), voice.say("modal.page.title"), label, longest=LONGEST_NUMBER)


async def heard(interaction: discord.Interaction[Any]) -> None:
    """Take in an interaction, and show the page if it is a modal that asks for one."""
    found = CUSTOM_ID.fullmatch(submitted_id(interaction) or "")
    if found is not None and found["action"] == GOTO:
        await go_to(found, interaction)


@tells_failures
async def go_to(found: re.Match[str], interaction: discord.Interaction[Any]) -> None:
    """Show the page whose number was typed into the modal with this custom_id."""
    paged, pages, wanted = _paged(found, interaction), int(found["number"]), typed(interaction).strip()
    check_owner(interaction, paged)
    if not wanted.isdecimal() or not 1 <= int(wanted) <= pages:
        raise RefusalError("refusal.no_such_page", pages=pages)
    async with interaction.client.questions.running(interaction.id):
        await turn(interaction, paged, int(wanted))


async def show(interaction: discord.Interaction[FootnoteClient], paged: Paged, *, private: bool = False) -> None:
    """Answer an interaction with the first page."""
    await send(interaction, await interaction.client.pages.fetch(interaction, paged, 1), paged, private=private)


async def send(interaction: discord.Interaction[Any], page: Page, paged: Paged, *, private: bool) -> None:
    """Answer an interaction with a page."""
    await interaction.response.send_message(
        page.content, view=page_view(page, paged), suppress_embeds=True, ephemeral=private
    )


async def turn(interaction: discord.Interaction[FootnoteClient], paged: Paged, number: int) -> None:
    """Put page ``number`` in the place of the one that was clicked."""
    page = await interaction.client.pages.fetch(interaction, paged, number)
    await interaction.response.edit_message(content=page.content, view=page_view(page, paged))


def check_owner(interaction: discord.Interaction[FootnoteClient], paged: Paged) -> None:
    """Raise `RefusalError` for all but the one whose pages these are."""
    if interaction.user.id != paged.asker_id:
        client = interaction.client
        raise RefusalError("refusal.not_your_pages", command=client.tree.mention(client.pages.command(paged.kind)))


def page_view(page: Page, paged: Paged) -> discord.ui.View:
    """Give the buttons under a page; none that turn it where it is the only one."""
    view = discord.ui.View(timeout=None)
    if page.pages > 1:
        for button in page_buttons(page, paged):
            view.add_item(button)
    for own in page.buttons:
        view.add_item(own)
    return view


def page_buttons(page: Page, paged: Paged) -> tuple[PageButton, PageButton, PageButton]:
    """Give the three buttons; only together they carry the whole reference."""
    voice = page.voice
    pages = min(page.pages, LAST_PAGE)
    number = min(page.number, pages)
    return (
        _button(paged, TURN, number - 1, 0, voice.say("button.previous"), enabled=number > 1),
        _button(paged, GOTO, pages, 1, voice.say("button.page", page=number, pages=pages), enabled=True),
        _button(paged, TURN, number + 1, 2, voice.say("button.next"), enabled=number < pages),
    )


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.add_dynamic_items(PageButton)
    client.listen("interaction", heard)


def _button(paged: Paged, action: str, number: int, place: int, label: str, *, enabled: bool) -> PageButton:
    piece = paged.reference[place * PIECE : (place + 1) * PIECE]
    custom_id = f"footnote:{action}:{paged.guild_id}:{paged.asker_id}:{paged.kind}:{number}:{piece}."
    return PageButton(discord.ui.Button(label=label, custom_id=custom_id, disabled=not enabled), paged, action, number)


def _paged(found: re.Match[str], interaction: discord.Interaction[Any]) -> Paged:
    """Give what is paged in the message of an interaction by one of its buttons' custom_ids."""
    return Paged(found["kind"], int(found["guild"]), int(found["asker"]), _reference(interaction))


def _reference(interaction: discord.Interaction[Any]) -> str:
    """Put the reference together from all buttons of the message."""
    rows = interaction.message.components if interaction.message is not None else ()
    buttons = (button for row in rows if isinstance(row, discord.ActionRow) for button in row.children)
    found = (CUSTOM_ID.fullmatch(button.custom_id or "") for button in buttons)
    return "".join(match["piece"] for match in found if match)
