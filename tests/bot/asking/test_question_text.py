"""What a member wrote as words that articles may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.question_text import spelled_out

NAMES = {1: "Grace Hopper", 2: "general", 3: "moderators"}


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("when was <@1> born?", "when was Grace Hopper born?"),
        ("when was <@!1> born?", "when was Grace Hopper born?"),
        ("what is <#2> for, <@&3>?", "what is general for, moderators?"),
        ("how many <:bee:123456789012345678> eggs?", "how many  eggs?"),
        ("who is <@9>?", "who is ?"),
        ("what happened at <t:1618953630:R>?", "what happened at ?"),
        ("is 3 <4 and 5> 2?", "is 3 <4 and 5> 2?"),
        ("what is on <https://example.org/1>?", "what is on <https://example.org/1>?"),
    ],
)
def test_names_stand_for_ids(text: str, spelled: str) -> None:
    """A question about a member would otherwise be one about a number of 19 digits."""
    assert spelled_out(text, NAMES) == spelled


@given(st.text())
def test_nothing_else_is_changed(text: str) -> None:
    """Angle brackets, ampersands and hashes are part of many questions, above all of programmers'."""
    harmless = text.replace("<", "(")
    assert spelled_out(harmless, NAMES) == harmless.strip()


@given(st.text(), st.dictionaries(st.integers(1, 2**64), st.text()))
def test_no_text_breaks_it(text: str, names: dict[int, str]) -> None:
    """Members write anything."""
    spelled_out(text, names)
