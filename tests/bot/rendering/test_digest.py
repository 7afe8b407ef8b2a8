"""The weekly report at its longest, and the chart of any week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.digest import bars, report
from bot.rendering.message import LIMIT
from bot.texts import LANGUAGES, load_texts
from bot.upkeep.chart import draw
from knowledge.activity import DayCounts, Frequent
from knowledge.community.digest import NAMED, Week, monday_of

TEXTS = load_texts()
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_fits_into_a_message(language: str) -> None:
    """Discord would refuse it whole."""
    many = [Frequent("*" * 500, 123_456)] * (NAMED + 3)
    days = [DayCounts(MONDAY + timedelta(days=number), 10**5, 10**5, 10**5) for number in range(7)]
    commands = (f"</gaps list:{2**64 - 1}>", f"</kb suggestions:{2**64 - 1}>")
    text = report(Week(MONDAY, days, many, many, many, 40), TEXTS.voice(language), *commands)
    assert width(text) <= LIMIT


def test_days_without_questions_are_in_the_chart_too() -> None:
    """A gap in the days would be read as a shorter week."""
    shown = bars(Week(MONDAY, [DayCounts(MONDAY + timedelta(days=2), 3, 1, 2)], (), (), ()))
    assert [day for day, *_ in shown] == ["11-23", "11-24", "11-25", "11-26", "11-27", "11-28", "11-29"]
    assert shown[2] == ("11-25", 3, 1, 2)
    assert shown[0] == ("11-23", 0, 0, 0)


def test_a_week_begins_on_monday() -> None:
    """A report that comes on some other day counts some days twice."""
    assert {monday_of(MONDAY + timedelta(days=number)) for number in range(7)} == {MONDAY}


@settings(max_examples=10)
@given(st.lists(st.tuples(*[st.integers(0, 10**6)] * 3), min_size=7, max_size=7))
def test_any_week_can_be_drawn(counts: list[tuple[int, int, int]]) -> None:
    """A week without questions, or with a million, must not fail."""
    assert draw([("11-23", *day) for day in counts]).startswith(b"\x89PNG")
