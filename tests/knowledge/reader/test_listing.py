"""The whole of a list where several things are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.question import analyse
from knowledge.reader.listing import wants_several, whole_list
from tests.knowledge.articles import ANALYZER


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("The ports of Oslin, Varde and Tern were closed.", "Oslin", "Oslin, Varde and Tern"),
        ("The ports of Oslin, Varde and Tern were closed.", "Varde", "Oslin, Varde and Tern"),
        ("Because of the ice, the ports of Oslin, Varde and Tern were closed.", "Tern", "Oslin, Varde and Tern"),
        ("It has a captain, an engineer, and two cooks.", "captain", "a captain, an engineer, and two cooks"),
        ("It comes in three colours: red, grey and black.", "three colours", "red, grey and black"),
        ("The ports of Oslin, Varde and Tern were closed.", "The ports", "The ports"),
        ("Oslin was closed, and Varde was not.", "Oslin", "Oslin"),
    ],
)
def test_an_item_stands_for_its_list(text: str, span: str, whole: str) -> None:
    """One of three closed ports is a wrong answer to which ports were closed; what is no item stays as it is."""
    start = text.index(span)
    begin, end = whole_list(text, start, start + len(span))
    assert text[begin:end] == whole


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which ports were closed?", True),
        ("Who are the members of the team?", True),
        ("What does the kit contain?", True),
        ("Which port was closed?", False),
        ("Who is the captain?", False),
        ("When were the ports closed?", False),
    ],
)
def test_several_are_asked_for_by_a_plural_or_by_what_contains_them(question: str, several: bool) -> None:
    """Who asks for one thing gets one."""
    assert wants_several(analyse(question, ANALYZER)) is several


@given(st.text(alphabet="ab A.,:;\n'’é9 and", min_size=1, max_size=120), st.data())
def test_any_text_is_taken_and_the_span_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin, stop = whole_list(text, start, end)
    assert 0 <= begin < stop <= len(text)
