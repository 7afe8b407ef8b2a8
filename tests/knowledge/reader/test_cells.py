"""The cell of a table that answers a question."""

from __future__ import annotations

import pytest

from knowledge.models import Article, Decision
from knowledge.reader import ReadSpan
from tests.knowledge.shelf import Shelf

KILNS = Article(
    id="kilns",
    title="The kilns of Ombre",
    text="Kiln: north; Potter: Elsa Rahn; Built: 1904; Bricks: 12,000; Last fire: in May 1951. It is a ruin.\n"
    "Kiln: south; Potter: Otto Rahn; Built: 1911; Bricks: 9,500\n"
    "Kiln: east; Potter: Ida Sund; Built: 1911; Bricks: 14,000",
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(KILNS)


def read(shelf: Shelf, question: str) -> ReadSpan | None:
    """Give the best span that nothing contradicts."""
    best = shelf.ask(question).reading.best
    return best if best is not None and best.contradiction is None else None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who was the potter of the south kiln?", "Otto Rahn"),
        ("When was the north kiln built?", "1904"),
        ("How many bricks does the east kiln have?", "14,000"),
        ("Which kiln was built in 1904?", "north"),
        ("Which kiln has 9,500 bricks and was built in 1911?", "south"),
    ],
)
def test_the_row_that_has_the_question_s_words_answers(shelf: Shelf, question: str, answer: str) -> None:
    """The nearest number of the line would be another column's."""
    best = read(shelf, question)
    assert best is not None
    assert best.span.text == answer


def test_a_row_is_cited_whole_though_a_sentence_ends_in_it(shelf: Shelf) -> None:
    """Half a row names neither its columns nor what it is about."""
    best = read(shelf, "When was the north kiln built?")
    assert best is not None
    assert best.span.sentence == KILNS.text.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "When was the west kiln built?",
        "Which kiln was built in 1911?",
        "Who was the owner of the south kiln?",
        "How many chimneys does the east kiln have?",
        "When was the south kiln in Berlin built?",
    ],
)
def test_a_table_that_does_not_say_or_says_two_things_gives_nothing(shelf: Shelf, question: str) -> None:
    """Another row's value, or one of two, would be wrong and look sure."""
    assert read(shelf, question) is None
    assert shelf.ask(question).decision is not Decision.ANSWER
