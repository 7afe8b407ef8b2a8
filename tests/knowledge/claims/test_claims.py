"""Who did what: a question that turns a true statement round does not get that statement's answer."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import Analyzer
from knowledge.analyzer.verbs import VERBS
from knowledge.claims import Statement, claim_of, opposites
from knowledge.question.question import analyse
from tests.knowledge.claims.written import KINDS, PARTS, articles, ask, gives, pairs, share

ANALYZER = Analyzer()

RIGHT = {"developed": 0.85, "kept_aside": 0.85, "afterwards": 0.85}
WRONG = {"developed": 0.05, "kept_aside": 0.06, "afterwards": 0.10}
"""Shares that hold today, with a pair or two of room."""


@pytest.mark.parametrize("part", PARTS)
def test_a_swapped_question_does_not_get_the_true_one_s_answer(part: str) -> None:
    """The number of the other side is worse than none, and silence on everything would be no answer either."""
    asked = asyncio.run(ask(part))
    assert share([pair.right for pair in asked]) >= RIGHT[part]
    assert share([pair.wrong for pair in asked]) <= WRONG[part]


def test_there_are_pairs_of_every_kind_and_no_article_is_in_two_parts() -> None:
    """Without this the shares could rest on the easy kinds, or on articles that the rules were fitted to."""
    kinds = Counter(pair.kind for part in PARTS for pair in pairs(part))
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 10
    assert sum(kinds.values()) >= 150
    ids = [article.id for part in PARTS for article in articles(part)]
    assert len(ids) == len(set(ids)) >= 12


@pytest.mark.parametrize("part", PARTS)
def test_each_answer_stands_in_its_article(part: str) -> None:
    """A slip of the pen would count as a mistake of the engine."""
    texts = {article.id: article.text for article in articles(part)}
    for pair in pairs(part):
        assert gives(texts[pair.article], pair.answer), pair
        assert pair.other is None or gives(texts[pair.article], pair.other), pair


SENTENCES = [
    ("Hall beat Doorn by 40 votes.", "By how many votes did {} beat {}?", ("Hall", "Doorn"), ("Doorn", "Hall"), "40"),
    ("The mill {} 30 tonnes of flour.", "How many tonnes did the mill buy?", ("bought",), ("sold",), "30"),
    ("The mill {} 30 doors.", "How many doors did the mill paint?", ("painted",), ("did not paint",), "30"),
    ("The pass costs 9 {}.", "How many euros does the pass cost?", ("euros",), ("francs",), "9"),
    ("The pass costs 9 euros a {}.", "How many euros does the pass cost a day?", ("day",), ("month",), "9"),
    ("The port bought {} pilot boats.", "How many boats did the port buy?", ("9",), ("(US$9)",), "9"),
    ("Rents in {} rose by 5 per cent.", "By how much did rents in Lund rise?", ("Lund",), ("Visby",), "5"),
    ("In {} the club sold 70 boats.", "How many boats did the club sell in 2019?", ("2019",), ("2017",), "70"),
    ("Nora {} the tower.", "Who designed the tower?", ("designed",), ("did not design",), "Nora"),
    ("The speed fell from 80 to {}.", "To what speed did it fall?", ("50",), (), "50"),
    (
        "{} a storm 12 ships lay in the bay.",
        "How many ships lay in the bay after a storm?",
        ("After",),
        ("Before",),
        "12",
    ),
    ("Ada {} at six.", "Who conceded at six?", ("conceded",), ("said that Bo conceded",), "Ada"),
    ("{}'s rail office laid 30 tracks.", "How many tracks were laid by Norway?", ("Norway",), ("Sweden",), "30"),
    ("Spain fears rain, which caused 9 floods in {}.", "How many floods were in Spain?", ("Spain",), ("Chile",), "9"),
    ("12 buses run from {} to {}.", "How many buses run from Ebo to Arl?", ("Ebo", "Arl"), ("Arl", "Ebo"), "12"),
]


@pytest.mark.parametrize(("sentence", "question", "true", "swapped", "span"), SENTENCES)
def test_a_clause_contradicts_only_what_is_swapped(
    sentence: str, question: str, true: tuple[str, ...], swapped: tuple[str, ...], span: str
) -> None:
    """Each rule by itself: the true sentence passes it, the swapped one does not."""
    question = question.format(*true) if "{}" in question else question
    sentence_of = {
        "true": sentence.format(*true),
        "swapped": sentence.format(*swapped) if swapped else None,
    }
    if "beat" in question:
        sentence_of = {"true": "Hall beat Doorn by 40 votes.", "swapped": "Doorn beat Hall by 40 votes."}
    assert contradiction(question, sentence_of["true"] or "", span) is None
    if sentence_of["swapped"] is not None:
        assert contradiction(question, sentence_of["swapped"], span) is not None


TWO = "Velm sent 61 boxes, while Oster sent only seven boxes."


@pytest.mark.parametrize(
    ("sentence", "question", "answer", "other"),
    [
        (TWO, "How many boxes did Velm send?", "61", "seven"),
        (TWO, "How many boxes did Oster send?", "seven", "61"),
        ("The club won 19 games and lost three.", "How many games did the club lose?", "three", "19"),
        ("It takes 4 days by ship and 2 days by rail.", "How many days does it take by rail?", "2", "4"),
        ("Ana opposed the plan; the chair, Bo Lind, supported it.", "Who supported the plan?", "Bo Lind", "Ana"),
        ("Prices fell from 80 to 50 crowns.", "From how many crowns did prices fall?", "80", "50"),
    ],
)
def test_of_two_values_in_a_sentence_the_one_asked_for_is_left(
    sentence: str, question: str, answer: str, other: str
) -> None:
    assert contradiction(question, sentence, answer) is None
    assert contradiction(question, sentence, other) is not None


@pytest.mark.parametrize(
    ("question", "sentence", "span"),
    [
        ("When did the museum open?", "The museum did not open until 1950.", "1950"),
        ("How many people died?", "No fewer than 30 people died.", "30"),
        ("Who bought the mill?", "The mill was sold to Ada Krone.", "Ada Krone"),
        ("Who selected the crew?", "Ada Krone, the captain who had sailed before, selected the crew.", "Ada Krone"),
        ("How many kilograms does it weigh?", "It weighs 12 kg.", "12"),
        ("When does the office open?", "The office opens at 9:30.", "9:30"),
        ("How many leads did the US report?", "The US side sent six clues.", "six"),
        ("To which country did Peru sell a ferry?", "The Peruvians sold it to Chile.", "Chile"),
        ("How many tracks did Norway lay?", "The Norwegians laid 30 tracks, more than Sweden.", "30"),
        ("When was the cabinet made?", "The finest piece is a cabinet made in 1750 in Dresden.", "1750"),
    ],
)
def test_other_words_for_the_same_are_no_contradiction(question: str, sentence: str, span: str) -> None:
    """Articles say things otherwise than questions; what only looks like a contradiction would silence the answer."""
    assert contradiction(question, sentence, span) is None


def test_the_opposites_of_verbs_are_known_verbs() -> None:
    """An unknown verb has no base form, and its opposite would never be met."""
    words = {word for line in opposites.VERBS.split("\n") for word in line.replace("|", " ").split()}
    assert words <= VERBS


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["how many ", "who did ", "from what ", "what was ", ""]),
    st.text(max_size=120),
    st.text(max_size=200),
)
def test_any_text_can_be_compared(start: str, words: str, sentence: str) -> None:
    """Questions and articles come from anybody."""
    statement = Statement(claim_of(analyse(start + words, ANALYZER), ANALYZER), sentence, ANALYZER)
    for begin in range(0, len(sentence), 7):
        statement.contradiction(begin, min(begin + 5, len(sentence)))
    assert [word.start for word in statement.words] == sorted(word.start for word in statement.words)


@pytest.mark.parametrize("known", ["around", "headed"])
def test_another_country_is_no_contradiction_where_the_one_asked_about_stands_near(known: str) -> None:
    """An article on one country's trade names it in its title, and then only the others."""
    question, sentence = "How many ferries did Peru sell?", "It sold 12 ferries to Chile."
    assert contradiction(question, sentence, "12") == "country"
    assert contradiction(question, sentence, "12", **{known: frozenset({"peru"})}) is None


def contradiction(question: str, sentence: str, span: str, **near: frozenset[str]) -> str | None:
    statement = Statement(claim_of(analyse(question, ANALYZER), ANALYZER), sentence, ANALYZER, **near)
    start = sentence.index(span)
    return statement.contradiction(start, start + len(span))
