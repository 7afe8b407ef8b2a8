"""Who a text pings and what it unfolds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.discord_server.mentions import AllowedMentions, Mentions, find_mentions, find_previews

ADA, BELA = 100000000000000001, 100000000000000002


def test_every_form_of_a_mention_is_found_once() -> None:
    """A form that is overlooked would be a ping that no test sees."""
    text = f"<@{ADA}> <@!{BELA}> <@{ADA}> <@&{BELA}> @here"
    assert find_mentions(text, AllowedMentions()) == Mentions((ADA, BELA), (BELA,), True)


@pytest.mark.parametrize("text", ["<@12>", "<@x>", "@Ada", f"<#{ADA}>", f"@{ADA}", "<@&>", "every one"])
def test_what_only_looks_like_a_mention_is_none(text: str) -> None:
    """An escaped mention must count as escaped."""
    assert find_mentions(text, AllowedMentions()) == Mentions((), (), False)


def test_a_mention_that_is_broken_by_an_invisible_character_pings_nobody() -> None:
    """That is how bots take the sting out of quoted mentions."""
    assert find_mentions(f"<@\u200b{ADA}> @\u200beveryone", AllowedMentions()) == Mentions((), (), False)


@settings(deadline=None)
@given(st.text() | st.from_regex(r"(<@[!&]?\d{17}>|@everyone|\s|.){0,9}"))
def test_nothing_pings_where_nothing_is_allowed(text: str) -> None:
    """Whatever the text."""
    assert find_mentions(text, AllowedMentions.of({"parse": []})) == Mentions((), (), False)


@pytest.mark.parametrize(
    ("text", "unfolded"),
    [
        ("see https://example.org/a and https://example.org/b", ("https://example.org/a", "https://example.org/b")),
        ("see <https://example.org/a>", ()),
        ("[here](https://example.org/a)", ("https://example.org/a",)),
        ("[here](<https://example.org/a>)", ()),
        ("`https://example.org/a`", ()),
        ("```\nhttps://example.org/a\n```", ()),
        ("example.org", ()),
    ],
)
def test_addresses_unfold_unless_they_are_wrapped(text: str, unfolded: tuple[str, ...]) -> None:
    """Sources are linked without filling the screen."""
    assert find_previews(text) == unfolded


@settings(deadline=None)
@given(st.text())
def test_looking_for_previews_takes_any_text(text: str) -> None:
    """What unfolds stands in the text."""
    assert all(found in text for found in find_previews(text))
