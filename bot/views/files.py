"""Texts that are sent as files."""

from __future__ import annotations

import io

import discord


def text_file(name: str, text: str) -> discord.File:
    """Give a text as a file to send."""
    return discord.File(io.BytesIO(text.encode("utf-8", "replace")), name)
