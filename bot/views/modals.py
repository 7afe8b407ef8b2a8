"""Modals. None is kept while it is open: what it needs stands in its custom_id.

So it works across a restart, and two members may have it open at once. Whoever opens one listens to interactions, and
takes up those of modals whose custom_id is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

FIELD = "text"
"""The custom_id of the field, where there is only one."""

LONGEST_VALUE = 4000
"""Discord's limit of what can be typed into a field."""


@dataclass(frozen=True, slots=True)
class ModalField:
    """A field of a modal. ``value`` stands in it from the beginning; it takes ``longest`` characters at most."""

    name: str
    label: str
    value: str = ""
    longest: int = LONGEST_VALUE
    long: bool = False
    required: bool = True
    placeholder: str | None = None
    description: str | None = None


def modal_of(custom_id: str, title: str, fields: Sequence[ModalField]) -> discord.ui.Modal:
    """Make a modal with up to five fields."""
    modal = discord.ui.Modal(title=title, custom_id=custom_id)
    for field in fields:
        made: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=field.name,
            style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
            default=field.value or None,
            placeholder=field.placeholder,
            required=field.required,
            max_length=field.longest,
        )
        modal.add_item(discord.ui.Label(text=field.label, description=field.description, component=made))
    modal.stop()  # Else discord.py would keep it for as long as the bot runs.
    return modal


def modal_with(
    custom_id: str, title: str, label: str, *, longest: int, placeholder: str | None = None
) -> discord.ui.Modal:
    """Make a modal with a field for at most ``longest`` characters."""
    return modal_of(custom_id, title, [ModalField(FIELD, label, longest=longest, placeholder=placeholder)])


def submitted_id(interaction: discord.Interaction[Any]) -> str | None:
    """Give the custom_id of the modal that an interaction submits; None where it is something else."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    submitted: Any = interaction.data
    return str(submitted["custom_id"])


def typed(interaction: discord.Interaction[Any]) -> str:
    """Give what was typed into the field of a modal that has one."""
    return next(iter(all_typed(interaction).values()), "")


def all_typed(interaction: discord.Interaction[Any]) -> Mapping[str, str]:
    """Give what was typed into each field, by its name."""
    return {str(field["custom_id"]): str(field["value"]) for field in _fields(interaction)}


def _fields(interaction: discord.Interaction[Any]) -> Iterator[Mapping[str, Any]]:
    """Give the fields of a submitted modal; Discord has two ways of wrapping them."""
    submitted: Any = interaction.data
    for wrapping in submitted["components"]:
        for field in wrapping.get("components") or [wrapping.get("component") or {}]:
            if "value" in field:
                yield field
