"""What is kept of a member, in words for him."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.kept import kept_lines
from bot.rendering.message import LIMIT, packed
from bot.texts import LANGUAGES, load_texts
from knowledge.activity import KeptOfMember, StoredQuestion
from knowledge.models import Decision
from tests.bot.rendering.nasty import texts as any_text

TEXTS = load_texts()
NOTHING = KeptOfMember(1, (), (), (), (), (), opted_out=False, ignored=False)


def kept_of(*questions: str) -> KeptOfMember:
    asked_at = datetime(2026, 3, 1, tzinfo=UTC)
    stored = (
        StoredQuestion(1, 2, text, False, asked_at, Decision.NONE, 0.1, id=number)
        for number, text in enumerate(questions, start=1)
    )
    return KeptOfMember(1, tuple(stored), (), (), (), ((date(2026, 3, 1), 7),), opted_out=True, ignored=False)


@given(st.lists(any_text, max_size=30), any_text, st.sampled_from(LANGUAGES))
def test_every_message_fits(questions: list[str], server: str, language: str) -> None:
    """What a member has a right to see must not fail because of what he wrote."""
    shown = kept_lines(kept_of(*questions), 30, TEXTS.voice(language), server)
    pages = packed(shown)
    assert all(0 < width(page) <= LIMIT for page in pages)
    assert sum(page.count("-# ") for page in pages) >= len(questions)


def test_nothing_is_said_to_be_nothing() -> None:
    """A member who has opted out is kept as such, and that is all."""
    voice = TEXTS.voice("en")
    assert not NOTHING.is_anything
    days = "- A question is deleted after this many days: 30"
    assert kept_lines(NOTHING, 30, voice) == ["**I keep nothing of you in this server.**", days]
    assert not kept_of().is_anything
    assert kept_lines(kept_of(), 30, voice)[-1] == "You have opted out of storage."


@pytest.mark.parametrize(
    ("parts", "messages"), [([], []), (["a", "b"], ["a\nb"]), (["a" * 1999, "b"], ["a" * 1999, "b"])]
)
def test_lines_are_packed(parts: list[str], messages: list[str]) -> None:
    """Few full messages are read more easily than many short ones."""
    assert packed(parts) == messages
