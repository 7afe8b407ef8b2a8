"""What is said in a member's language, and what where that is not spoken."""

from __future__ import annotations

import pytest
from discord import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import LANGUAGES, Texts, load_texts
from tests.bot.rendering.nasty import texts as any_text


@pytest.fixture(name="small")
def a_small_catalogue() -> Texts:
    """Give two languages, of which one lacks a sentence."""
    english = {"greeting": "Hello, {name}!", "farewell": "Goodbye."}
    return Texts({"en": english, "es-ES": {"greeting": "¡Hola, {name}!"}})


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de", "de"),
        ("en-GB", "en"),
        ("en-US", "en"),
        ("es-419", "es-ES"),
        ("pt-BR", "pt-BR"),
        ("zh-TW", "zh-CN"),
        ("it", "en"),
        ("", "en"),
        ("zz-ZZ", "en"),
    ],
)
def test_every_locale_has_a_language(locale: str, language: str) -> None:
    """A member from Mexico reads Spanish, and one whose language is missing reads English rather than an error."""
    assert load_texts().language(locale) == language


def test_every_language_is_one_of_discords_locales() -> None:
    """A catalogue under another name would never be asked for; English has two names there."""
    assert set(LANGUAGES) - {locale.value for locale in Locale} == {"en"}


def test_a_sentence_is_said_in_the_members_language(small: Texts) -> None:
    """That is what catalogues are for."""
    assert small.say("es-ES", "greeting", name="Ada") == "¡Hola, Ada!"
    assert small.voice("es-419").say("greeting", name="Ada") == "¡Hola, Ada!"


def test_a_sentence_that_a_language_lacks_is_said_in_english(small: Texts) -> None:
    """A new sentence must not wait for six translations, nor be an error until then."""
    assert small.say("es-ES", "farewell") == "Goodbye."


@given(any_text)
def test_values_are_inserted_as_given(text: str) -> None:
    """A title with braces must not be taken for a placeholder."""
    small = Texts({"en": {"greeting": "Hello, {name}!"}})
    assert small.say("en", "greeting", name=text) == f"Hello, {text}!"
    assert small.say("en", "greeting", name="{name}") == "Hello, {name}!"


@given(st.integers())
def test_numbers_may_be_given(number: int) -> None:
    """Counts and pages are numbers."""
    assert Texts({"en": {"page": "{page}."}}).say("en", "page", page=number) == f"{number}."


def test_what_is_missing_is_an_error(small: Texts) -> None:
    """Members would otherwise read braces, or nothing."""
    with pytest.raises(KeyError, match="thanks"):
        small.say("es-ES", "thanks")
    with pytest.raises(KeyError, match="name"):
        small.say("en", "greeting")
