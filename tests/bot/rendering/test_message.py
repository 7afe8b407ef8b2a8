"""Lines in messages: none is cut that would fit, and none is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.message import LIMIT, packed

LINES = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=LIMIT // 2), max_size=20)


@given(lines=LINES)
def test_lines_are_put_into_as_few_messages_as_discord_takes(lines: list[str]) -> None:
    """One character too many, and the moderator reads that something went wrong."""
    made = packed(lines)
    assert all(width(content) <= LIMIT for content in made)
    assert "\n".join(made) == "\n".join(lines)
    assert all(width(one) + 1 + width(two.partition("\n")[0]) > LIMIT for one, two in pairwise(made))
