"""Modals with one field. None is kept while it is open: what it needs stands in its custom_id.

So it works across a restart, and two members may have it open at once. Whoever opens one listens to interactions, and
takes up those of modals whose custom_id is its own.
"""

from __future__ import annotations

from typing import Any

import discord

FIELD = "text"
"""The custom_id of the field."""


def modal_with(
    custom_id: str, title: str, label: str, *, longest: int, placeholder: str | None = None
) -> discord.ui.Modal:
    """Make a modal with a field for at most ``longest`` characters."""
    modal = discord.ui.Modal(title=title, custom_id=custom_id)
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=FIELD, placeholder=placeholder, max_length=longest
    )
    modal.add_item(discord.ui.Label(text=label, component=field))
    modal.stop()  # Else discord.py would keep it for as long as the bot runs.
    return modal


def submitted_id(interaction: discord.Interaction[Any]) -> str | None:
    """Give the custom_id of the modal that an interaction submits; None where it is something else."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    submitted: Any = interaction.data
    return str(submitted["custom_id"])


def typed(interaction: discord.Interaction[Any]) -> str:
    """Give what was typed into the field; Discord has two ways of wrapping it."""
    submitted: Any = interaction.data
    wrappings = submitted["components"]
    fields = (field for wrapping in wrappings for field in wrapping.get("components") or [wrapping["component"]])
    return next((str(field["value"]) for field in fields if "value" in field), "")
