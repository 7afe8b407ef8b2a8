"""Files that moderators upload: fetched, and read as text."""

from __future__ import annotations

import asyncio

import discord

from bot.errors import RefusalError
from bot.failures import NETWORK
from bot.rendering.source_errors import refusal_of
from knowledge.errors import SourceError
from knowledge.formats.encoding import decode
from knowledge.formats.limits import LARGEST_TEXT


async def text_of(file: discord.Attachment) -> str:
    """Give the text of a file; raises `RefusalError` with what is wrong with it."""
    content = await fetched(file, LARGEST_TEXT)
    try:
        return await asyncio.to_thread(decode, content, file.filename)
    except SourceError as error:
        raise refusal_of(error) from None


async def fetched(file: discord.Attachment, limit: int) -> bytes:
    """Give the bytes of a file; raises `RefusalError` if they are more than ``limit``, or cannot be had."""
    if file.size > limit:
        raise RefusalError("refusal.file_too_large", megabytes=limit // 1024**2)
    try:
        return await file.read()
    except NETWORK:
        raise RefusalError("refusal.file_not_fetched") from None
