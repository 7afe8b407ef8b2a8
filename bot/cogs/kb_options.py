"""The options that say of an article what is not typed; ``/kb add``, ``edit``, ``import`` and ``fetch`` share them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeAlias

import discord
from discord import app_commands

from bot.curating.checking import check_choices
from bot.curating.proposals import Choices

Reason: TypeAlias = app_commands.Range[str, 1, 300]
Tags: TypeAlias = app_commands.Range[str, 1, 300]
Short: TypeAlias = app_commands.Range[str, 1, 20]


def choices_given(
    reason: str | None,
    language: str | None,
    tags: str | None,
    review_by: str | None,
    channel: app_commands.AppCommandChannel | None,
    role: discord.Role | None,
    *,
    everyone: bool = False,
) -> Choices:
    """Give what was chosen. Raises `RefusalError` for what cannot be, before anything is read or typed."""
    choices = Choices(
        reason,
        language,
        tags,
        review_by,
        channel=None if channel is None else channel.id,
        role=None if role is None else role.id,
        everyone=everyone,
    )
    check_choices(choices, datetime.now(UTC).date())
    return choices
