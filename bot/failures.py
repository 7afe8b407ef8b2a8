"""What happens when something fails while a member waits: one sentence to the member, one line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import aiohttp
import discord
from discord import app_commands

from bot.errors import RefusalError
from bot.servers.languages import locale_for, own_voice
from bot.texts import Voice
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from bot.client import FootnoteClient

UNEXPECTED = "refusal.error"
"""The key of what a member reads when something failed that nobody has foreseen."""

UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that was not answered within three seconds."""

NETWORK = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""What sending to Discord may raise. `TimeoutError` is an `OSError`."""

Self = TypeVar("Self")
More = ParamSpec("More")
Callback: TypeAlias = Callable[Concatenate[Self, discord.Interaction[Any], More], Coroutine[Any, Any, None]]

logger = logging.getLogger(__name__)


class CommandTree(app_commands.CommandTree["FootnoteClient"]):
    """The commands, whose errors all end here. ``ids`` has those that Discord gave them, by name, once it is known."""

    def __init__(self, client: FootnoteClient) -> None:
        super().__init__(client)
        self.ids: dict[str, int] = {}

    def mention(self, name: str) -> str:
        """Give what members can click to use a command, such as ``privacy show``, or at least its name."""
        number = self.ids.get(name.partition(" ")[0])
        return f"`/{name}`" if number is None else f"</{name}:{number}>"

    async def on_error(
        self, interaction: discord.Interaction[FootnoteClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member and the log."""
        await interaction_failed(interaction, original(error))


def original(error: BaseException) -> BaseException:
    """Give the error that a command raised, without what discord.py wraps around it."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def tells_failures(callback: Callback[Self, More]) -> Callback[Self, More]:
    """Wrap the callback of a button, select or modal: what it raises is told to the member and the log.

    discord.py would only log it, and leave the member with "This interaction failed".
    """

    @wraps(callback)
    async def wrapped(
        self: Self, interaction: discord.Interaction[Any], /, *args: More.args, **more: More.kwargs
    ) -> None:
        try:
            await callback(self, interaction, *args, **more)
        except Exception as error:
            await interaction_failed(interaction, error)

    return wrapped


async def interaction_failed(
    interaction: discord.Interaction[FootnoteClient],
    error: BaseException,
    more: Callable[[Voice], str] | None = None,
    *,
    view: Callable[[Voice], discord.ui.View] | None = None,
    file: discord.File = discord.utils.MISSING,
) -> None:
    """Tell the member in one sentence that only he sees; log the error, unless it is a refusal.

    ``more`` gives a further sentence and ``view`` buttons; ``file`` is sent with them.
    """
    _log(f"interaction {interaction.id}", error)
    if interaction.type is discord.InteractionType.autocomplete or _is_too_late(error):
        return
    voice = await _own_voice(interaction)
    sentence = _sentence(voice, error) if more is None else f"{_sentence(voice, error)}\n{more(voice)}"
    buttons = discord.utils.MISSING if view is None else view(voice)
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True, view=buttons, file=file)
        else:
            await interaction.response.send_message(sentence, ephemeral=True, view=buttons, file=file)
    except NETWORK as failed:
        logger.info("The member could not be told: %s", failed)


async def event_failed(client: FootnoteClient, event: str, subject: object, error: BaseException) -> None:
    """Log what failed while an event was handled; answer if ``subject`` is a person's message to the bot."""
    if not isinstance(subject, discord.Message):
        _log(event, error)
        return
    _log(f"{event} {subject.id}", error)
    if subject.author.bot or (subject.guild is not None and client.user not in subject.mentions):
        return
    voice = client.texts.voice(await _locale_in(client, subject.guild))
    try:
        await subject.reply(_sentence(voice, error))
    except NETWORK as failed:
        logger.info("The member could not be told: %s", failed)


async def _own_voice(interaction: discord.Interaction[FootnoteClient]) -> Voice:
    """Give how the member is spoken to; where that cannot be read, in the language of the client."""
    try:
        return await own_voice(interaction)
    except StorageError:
        return interaction.client.texts.voice(interaction.locale.value)


async def _locale_in(client: FootnoteClient, guild: discord.Guild | None) -> str:
    """Give the language of a server, or of a direct message of which nothing is known."""
    if guild is None:
        return discord.Locale.american_english.value
    try:
        async with client.library.space(str(guild.id)) as space:
            return locale_for(await space.activity.settings(), guild.preferred_locale)
    except StorageError:
        return guild.preferred_locale.value


def _log(what: str, error: BaseException) -> None:
    if isinstance(error, RefusalError):
        logger.debug("Refused in %s: %s", what, error.key)
    elif isinstance(error, app_commands.CommandNotFound) or _is_too_late(error):
        logger.warning("Could not do what %s asks for: %s", what, error)
    else:
        logger.error("Failed in %s", what, exc_info=error)


def _is_too_late(error: BaseException) -> bool:
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION


def _sentence(voice: Voice, error: BaseException) -> str:
    if isinstance(error, RefusalError):
        return voice.say(error.key, **error.values)
    return voice.say(UNEXPECTED)
