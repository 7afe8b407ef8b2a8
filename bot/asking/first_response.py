"""The first response to an interaction: the answer itself, or "is thinking" where that takes too long for Discord."""

from __future__ import annotations

import asyncio
import logging
from types import TracebackType
from typing import TYPE_CHECKING, Self

import discord

from bot.asking.presenting import Shown
from bot.failures import NETWORK

if TYPE_CHECKING:
    from bot.client import FootnoteClient

PATIENCE_SECONDS = 1.0
"""What takes longer is deferred; Discord gives up after three seconds, some of which it needs itself."""

FILLING = "…"
"""Stands for a moment in a response that is taken back: what follows on an empty one would be as public as it was."""

logger = logging.getLogger(__name__)


class FirstResponse:
    """Responds in time: to be used around all that is done for an interaction that was not responded to.

    Who sees the answer is fixed by the first response. So a refusal, which only the member is to read, comes without
    "is thinking" where it can, and otherwise after that was taken back.
    """

    def __init__(self, interaction: discord.Interaction[FootnoteClient], *, private: bool) -> None:
        self._interaction = interaction
        self._private = private
        self._deferring = False

    async def __aenter__(self) -> Self:
        self._timer = asyncio.create_task(self._defer_when_slow())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._settle()
        if error is not None and self._deferring and not self._private:
            try:
                await self._interaction.edit_original_response(content=FILLING)
                await self._interaction.delete_original_response()
            except NETWORK as failed:
                logger.info("A response could not be taken back: %s", failed)

    async def send(self, shown: Shown) -> int:
        """Send the answer and give its message's id."""
        await self._settle()
        if self._deferring:
            self._timer.result()
            return (await self._interaction.edit_original_response(content=shown.content, view=shown.view)).id
        sent = await self._interaction.response.send_message(
            shown.content, view=shown.view, ephemeral=self._private, suppress_embeds=True
        )
        return sent.message_id or (await self._interaction.original_response()).id

    async def _settle(self) -> None:
        """Wait until it is certain whether the response was deferred."""
        if not self._deferring:
            self._timer.cancel()
        await asyncio.wait({self._timer})

    async def _defer_when_slow(self) -> None:
        await asyncio.sleep(PATIENCE_SECONDS)
        self._deferring = True
        await self._interaction.response.defer(ephemeral=self._private, thinking=True)
