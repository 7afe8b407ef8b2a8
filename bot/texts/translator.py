"""Names and descriptions of commands in the languages of the catalogues."""

from __future__ import annotations

from discord import Locale, app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from bot.texts.catalogue import DEFAULT, Texts


class CatalogueTranslator(app_commands.Translator):
    """Translates what `command_text` made; other texts stay as they are."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:  # noqa: ARG002 as discord.py calls it
        """Give a command's text in ``locale``, or None where it is English or not spoken here."""
        key = string.extras.get("key")
        if key is None or self._texts.language(locale.value) == DEFAULT:
            return None
        return self._texts.say(locale.value, key)


def command_text(texts: Texts, key: str) -> locale_str:
    """Give a command's name or description, such as ``command.ask.name``, for discord.py to have translated."""
    return locale_str(texts.say(DEFAULT, key), key=key)
