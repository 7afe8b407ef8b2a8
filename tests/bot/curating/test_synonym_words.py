"""Words as a moderator types them → the words that mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curating.synonym_words import words_in


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("leads = clues = tips", ("leads", "clues", "tips")),
        ("ToS=terms, conditions and rules", ("ToS", "terms, conditions and rules")),
        ("スマホ＝携帯", ("スマホ", "携帯")),
        ("leads\nclues", ("leads", "clues")),
        ("leads, clues; tips", ("leads", "clues", "tips")),
        ("スマホ、携帯", ("スマホ", "携帯")),
        ("= leads =", ("leads",)),
        (" ", ()),
    ],
)
def test_words_stand_between_equals_signs_or_else_commas(typed: str, words: tuple[str, ...]) -> None:
    """Whoever types a list in the way they are used to would be refused otherwise, or have made one long word."""
    assert words_in(typed) == words


@given(st.lists(st.text(st.characters(exclude_characters="=＝\n,;，；、")).map(str.strip).filter(bool), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    """A word that goes missing is one that nobody is understood by."""
    assert words_in(" = ".join(words)) == tuple(words)
    assert words_in(", ".join(words)) == tuple(words)
