"""Golden questions as moderators read them: whatever stands in them, and however many there are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.curating.rehearsing import Rehearsal
from bot.rendering.cutting import width
from bot.rendering.golden import expected_of, preview, report
from bot.rendering.message import LIMIT
from bot.texts import load_texts
from knowledge.golden import GoldenDifference, GoldenResult
from knowledge.models import Decision
from knowledge.notes.note import GoldenQuestion, KeptNote
from tests.bot.cogs.reading_room import NASTY
from tests.bot.rendering.discord_markdown import shown

VOICE = load_texts().voice("en-US")
MAYBE = st.none() | st.text(min_size=1)


def result(number: int, question: str, answer: str | None, *, right: bool = True) -> GoldenResult:
    note = KeptNote(number, GoldenQuestion(question, "a", answer), 1, "", "ann", None)
    decision = Decision.NONE if answer is None else Decision.ANSWER
    return GoldenResult(note, decision, "a", answer, 0.5, right, "Title")


@given(st.lists(st.tuples(st.text(), MAYBE, st.booleans()), min_size=1, max_size=30))
def test_a_report_fits_whatever_was_asked(asked: list[tuple[str, str | None, bool]]) -> None:
    """Discord refuses the whole message where it is one character too long."""
    results = [result(number, text, answer, right=right) for number, (text, answer, right) in enumerate(asked)]
    found = report(results, {}, VOICE)
    assert width(found.content) <= LIMIT
    differences = [GoldenDifference(one, replace(one, answer=NASTY, decision=Decision.ANSWER)) for one in results]
    seen = preview(Rehearsal(differences, 100, 200), VOICE, "`/golden run`")
    assert width(seen.content) <= LIMIT
    assert "only the first 100 of 200" in seen.content


def test_what_stands_in_a_question_styles_nothing() -> None:
    """A question could make all that follows it bold, or ping everyone."""
    content = report([result(1, NASTY, NASTY, right=False)], {"a": NASTY}, VOICE).content
    assert {style for run in shown(content) for style in run.styles} == {"bold"}
    assert "@everyone" not in content


def test_an_article_that_is_gone_is_named_by_its_id() -> None:
    """Without it a question would be said to expect nothing."""
    assert expected_of(GoldenQuestion("q", "ferry"), {}, VOICE) == "[ferry]"


def test_all_that_has_no_room_stands_in_the_file() -> None:
    """What is left out of a preview is what a moderator would have gone back for."""
    results = [result(number, f"question {number} " * 20, "six", right=False) for number in range(30)]
    found = report(results, {}, VOICE)
    assert found.file is not None
    assert [f"question {number} " in found.file for number in range(30)] == [True] * 30
    assert found.content.count("❌") < 30
