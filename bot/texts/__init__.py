"""What the bot says, in the languages that it speaks."""

from bot.texts.catalogue import LANGUAGES, Texts, Voice, load_texts

__all__ = ["LANGUAGES", "Texts", "Voice", "load_texts"]
