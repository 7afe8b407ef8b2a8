"""Which questions ask the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import Analyzer
from knowledge.question.sameness import sameness_key

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How many leads did the US report?", "how many leads  has the us reported"),
        ("How many leads did the US report?", "How many leads did the United States report???"),
        ("When does the bridge open?", "Hi, can you tell me when the bridge opens?"),
        ("What's the prize?", "WHAT IS THE PRIZE"),
        ("Where is the café?", "where is the “cafe”"),
        ("???", " ???\n"),
    ],
)
def test_what_asks_the_same_has_one_key(one: str, other: str) -> None:
    """Without this the moderators would read the same gap many times."""
    key = sameness_key(one, ANALYZER)
    assert key
    assert key == sameness_key(other, ANALYZER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("When did it close?", "Why did it close?"),
        ("How do I get to Leeds?", "How do I get from Leeds?"),
        ("Flights from Leeds to York?", "Flights from York to Leeds?"),
        ("How many leads did the US report?", "How many leads did China report?"),
        ("Why do bees fly?", "Why don't bees fly?"),
        ("What changed in 2023?", "What changed in 2024?"),
        ("How many are there?", "How much is there?"),
        ("Who?", "What?"),
        ("😀", "😡"),
    ],
)
def test_what_asks_something_else_has_another_key(one: str, other: str) -> None:
    """Without this a moderator's answer to one question would be told to those who asked another."""
    assert sameness_key(one, ANALYZER) != sameness_key(other, ANALYZER)


@given(st.text(st.characters()))
def test_any_text_has_a_key_that_spaces_do_not_change(text: str) -> None:
    """Without this some question would end in a traceback instead of the list of gaps."""
    key = sameness_key(text, ANALYZER)
    assert key == sameness_key(f" {text}\n", ANALYZER)
    assert bool(key) == bool(text.strip())
