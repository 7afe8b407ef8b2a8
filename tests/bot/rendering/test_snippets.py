"""Of a long passage, the part that has the question's words is shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.escape import one_line
from bot.rendering.snippets import snippet, sought_in, sought_words
from knowledge.models import MatchedWord
from tests.bot.rendering.discord_markdown import shown_text
from tests.bot.rendering.nasty import texts

PADDING = "Nothing of any interest. " * 20


@pytest.mark.parametrize(
    ("said", "word", "term"),
    [
        ("They reported it.", "report", "report"),
        ("The tower is HIGH.", "tall", "high"),
        ("A café in Plymouth.", "cafe", "cafe"),
        ("The US sent six.", "us", "usa"),
        ("東京は日本の首都である。", "首都", "首都"),
    ],
)
def test_a_word_is_found_as_it_was_typed_or_as_the_index_has_it(said: str, word: str, term: str) -> None:
    """The beginning of a passage is seldom what was asked for."""
    words = sought_words([MatchedWord(word, term, "typed", 1.0, found=True)])
    shown, was_cut = snippet(f"{PADDING}{said} {PADDING}", words, 120)
    assert said in shown
    assert was_cut


def test_a_short_word_is_not_found_inside_another() -> None:
    """A passage about use says nothing about the US."""
    shown, _ = snippet(f"{PADDING}Its use is discussed. {PADDING}The US sent six.", sought_in("us"), 100)
    assert shown.endswith("The US sent six.")


def test_where_most_words_stand_together_is_shown() -> None:
    """One word is in many places."""
    text = f"{PADDING}A lead here. {PADDING}Six leads on fentanyl. {PADDING}"
    assert "Six leads on fentanyl." in snippet(text, sought_in("leads fentanyl"), 120)[0]


def test_a_short_passage_is_shown_whole() -> None:
    """An ellipsis would promise more."""
    assert snippet("It is short.", sought_in("short"), 100) == ("It is short.", False)


@settings(deadline=None)
@given(st.builds(lambda text, times: text * times, texts, st.integers(1, 30)), texts, st.integers(100, 200))
def test_a_snippet_fits_and_is_part_of_its_passage(text: str, words: str, limit: int) -> None:
    """Whatever is searched in whatever."""
    shown, was_cut = snippet(text, sought_in(words), limit)
    assert width(shown) <= limit
    plain = shown_text(shown).strip("…\u2068\u2069").replace("\u200b", "")
    assert plain in one_line(text) or "\u2069" in shown
    assert was_cut or plain == one_line(text).strip("…")
