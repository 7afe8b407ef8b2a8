"""What differs between two states of an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.differences import COMPARED_AT_MOST, difference, differing_lines
from tests.knowledge.articles import BEES, SECRET

LINES = st.lists(st.sampled_from(["a", "b", "", "- c", "… d"]), max_size=12)


@given(before=LINES, after=LINES)
def test_both_states_can_be_read_off_the_whole_difference(before: list[str], after: list[str]) -> None:
    """Without this a moderator would decide by a difference that leaves something out."""
    lines = differing_lines(before, after, around=100)
    if before == after:
        assert lines == []
    else:
        assert [line[2:] for line in lines if line[:2] != "+ "] == before
        assert [line[2:] for line in lines if line[:2] != "- "] == after


@given(before=LINES, after=LINES, around=st.integers(0, 2))
def test_nothing_that_differs_is_left_out(before: list[str], after: list[str], around: int) -> None:
    """Without this a change in the middle of a long text would be hidden in a gap."""
    lines = differing_lines(before, after, around)
    gone = Counter(line[2:] for line in lines if line[:2] == "- ")
    come = Counter(line[2:] for line in lines if line[:2] == "+ ")
    assert Counter(before) + come == Counter(after) + gone


def test_particulars_and_text_are_compared() -> None:
    """Without this a new date or restriction would go in unseen."""
    after = replace(BEES, published="2025", author="Ada", review_by="2030-01-31", text=BEES.text.replace("June", "May"))
    assert difference(BEES, after, around=0) == [
        "- published: 2024-05-01", "+ author: Ada", "+ published: 2025", "…",
        "- A colony has about 40,000 bees in June.", "+ review by: 2030-01-31",
        "+ A colony has about 40,000 bees in May.",
    ]  # fmt: skip
    assert difference(BEES, BEES) == difference(None, None) == []
    assert "+ roles: 70, 71" in difference(None, SECRET)
    assert all(line.startswith("- ") for line in difference(SECRET, None))


def test_long_texts_are_compared_at_once() -> None:
    """Comparing tens of thousands of lines one by one would take minutes."""
    before = [f"{number}" for number in range(COMPARED_AT_MOST + 5)]
    lines = differing_lines(["same", *before, "end"], ["same", *reversed(before), "end"])
    assert len(lines) == 2 * len(before)
