"""What does not fit is cut at a word, and in one piece."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.cutting import ELLIPSIS, cut, cut_around, cut_front, width
from bot.rendering.escape import escape, one_line
from tests.bot.rendering.discord_markdown import shown_text
from tests.bot.rendering.nasty import texts

limits = st.integers(min_value=1, max_value=60)


def pieces(text: str) -> list[str]:
    """Give what people see as one character each."""
    return regex.findall(r"\X", text)


def test_a_text_is_cut_between_words() -> None:
    """Half a word is often another one."""
    assert cut("six clues were reported", 18) == "six clues were…"
    assert cut_front("six clues were reported", 18) == "…were reported"


def test_a_script_without_spaces_is_cut_between_characters() -> None:
    """Nothing would be left of it otherwise."""
    assert cut("北京と東京" * 20, 20) == ("北京と東京" * 20)[:19] + ELLIPSIS


def test_code_units_are_counted() -> None:
    """An emoji counts one at Discord's server and two in its clients; both must be content."""
    assert width("a👍") == 3
    assert width(cut("👍" * 30, 9)) <= 9


@pytest.mark.parametrize("whole", ["👩\u200d👩\u200d👧", "e\u0301", r"\*", "🇩🇪"])
def test_what_is_one_character_stays_one(whole: str) -> None:
    """Half an emoji is a question mark, and half an escape escapes something else."""
    assert cut(f"abc{whole}def", 4 + width(whole) - 1) == "abc…"
    assert cut_front(f"abc{whole}def", 4 + width(whole) - 1) == "…def"


def test_the_middle_is_kept_and_the_sides_share_the_rest() -> None:
    """The answer in its sentence is what the reader came for."""
    assert cut_around("one two three ", "SIX", " four five six", 20) == ("…three ", "SIX", " four…")
    assert cut_around("one ", "SIX", " four five six", 17) == ("one ", "SIX", " four…")
    assert cut_around("one two three ", "SIX", "", 12) == ("…three ", "SIX", "")
    assert cut_around("one", "six seven", "two", 6) == ("…", "six…", "…")


@settings(deadline=None)
@given(texts, limits)
def test_the_limit_holds_and_what_is_left_is_the_beginning(text: str, limit: int) -> None:
    """Discord refuses a message that is one character too long, and the member gets nothing."""
    shorter = cut(escape(text), limit)
    assert width(shorter) <= limit
    left = shown_text(shorter).removesuffix(ELLIPSIS)
    assert shown_text(escape(text)).startswith(left)
    assert shorter == escape(text) or shorter.endswith(ELLIPSIS)


@settings(deadline=None)
@given(texts, limits)
def test_the_limit_holds_and_what_is_left_is_the_end(text: str, limit: int) -> None:
    """The same from the other side."""
    shorter = cut_front(escape(text), limit)
    assert width(shorter) <= limit
    assert shown_text(escape(text)).endswith(shown_text(shorter).removeprefix(ELLIPSIS))


@settings(deadline=None)
@given(texts, limits)
def test_no_character_is_taken_apart(text: str, limit: int) -> None:
    """Whatever the text."""
    whole = pieces(one_line(text))
    left = shown_text(cut(escape(text), limit)).replace("\u200b", "").removesuffix(ELLIPSIS)
    assert left.rstrip() in {"".join(whole[:length]).rstrip() for length in range(len(whole) + 1)}


@settings(deadline=None)
@given(texts, texts, texts, limits)
def test_the_limit_holds_for_three_parts(before: str, middle: str, after: str, limit: int) -> None:
    """Together, as they stand in one message."""
    parts = cut_around(escape(before), escape(middle), escape(after), limit)
    assert sum(map(width, parts)) <= limit
