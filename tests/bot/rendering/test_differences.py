"""What differs between two articles, as moderators read it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.differences import LONGEST_SHOWN, block, difference
from bot.texts import load_texts
from knowledge.differences import COMPARED_AT_MOST
from knowledge.models import Article

VOICE = load_texts().voice("en-US")
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "- x", "+ y", "@@ z"]), max_size=12)
OWLS = Article("owls", "Owls", "One.\nTwo.\nThree.\nFour.\nFive.\nSix.", tags=("birds",))


def test_only_what_differs_is_shown_with_a_line_around_it() -> None:
    """Without this a changed word would be looked for in pages of text."""
    after = replace(OWLS, text=OWLS.text.replace("Six", "Seven"), tags=("birds", "night"))
    assert difference(OWLS, after, VOICE).splitlines() == [
        "  Title: Owls",
        "- Tags: birds",
        "+ Tags: birds, night",
        "  One.",
        "…",
        "  Five.",
        "- Six.",
        "+ Seven.",
    ]
    assert difference(OWLS, OWLS, VOICE) == ""
    assert all(line.startswith("+ ") for line in difference(None, OWLS, VOICE).splitlines())


@given(LINES, LINES)
def test_the_lines_of_both_can_be_read_from_the_difference(before: list[str], after: list[str]) -> None:
    """Without this a moderator would decide by a difference that leaves something out."""
    one, other = (Article("a", "A", "\n".join(lines)) for lines in (before, after))
    found = difference(one, other, VOICE).splitlines()
    gone = [line[2:] for line in found if line.startswith("- ")]
    come = [line[2:] for line in found if line.startswith("+ ")]
    kept = list("\n".join(before).splitlines())
    for line in gone:
        kept.remove(line)
    assert sorted([*kept, *come]) == sorted("\n".join(after).splitlines())


def test_long_texts_are_compared_in_no_time() -> None:
    """Without this two books would hold a moderator up for minutes."""
    one, other = ("\n".join(f"{word} {number}" for number in range(COMPARED_AT_MOST + 1)) for word in ("one", "other"))
    found = difference(Article("a", "A", one), Article("a", "A", other), VOICE).splitlines()
    assert len(found) == 2 * (COMPARED_AT_MOST + 1)


@given(st.text(max_size=2 * LONGEST_SHOWN))
def test_a_block_is_one_block_and_fits(text: str) -> None:
    """Without this a text could end the block, and speak for the bot after it."""
    made = block(text)
    if made is not None:
        assert width(made) <= LONGEST_SHOWN
        assert made.count("```") == 2
