"""Words written apart and together: "space suits" must find "spacesuits", and nothing that was not written so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.joining import joined, parts
from knowledge.question.question import analyse
from tests.knowledge.articles import ANALYZER


def together(text: str) -> dict[str, tuple[str, ...]]:
    return joined(analyse(text, ANALYZER), ANALYZER.stem)


def test_neighbours_are_looked_for_as_one_word_too() -> None:
    assert together("Who made space suits on board?")["suit"] == ("spacesuit", "suitson")
    found = together("fish-bowl helmet")
    assert found == {"fish": ("fishbowl",), "bowl": ("fishbowl", "bowlhelmet"), "helmet": ("bowlhelmet",)}


@pytest.mark.parametrize("text", ["Space. Suits", "space, suits", "one of the", "in 1902 suits", "a b"])
def test_words_that_a_sign_or_grammar_keeps_apart_stay_apart(text: str) -> None:
    """No one writes "1902 suits" as one word, and "of the" stands in every article as something else."""
    assert together(text) == {}


def test_a_word_that_english_lacks_is_cut_into_two_that_it_has() -> None:
    assert ("lantern", "fish") in parts("lanternfish", ANALYZER.stem)
    assert parts("stattion", ANALYZER.stem) == []
    assert parts("understand", ANALYZER.stem) == [], "a word of English means itself"


@given(st.text(max_size=30))
def test_any_text_is_taken(text: str) -> None:
    assert all(together(text).values())
    assert all(len(pair) == 2 for pair in parts(text, ANALYZER.stem))
