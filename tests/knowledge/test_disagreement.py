"""Articles that give different values for the same fact, and those that only seem to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge.cli.text import PLAIN, TERMINAL, answer_lines
from knowledge.engine import Engine
from knowledge.models import OPERATOR, Answer, Article, Decision
from knowledge.records import answer_record
from knowledge.space import Space

OLD = "The observatory on Mount Calder has 14 telescopes. It was opened by Ruth Ansel in 1962."
NEW = "The observatory on Mount Calder has nine telescopes. Visitors pay 6 euros."


def articles(*texts: tuple[str, str | None]) -> list[Article]:
    return [
        Article(id=f"a{number}", title="Mount Calder", text=text, published=published)
        for number, (text, published) in enumerate(texts)
    ]


async def asked(space: Space, question: str, given: Sequence[Article]) -> Answer:
    await space.index(iter(given), actor="test")
    return await Engine().ask(space, question, OPERATOR)


async def test_both_values_are_shown_the_newest_first(space: Space) -> None:
    """A member who sees one of two values takes it for certain."""
    given = articles((OLD, "2015-03-01"), (NEW, "2024-07-15"))
    answer = await asked(space, "How many telescopes does the observatory on Mount Calder have?", given)
    assert answer.decision is Decision.ANSWER
    assert answer.answer == "nine"
    assert [span.text for span in answer.alternatives] == ["14"]
    assert [(citation.number, citation.published) for citation in answer.citations] == [
        (1, "2024-07-15"),
        (2, "2015-03-01"),
    ]
    for citation, span in zip(answer.citations, answer.spans(), strict=True):
        assert span is not None
        assert span.article_id == citation.article_id
        assert citation.start <= span.start < span.end <= citation.end
        assert citation.quote == span.sentence


async def test_the_console_shows_them_side_by_side_with_their_dates(space: Space) -> None:
    given = articles((OLD, "2015-03-01"), (NEW, "2024-07-15"))
    answer = await asked(space, "How many telescopes does the observatory on Mount Calder have?", given)
    shown = "\n".join(answer_lines(answer, PLAIN))
    assert shown.index("nine · as of 2024-07-15") < shown.index("14 · as of 2015-03-01")
    assert "telescopes.” [2]" in shown
    assert shown.count("\x1b") == 0
    assert "\x1b[1m14\x1b[22m telescopes" in "\n".join(answer_lines(answer, TERMINAL))


async def test_the_record_keeps_its_form_and_the_others_follow(space: Space) -> None:
    """Whoever reads `answer`, `sentence` and the first citation reads one value that belongs together."""
    given = articles((OLD, "2015-03-01"), (NEW, "2024-07-15"))
    answer = await asked(space, "How many telescopes does the observatory on Mount Calder have?", given)
    record = answer_record(answer, "1")
    assert record["answer"] == "nine"
    assert record["sentence"] == record["citations"][0]["quote"]
    assert [entry["number"] for entry in record["citations"]] == [1, 2]
    assert [entry["text"] for entry in record["alternatives"]] == ["14"]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many telescopes does the observatory have?",
            "The observatory has six telescopes.",
            "The observatory has 6 telescopes on its roof.",
        ),
        (
            "How much did the dome of the observatory cost?",
            "The dome of the observatory cost 6 million euros.",
            "The dome of the observatory cost 6,000,000 euros in all.",
        ),
        (
            "When was the observatory opened?",
            "The observatory was opened in 1962.",
            "The observatory was opened on 4 May 1962.",
        ),
        (
            "How many visitors did the observatory count?",
            "The observatory counted 8,012 visitors.",
            "The observatory counted about 8,000 visitors.",
        ),
    ],
)
async def test_the_same_value_is_no_disagreement(space: Space, question: str, one: str, other: str) -> None:
    """A member would look for the difference between "six" and "6"."""
    answer = await asked(space, question, articles((one, "2015"), (other, "2016")))
    assert answer.alternatives == ()
    assert len(answer.citations) <= 1 or answer.decision is not Decision.ANSWER


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many telescopes does the observatory have?",
            "The observatory has six telescopes.",
            "The observatory has 40 chairs in its hall.",
        ),
        (
            "How many visitors did the observatory count?",
            "In 2015 the observatory counted 7,000 visitors.",
            "In 2019 the observatory counted 9,500 visitors.",
        ),
        (
            "How many members does the club have?",
            "The chess club has 40 members.",
            "The rowing club has 65 members.",
        ),
        (
            "How many telescopes does the observatory have?",
            "Calder is a mountain. The observatory of Tesk has six telescopes.",
            "Moll is a hill. The observatory of Moll has seven telescopes.",
        ),
        (
            "How many crowns did the observatory pay?",
            "The observatory paid 500 crowns to the town.",
            "The observatory did not pay 700 crowns to the town.",
        ),
    ],
)
async def test_another_fact_is_no_disagreement(space: Space, question: str, one: str, other: str) -> None:
    """A number of something else beside the right one would be a wrong answer."""
    answer = await asked(space, question, articles((one, "2015"), (other, "2016")))
    assert answer.alternatives == ()


async def test_without_dates_the_best_comes_first(space: Space) -> None:
    given = articles((OLD, None), (NEW, None))
    answer = await asked(space, "How many telescopes does the observatory on Mount Calder have?", given)
    assert {answer.answer, *(span.text for span in answer.alternatives)} == {"14", "nine"}
