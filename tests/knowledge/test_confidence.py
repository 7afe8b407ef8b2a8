"""When to answer, and when not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import confidence
from knowledge.analyzer.analyzer import Analyzer
from knowledge.confidence import weights_for
from knowledge.confidence.agreement import DENIED, MISSING, PAIRED
from knowledge.confidence.features import FEATURES
from knowledge.models import Decision
from knowledge.query.query import build_query
from knowledge.question.question import Writing, analyse
from knowledge.ranker.sentence_features import frame
from knowledge.reader import Reading
from knowledge.weights import load_weights
from tests.knowledge.shelf import AMBER, BRIDGE, RULES, Shelf

ANSWERED = [
    "how many tips did the US send?",
    "how many leads did the US report to Norland?",
    "HOW MANY TIPS DID THE US SEND",
    "us tips sent",
    "how many pieces of information did Norland send?",
    "how many complaints did kaldrin lead to?",
    "how much will be invested to set up laboratories?",
    "who is Ida Holm?",
    "who is ida holm",
    "who founded Lanternfish",
    "how long do new members wait before they can write?",
    "how much is a ticket for the yearly meeting?",
    "how many service manuals does the library hold",
    "Who designed Kettle Bridge?",
    "how long is Kettle Bridge?",
    "How long did the repair take?",
    "how mcuh did the repiar of the peir cost",
    "how many peices of infromation did norland send",
]

NOT_ANSWERED = [
    "What is the capital of France?",
    "what is the capital of france",
    "Who won the football cup last night?",
    "How many tips did Canada send?",
    "how many tips did canada send",
    "HOW MANY TIPS DID CANADA SEND",
    "How many complaints did plastic lead to?",
    "how many complaints were there in Japan?",
    "How many complaints did kaldrin lead to in 1999?",
    "When was Ida Holm born?",
    "who is Angela Merkel?",
    "How many laboratories does Sweden have?",
    "How many members does Moonfish have?",
    "how much does a ticket to Paris cost?",
    "When was the club in Berlin founded?",
    "Who designed Harbour Bridge?",
    "How many people crossed the bridge in 1950?",
    "when was the Tower of London opened?",
    "how many planets are there",
    "why is the sky blue",
    "hello there",
]


@pytest.fixture(scope="module")
def shelves() -> list[Shelf]:
    return [Shelf(AMBER, RULES, BRIDGE), Shelf(AMBER), Shelf(RULES), Shelf(BRIDGE)]


NOT_YET_SURE = {"how many leads did the US report to Norland?"}
"""Read rightly, but with a confidence below the threshold that keeps 90 % precision; the shelf knows no synonyms."""


@pytest.mark.parametrize("question", ANSWERED)
def test_what_the_articles_say_is_answered(shelves: list[Shelf], question: str, request: pytest.FixtureRequest) -> None:
    """Silence where the articles do say is the other way to fail."""
    if question in NOT_YET_SURE:
        request.applymarker(pytest.mark.xfail(strict=True, reason="below the threshold so far"))
    assert shelves[0].ask(question).decision is Decision.ANSWER


@pytest.mark.parametrize("question", NOT_ANSWERED)
def test_what_the_articles_do_not_say_is_not_answered(shelves: list[Shelf], question: str) -> None:
    """From three articles and from each of them alone: silence beats guessing."""
    for shelf in shelves:
        assert shelf.ask(question).decision is not Decision.ANSWER


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many tips did the US send to Norland?", "How many tips did the US send to Sweden?"),
        ("How many tips did the US send?", "How many tips did the UK send?"),
        (
            "How many pieces of information were sent since 2014?",
            "How many pieces of information were sent since 1987?",
        ),
    ],
)
def test_a_name_or_number_that_is_not_there_forbids_an_answer(
    shelves: list[Shelf], question: str, missing: str
) -> None:
    assert not shelves[1].ask(question).features["forbidden"]
    asked = shelves[1].ask(missing)
    assert asked.features["forbidden"]
    assert asked.decision is not Decision.ANSWER


def test_less_of_the_question_found_means_less_confidence(shelves: list[Shelf]) -> None:
    full = shelves[0].ask("how much did the repair of the eastern pier cost")
    less = shelves[0].ask("how much did the painting of the eastern roof garden cost")
    assert full.probability > less.probability


@pytest.mark.parametrize(
    ("question", "other", "feature"),
    [
        ("When was the eastern pier damaged?", "When was the eastern roof damaged?", "replaced_behind"),
        ("When was the roof of copper plates added?", "When was the roof of steel plates added?", "replaced"),
        (
            "When was the roof of copper plates added?",
            "When was the roof of copper plates not added?",
            "question_denies",
        ),
        ("Why was it closed to bicycles?", "Why was it opened to bicycles?", "opposite"),
        ("What is a covered footbridge over the river?", "What is a roof over the river?", "rarest_missing"),
    ],
)
def test_a_question_that_was_changed_agrees_less(shelves: list[Shelf], question: str, other: str, feature: str) -> None:
    """People ask what is not said with nearly all the words of what is said; coverage alone hardly drops."""
    right, changed = shelves[3].ask(question), shelves[3].ask(other)
    assert changed.features[feature] > right.features[feature]
    assert changed.probability < right.probability


def test_a_denial_in_another_clause_denies_nothing(shelves: list[Shelf]) -> None:
    asked = shelves[2].ask("how much is a ticket for the yearly meeting?")
    assert "nothing" in (asked.reading.spans[0].span.sentence if asked.reading.spans else "")
    assert asked.features["clause_denies"] == 0


@pytest.mark.parametrize(("chance", "right"), [(0.0, 0.0), (0.2, 0.1), (0.4, 0.2), (0.7, 0.6), (1.0, 1.0)])
def test_a_probability_becomes_what_it_turned_out_to_be(chance: float, right: float) -> None:
    """What is told to members as 80 % must be right in 80 of 100 cases."""
    knots = [(0.0, 0.0), (0.4, 0.2), (1.0, 1.0)]
    assert confidence.calibrated(chance, knots) == pytest.approx(right)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_learnt_calibration_keeps_the_order(one: float, other: float) -> None:
    """Otherwise a better answer could be withheld while a worse one is given."""
    knots = load_weights().confidence.calibration
    low, high = sorted((one, other))
    assert 0 <= confidence.calibrated(low, knots) <= confidence.calibrated(high, knots) <= 1


def test_no_passage_means_no_confidence(shelves: list[Shelf]) -> None:
    asked = shelves[0].ask("zzz")
    assert asked.probability == 0
    assert asked.decision is Decision.NONE


def test_the_thresholds_decide() -> None:
    weights = load_weights().confidence
    assert confidence.decide(weights.answer_from, weights) is Decision.ANSWER
    assert confidence.decide(weights.answer_from - 1e-6, weights) is Decision.CLOSEST
    assert confidence.decide(weights.closest_from - 1e-6, weights) is Decision.NONE
    assert weights.answer_from > confidence.FORBIDDEN_AT_MOST


def test_each_feature_has_a_weight_and_a_name(shelves: list[Shelf]) -> None:
    """The explanation of an answer shows them."""
    features = shelves[0].ask("Who designed Kettle Bridge?").features
    weights = load_weights()
    assert (
        set(features) == set(FEATURES) == set(weights.confidence.features) == set(weights.confidence_wordless.features)
    )


def test_where_there_are_no_words_none_are_put_beside_each_other() -> None:
    """Pairs of letters would agree or disagree by chance: what was learnt of words says nothing of them."""
    features = load_weights().confidence_wordless.features
    assert not any(features[name] for name in (*MISSING, *PAIRED, *DENIED))
    assert any(load_weights().confidence.features[name] for name in (*MISSING, *PAIRED, *DENIED))


@pytest.mark.parametrize(
    ("question", "writing"),
    [
        ("How many leads did the US report?", Writing.ENGLISH),
        ("leads", Writing.ENGLISH),
        ("Wie viele Hinweise haben die USA gemeldet?", Writing.LATIN),
        ("Сколько улик сообщили США?", Writing.OTHERS),
        ("米国は何件の手がかりを報告しましたか", Writing.UNSPACED),
    ],
)
def test_each_way_of_writing_is_judged_by_what_was_learnt_for_it(question: str, writing: Writing) -> None:
    """English weights were right for three of four answers in Arabic that they were sure of."""
    framed = frame(build_query(analyse(question, Analyzer()), 1, {}, {}), {})
    assert framed.query.question.writing is writing
    weights = load_weights()
    chosen = weights_for(framed, Reading((), ()), weights)
    expected = {Writing.ENGLISH: weights.confidence, Writing.UNSPACED: weights.confidence_wordless}
    assert chosen is (expected.get(writing) or weights.confidence_abroad[writing])
