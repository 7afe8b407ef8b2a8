"""The list of gaps in pages, a row of buttons for each gap. Only the moderator who asked for it sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord

from bot.curating.gaps import seen_gaps
from bot.rendering.gaps import ShownGap, gap_lines
from bot.rendering.message import lines
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import control_button
from bot.views.pages import Page, Paged, page_view
from knowledge.activity import Gap, Reply

if TYPE_CHECKING:
    from bot.client import FootnoteClient

GAPS = "gaps"
"""The kind of the pages."""

ANSWER, POINT, DISMISS = "gap_answer", "gap_point", "gap_dismiss"
"""The names of the buttons."""

ON_A_PAGE = 4
"""Gaps: of Discord's five rows of buttons the first one turns the pages."""

LINKS, LOOKED_AT = 2, 20
"""Replies of a gap that are linked, and among how many of the newest they are looked for."""


async def gaps_page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of the open gaps to a moderator."""
    async with office(interaction) as at:
        return await _page(at, number)


async def show_again(interaction: discord.Interaction[FootnoteClient], at: Office, number: int) -> None:
    """Show a page anew where it stands; the interaction was deferred."""
    page = await _page(at, number)
    paged = Paged(GAPS, at.guild.id, interaction.user.id)
    await interaction.edit_original_response(content=page.content, view=page_view(page, paged))


async def _page(at: Office, number: int) -> Page:
    gaps = await seen_gaps(at, await at.space.activity.gaps())
    pages = max(1, -(-len(gaps) // ON_A_PAGE))
    number = min(number, pages)
    shown = await _shown(at, gaps[(number - 1) * ON_A_PAGE : number * ON_A_PAGE])
    content = lines(gap_lines(shown, at.guild.id, len(gaps), at.voice))
    buttons = [button for one in shown for button in _buttons(one, number, at.voice)]
    return Page(content, number, pages, at.voice, tuple(buttons))


async def _shown(at: Office, gaps: Sequence[Gap]) -> list[ShownGap]:
    return [ShownGap(number, gap, await _links(at, gap)) for number, gap in enumerate(gaps, start=1)]


async def _links(at: Office, gap: Gap) -> list[Reply]:
    """Give the newest replies where the moderator sees that it was asked."""
    places = {one.channel_id for one in gap.asked_openly}
    replies = await at.space.activity.replies_to_gap(gap.id, LOOKED_AT)
    seen = await at.places.seen(at.member, {one.channel_id for one in replies})
    return [one for one in replies if one.channel_id in places | seen][:LINKS]


def _buttons(shown: ShownGap, page: int, voice: Voice) -> list[discord.ui.Item[Any]]:
    number, gap_id = shown.number, shown.gap.id
    return [
        control_button(
            ANSWER,
            gap_id,
            label=voice.say("button.answer_gap", number=number),
            style=discord.ButtonStyle.primary,
            row=number,
        ),
        control_button(POINT, gap_id, label=voice.say("button.point_gap", number=number), row=number),
        control_button(DISMISS, gap_id, page, label=voice.say("button.dismiss_gap", number=number), row=number),
    ]
