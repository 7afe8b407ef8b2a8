"""What the moderators' commands share."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.moderating import messages
from bot.rendering.message import LIMIT

LINES = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=LIMIT), max_size=20)


@given(lines=LINES)
def test_lines_are_put_into_as_few_messages_as_discord_takes(lines: list[str]) -> None:
    """One character too many, and the moderator reads that something went wrong."""
    made = messages(lines)
    assert all(len(content) <= LIMIT for content in made)
    assert "\n".join(made) == "\n".join(lines)
    assert all(len(one) + 1 + len(two.partition("\n")[0]) > LIMIT for one, two in pairwise(made))
