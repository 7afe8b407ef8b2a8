"""``digest``: the weekly report for the operator."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import AskedQuestion, Vote
from knowledge.models import Decision
from knowledge.space import Space
from tests.knowledge.cli.conftest import NOW, Asks, Footnote, Inside

EGGS = AskedQuestion(1, 5, "how many eggs?", False, NOW, Decision.ANSWER, 0.9)


def test_a_week_is_told_with_what_was_asked_openly(footnote: Footnote, inside: Inside, asks: Asks) -> None:
    """What was asked privately is promised to nobody, and what another week had would be read as this one's."""

    async def ask(space: Space) -> None:
        numbers = [await space.activity.record(one) for one in (EGGS, replace(EGGS, channel_id=6), EGGS)]
        await space.activity.record(replace(EGGS, text="am I ill?", private=True, decision=Decision.CLOSEST))
        await space.activity.record(replace(EGGS, text="what was before?", asked_at=NOW - timedelta(days=7)))
        await space.activity.record(replace(EGGS, text="what came after?", asked_at=NOW + timedelta(days=1)))
        await space.activity.vote(numbers[1], 2, Vote.WRONG)

    inside(ask)
    asks("who won the cup?")
    ran = footnote("digest", "--week", "2026-02-24")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "From 2026-02-23 to 2026-03-01, in UTC\n"
        "asked      5\n"
        "answered   3\n"
        "closest    1\n"
        "no answer  1\n"
        "\nAsked most\n"
        "    3  how many eggs?\n"
        "    1  who won the cup?\n"
        "\nWithout an answer; 'gaps list' shows all\n"
        "    1  who won the cup?\n"
        "\nAnswers called wrong\n"
        "    1  how many eggs?\n"
    )


def test_a_week_of_nothing_makes_no_file(footnote: Footnote) -> None:
    """Every knowledge base at the console would have a file for members that it has not."""
    ran = footnote("digest")
    assert (ran.code, ran.out.splitlines()[1:]) == (
        0,
        ["asked      0", "answered   0", "closest    0", "no answer  0"],
    )
    assert not Path("data/console/activity.sqlite3").exists()


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "9999-12-31", "1", ""])
def test_what_is_no_day_is_refused(footnote: Footnote, day: str) -> None:
    """A slip would show another week than was meant."""
    ran = footnote("digest", "--week", day)
    assert (ran.code, "is no day; write it as year, month and day" in ran.err) == (2, True)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates().map(str) | st.text(st.characters(codec="utf-8"), max_size=12))
def test_any_day_is_shown_or_refused(footnote: Footnote, asks: Asks, day: str) -> None:
    """The calendar has a first and a last week."""
    asks("who won the cup?")
    ran = footnote("digest", f"--week={day}")
    assert (ran.code in (0, 2), "Traceback" in ran.err) == (True, False)
