"""By ear and by finger: without these the word nearest by letters wins over the one that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.misspelling import mistyped_keys, sounds_alike


@pytest.mark.parametrize(
    ("typed", "meant", "alike"),
    [
        ("asignment", "assignment", True),
        ("asignment", "alignment", False),
        ("theater", "theatre", True),
        ("fisherman", "fissureman", False),
        ("東京", "大阪", False),
        ("", "", False),
    ],
)
def test_words_are_compared_by_their_sound(typed: str, meant: str, alike: bool) -> None:
    assert sounds_alike(typed, meant) is alike


@pytest.mark.parametrize(
    ("typed", "meant", "beside"),
    [
        ("saxpn", "saxon", True),
        ("sazpn", "saxon", True),
        ("saxan", "saxon", False),
        ("saxxon", "saxon", False),
        ("jarbour", "harbour", True),
        ("qard", "lard", False),
    ],
)
def test_keys_beside_each_other_are_known(typed: str, meant: str, beside: bool) -> None:
    assert mistyped_keys(typed, meant) is beside


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_can_be_compared(typed: str, meant: str) -> None:
    """Words of every script are typed; none may end in a traceback."""
    assert sounds_alike(typed, meant) == sounds_alike(meant, typed)
    assert mistyped_keys(typed, meant) == mistyped_keys(meant, typed)
