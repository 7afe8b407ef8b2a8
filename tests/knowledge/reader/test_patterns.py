"""Constructions that give the answer away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.question import analyse
from knowledge.reader.patterns import fitting_spans
from tests.knowledge.articles import ANALYZER

AFTER_A_SUM = [" and", " or", ",", ", and", " and,", ", or", ".", " but", " when", " for"]


def fitting(question: str, sentence: str, before: str = "") -> list[str]:
    return [sentence[start:end] for start, end in fitting_spans(analyse(question, ANALYZER), sentence, before)]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who is Ada Bell?", "Ada Bell, keeper of the light and sailor, wrote it.", "keeper of the light and sailor"),
        ("who is ada bell", "Ada Bell was the second keeper of the light.", "the second keeper of the light"),
        ("What is a drone?", "A drone is a male bee that does not work.", "a male bee"),
        ("What is the club's first rule?", "“Be kind is the club’s first rule,” she said.", "Be kind"),
        ("What did Bell say about the storm?", "“It broke all windows,” said Bell.", "It broke all windows"),
        ("Who said that it broke all?", "“It broke all,” Ada Bell, the keeper, said.", "Ada Bell"),
        ("How much will be invested?", "It spent 4; at least 5 francs will be invested.", "at least 5 francs"),
        ("How much has Bell spent?", "Bell has spent nearly 3 million (US$9,000).", "nearly 3 million (US$9,000)"),
        ("How much was raised?", "Ada Bell raised $40 and sold the boat.", "$40"),
        ("How much was raised?", "Ada Bell raised 1,200.50 crowns, or $40, or more.", "1,200.50 crowns"),
        ("How much was raised?", "Ada Bell raised $40, and was sold.", "$40"),
        ("How much was raised?", "Ada Bell raised 3 million for the city.", "3 million"),
        ("Who was captain of the crew?", "Then captain Ada Bell steered her crew home.", "Ada Bell"),
        ("Since when is it open?", "She said yesterday that it is open since May 2.", "May 2"),
        ("Since when is it open?", "It has been open to all since the summer of 1931.", "summer of 1931"),
        ("Since when has it leaked?", "It leaks (since 12 March 2014), said Ada Bell.", "12 March 2014"),
        ("Since when is it open?", "It is open since Ada Bell came, or since 1931.", "1931"),
        ("Who said it was cold?", "It was cold, said Ada Bell.", "Ada Bell"),
    ],
)  # fmt: skip
def test_the_construction_points_at_the_answer(question: str, sentence: str, expected: str) -> None:
    """Without these "who is" would be answered with whatever noun stands near the name."""
    assert fitting(question, sentence)[0] == expected


def test_he_is_whom_the_sentence_before_names() -> None:
    """Without this an introduction in two sentences would not be understood."""
    assert fitting("Who is Ada Bell?", "She is keeper of the light.", "Ada Bell sees it otherwise.") == [
        "keeper of the light"
    ]
    assert fitting("Who is Ada Bell?", "She is keeper of the light.", "Cora Dunn sees it otherwise.") == []


def test_nobody_speaks_inside_a_quotation() -> None:
    """Without this the quoted person would be taken for the one who quotes."""
    sentence = "“What Cora Dunn concluded is wrong,” Ada Bell, the keeper, said."
    assert set(fitting("Who said that it is wrong?", sentence)) == {"Ada Bell"}


@given(st.integers(0, 10**9).map("{:,}".format), st.sampled_from(["", "$", "US$"]), st.sampled_from(AFTER_A_SUM))
def test_a_sum_ends_with_itself(number: str, sign: str, following: str) -> None:
    """Without this a member reads "$40 and" in bold, as if something were missing."""
    sentence = f"Ada Bell raised {sign}{number}{following} it was sold."
    assert fitting("How much was raised?", sentence) == [f"{sign}{number}"]


@given(
    st.text(st.characters(), max_size=80), st.text(st.characters(), max_size=160), st.text(st.characters(), max_size=60)
)
def test_any_text_gives_spans_inside_the_sentence_or_none(question: str, sentence: str, before: str) -> None:
    """Without this some sign could break the pattern that is made of the question's words."""
    for kind in (question, f"Who is {question}?", f"What is {question}?", f"Who said {question}?"):
        for start, end in fitting_spans(analyse(kind, ANALYZER), sentence, before):
            assert 0 <= start <= end <= len(sentence)
