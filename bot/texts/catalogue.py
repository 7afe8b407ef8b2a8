"""The bot's own sentences in the languages that it speaks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import regex

LANGUAGES = ("en", "de", "es-ES", "fr", "pt-BR", "ja", "zh-CN")
"""The catalogues, by Discord's names of locales; the first one has every key."""

DEFAULT = LANGUAGES[0]
PLACEHOLDER = regex.compile(r"\{(\w+)\}")


class Texts:
    """All catalogues. Made by `load_texts`; immutable, and serves everyone."""

    def __init__(self, catalogues: Mapping[str, Mapping[str, str]]) -> None:
        self._catalogues = catalogues

    def say(self, locale: str, key: str, /, **values: str | int) -> str:
        """Give a sentence in the language of ``locale`` with ``values`` in its placeholders, exactly as given.

        What comes from an article or a member has to be escaped before. Raises KeyError for an unknown key and for a
        placeholder without a value.
        """
        sentence = self._catalogues[self.language(locale)].get(key) or self._catalogues[DEFAULT][key]
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), sentence)

    def language(self, locale: str) -> str:
        """Give the catalogue for one of Discord's locales: its own, another one of its language, or English."""
        if locale in self._catalogues:
            return locale
        language = locale.partition("-")[0]
        return next((name for name in self._catalogues if name.partition("-")[0] == language), DEFAULT)

    def voice(self, locale: str) -> Voice:
        """Give the sentences in one language."""
        return Voice(self, locale)


@dataclass(frozen=True, slots=True)
class Voice:
    """The bot's sentences in the language of one of Discord's locales."""

    texts: Texts
    locale: str

    def say(self, key: str, /, **values: str | int) -> str:
        """Give a sentence as `Texts.say` does."""
        return self.texts.say(self.locale, key, **values)


def load_texts() -> Texts:
    """Read all catalogues from the package's files, once at the start."""
    folder = resources.files(__package__)
    files = {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in LANGUAGES}
    return Texts({name: sentences(text) for name, text in files.items()})


def sentences(catalogue: str) -> dict[str, str]:
    """Give what a catalogue's TOML says by the keys, which name its tables: ``button.helpful``."""
    return dict(_flat(tomllib.loads(catalogue)))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield f"{prefix}{name}", value
        else:
            yield from _flat(value, f"{prefix}{name}.")
