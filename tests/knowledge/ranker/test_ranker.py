"""Candidates in order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from knowledge.models import Article, Hit
from knowledge.query.query import Expansion, Reason
from knowledge.ranker import ranker
from knowledge.ranker.candidates import Candidate, candidates
from knowledge.ranker.sentence_features import Frame, frame
from knowledge.weights import load_weights
from tests.knowledge.shelf import AMBER, BRIDGE, RULES, Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(AMBER, RULES, BRIDGE)


def prepared(shelf: Shelf, text: str) -> tuple[Frame, list[Hit], list[Candidate]]:
    query = shelf.query(text)
    hits = shelf.hits(query)
    return frame(query, load_weights().commonness), hits, candidates(query, hits, shelf.analyzer, shelf.meaning)


@pytest.mark.parametrize(
    ("question", "article", "paragraph"),
    [
        ("how many tips did the US send?", "amber", 6),
        ("Who designed Kettle Bridge?", "bridge", 1),
        ("How much did the repair cost?", "bridge", 3),
        ("For how long is an account closed?", "rules", 4),
        ("service manuals", "rules", 5),
    ],
)
def test_the_passage_that_answers_comes_first(shelf: Shelf, question: str, article: str, paragraph: int) -> None:
    framed, _, found = prepared(shelf, question)
    best = ranker.rank(framed, found, load_weights().ranker)[0].hit
    assert (best.article_id, best.passage.paragraph) == (article, paragraph)


def test_the_order_in_which_candidates_come_changes_nothing(shelf: Shelf) -> None:
    """Without this, two stores could rank the same passages differently."""
    framed, _, found = prepared(shelf, "Where did Norland send information about the bridge?")
    expected = [candidate.hit for candidate in ranker.rank(framed, found, load_weights().ranker)]
    for seed in range(5):
        shuffled = random.Random(seed).sample(found, len(found))
        assert [candidate.hit for candidate in ranker.rank(framed, shuffled, load_weights().ranker)] == expected


def test_equal_candidates_are_ordered_by_article_and_passage() -> None:
    text = "The harbour has four cranes."
    twins = Shelf(*(Article(id=name, title="Harbour", text=f"{text}\n\n{text}") for name in ("b", "a")))
    framed, _, found = prepared(twins, "how many cranes has the harbour")
    ranked = [(c.hit.article_id, c.hit.passage.number) for c in ranker.rank(framed, found, load_weights().ranker)]
    assert ranked == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]


def test_ranking_keeps_every_candidate_and_gives_it_the_new_score(shelf: Shelf) -> None:
    framed, hits, found = prepared(shelf, "When was the bridge opened?")
    ranked = ranker.rank(framed, found, load_weights().ranker)
    scores = [candidate.hit.score for candidate in ranked]
    assert scores == sorted(scores, reverse=True)
    assert {(c.hit.article_id, c.hit.passage) for c in ranked} == {(hit.article_id, hit.passage) for hit in hits}


def test_nothing_found_is_ranked_as_nothing(shelf: Shelf) -> None:
    framed, _, _ = prepared(shelf, "zebra")
    assert ranker.rank(framed, [], load_weights().ranker) == []


def test_there_is_a_value_for_each_feature_and_a_weight_for_each_value(shelf: Shelf) -> None:
    framed, _, found = prepared(shelf, "When was the bridge opened?")
    assert {len(row) for row in ranker.features(framed, found)} == {len(ranker.FEATURES)}
    weights = load_weights().ranker
    assert set(weights.latin) == set(weights.others) == set(ranker.FEATURES)


def test_a_country_is_matched_by_each_of_its_names(shelf: Shelf) -> None:
    """One word of a question: "US", "U.S." and "United States"."""
    query = shelf.query("Which complaints came from the United States?")
    index = next(place for place, term in enumerate(query.terms) if term.term == "usa")
    for text in ("The US complained.", "The United States complained.", "The U.S. complained."):
        passage = replace(shelf.hits(query)[0].passage, text=text)
        hit = replace(shelf.hits(query)[0], passage=passage)
        candidate = candidates(query, [hit], shelf.analyzer, shelf.meaning)[0]
        assert index in {match.term for sentence in candidate.sentences for match in sentence.matches}


def test_a_word_that_only_hints_gives_way_to_the_word_itself(shelf: Shelf) -> None:
    """Beside it in one sentence it says nothing, and the answer would be looked for near the wrong word."""
    query = shelf.query("Who was in control?")
    place = next(place for place, term in enumerate(query.terms) if term.word == "control")
    term = replace(
        query.terms[place],
        expansions=(Expansion("control", 1.0, Reason.TYPED), Expansion("account", 0.3, Reason.SYNONYM)),
    )
    query = replace(query, terms=(*query.terms[:place], term, *query.terms[place + 1 :]))
    hit = shelf.hits(shelf.query("Kettle Bridge"))[0]
    passage = replace(hit.passage, text="By her account she was in control. He gave no account.")
    both, alone = candidates(query, [replace(hit, passage=passage)], shelf.analyzer, shelf.meaning)[0].sentences
    assert [match.strength for match in both.matches if match.term == place] == [1.0]
    assert [match.strength for match in alone.matches if match.term == place] == [0.3]


def test_what_says_the_same_in_other_words_comes_before_what_shares_a_common_one() -> None:
    """A question seldom has the article's words: without the vectors both passages would have "purchase" alone."""
    texts = ("The purchase of the poem was in spring.", "A doctor made the purchase of the car in spring.")
    other = Shelf(*(Article(id=str(number), title="Spring", text=text) for number, text in enumerate(texts)))
    framed, _, found = prepared(other, "Which physician did the automobile purchase?")
    assert ranker.rank(framed, found, load_weights().ranker)[0].hit.article_id == "1"


def test_each_alphabet_has_its_weights(shelf: Shelf) -> None:
    """The vectors are those of English: weighed alike in Greek they would put the wrong passages first."""
    weights = load_weights().ranker
    for text in ("Who designed Kettle Bridge?", "Wer ist Beyoncé?", "Kettle 桥", ""):
        assert weights.for_question(shelf.query(text).question) is weights.latin
    for text in ("Ποιος σχεδίασε τη γέφυρα;", "谁设计了这座桥?"):
        assert weights.for_question(shelf.query(text).question) is weights.others
