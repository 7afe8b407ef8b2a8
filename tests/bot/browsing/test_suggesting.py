"""What is suggested to whoever types: compared with a slow reading of the same rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.browsing.suggesting import Closeness, Found, Suggester
from knowledge.folding import words_of

TITLES = (
    "Bees",
    "Bees of the valley",
    "The valley of the bees",
    "Fentanyl leads and clues",
    "Ärger im Büro",
    "富士山の高さ",
    "C",
    "C++",
    "How many leads did the US report?",
)

words = st.sampled_from(["bee", "bees", "valley", "the", "Büro", "富士", "leads", "fentanyl", "ʼ", "US", "3", "", "a"])
texts = st.lists(st.lists(words, max_size=4).map(" ".join) | st.text(max_size=20), max_size=8)
typed_texts = st.lists(words, max_size=3).map(" ".join) | st.text(max_size=20)


def titles_for(typed: str, titles: Sequence[str] = TITLES) -> list[str]:
    return [titles[found.place] for found in Suggester(titles).suggest(typed, 25)]


def slowly(texts: Sequence[str], typed: str) -> list[Found]:
    """Give all but the near ones, by reading every text."""
    wanted = words_of(typed)
    if not wanted:
        return [Found(place, Closeness.PREFIX) for place in range(len(texts))]
    found = []
    for place, text in enumerate(texts):
        have = words_of(text)
        if have == wanted:
            found.append(Found(place, Closeness.EXACT))
        elif " ".join(have).startswith(" ".join(wanted)):
            found.append(Found(place, Closeness.PREFIX))
        elif all(any(word.startswith(start) for word in have) for start in wanted):
            found.append(Found(place, Closeness.WORDS))
    return sorted(found, key=lambda one: (one.closeness, one.place))


@given(texts, typed_texts)
def test_exact_before_prefix_before_words(texts: list[str], typed: str) -> None:
    """The index must not lose or reorder what reading every text would give."""
    found = Suggester(texts).suggest(typed, 25)
    assert [one for one in found if one.closeness is not Closeness.NEAR] == slowly(texts, typed)


@given(texts, typed_texts, st.integers(1, 5), st.frozensets(st.integers(0, 7)))
def test_only_so_many_and_only_those_that_are_allowed(
    texts: list[str], typed: str, limit: int, allowed: frozenset[int]
) -> None:
    """Discord takes 25, and what a member may not see is none of them, whatever was typed."""
    found = Suggester(texts).suggest(typed, limit, allowed.__contains__)
    assert len(found) <= limit
    assert {one.place for one in found} <= allowed
    assert len({one.place for one in found}) == len(found)
    assert [one.closeness for one in found] == sorted(one.closeness for one in found)


@given(st.lists(st.text(max_size=20), max_size=5), st.data())
def test_every_beginning_leads_to_the_text(texts: list[str], data: st.DataObject) -> None:
    """A member who types on must not see the suggestion vanish that he is typing."""
    if not texts:
        return
    place = data.draw(st.integers(0, len(texts) - 1))
    key = " ".join(words_of(texts[place]))
    typed = key[: data.draw(st.integers(0, len(key)))]
    assert place in {one.place for one in Suggester(texts).suggest(typed, len(texts))}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bees", ["Bees", "Bees of the valley", "The valley of the bees"]),
        ("valley be", ["Bees of the valley", "The valley of the bees"]),
        ("bes of vallye", ["The valley of the bees", "Bees of the valley"]),
        ("FENTANIL", ["Fentanyl leads and clues"]),
        ("fentanil lea", ["Fentanyl leads and clues"]),
        ("arger", ["Ärger im Büro"]),
        ("高さ", ["富士山の高さ"]),
        ("c++", ["C", "C++", "Fentanyl leads and clues"]),
        ("how mny leads", ["How many leads did the US report?", "Fentanyl leads and clues"]),
        ("zeppelin", []),
        ("of the", ["Bees of the valley", "The valley of the bees"]),
    ],
)
def test_what_people_type(typed: str, expected: list[str]) -> None:
    """Case, accents, order, half words and typing errors keep nobody from finding a title."""
    assert titles_for(typed)[: max(len(expected), 1)] == expected


def test_nothing_typed_gives_the_first() -> None:
    """Whoever looks at an empty field sees what there is."""
    assert titles_for("", ["b", "a", "c"]) == ["b", "a", "c"]
    assert titles_for(" ?! ", ["b", "a", "c"]) == ["b", "a", "c"]
