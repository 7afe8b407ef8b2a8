"""What a pronoun carries over from the sentence before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Article
from knowledge.ranker.candidates import candidates
from tests.knowledge.shelf import Shelf


def carried(text: str, question: str) -> list[str]:
    """Give the words of the question that the last sentence of ``text`` has by a pronoun at its beginning."""
    shelf = Shelf(Article(id="a", title="Notes", text=text))
    query = shelf.query(question)
    found = candidates(query, shelf.hits(query), shelf.analyzer, shelf.meaning)[0].sentences[-1]
    matches = [match for match in found.matches if match.position == found.first and match.strength < 1]
    return [query.terms[match.term].word for match in matches]


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        ("The bridge opened in 1931. It cost 4 million.", "How much did the bridge cost?", ["bridge"]),
        ("The club was founded by Ana Ferrel. She was a baker.", "Was Ana Ferrel a baker?", ["ana", "ferrel"]),
        ("The old ferry was sold. The price was 12,000 crowns.", "How much was the ferry?", ["ferry"]),
        ("The fair was held in Reed. That was in 1926.", "When was the fair held?", ["fair", "held"]),
        ("Ivo plays chess. He is 60. He lives in Reed.", "Where does Ivo live?", ["ivo"]),
        ("Ivo plays chess. He is 60.", "Where does Ivo live?", []),
        ("Ivo plays chess. His sister paints. She lives in Reed.", "Where does Ivo live?", []),
        ("The bridge opened in 1931. The mill cost 4 million.", "How much did the bridge cost?", []),
        ("The keeper sold the bridge. He was rich.", "Was the bridge rich?", []),
    ],
)
def test_the_subject_of_the_sentence_before_is_carried_over(text: str, question: str, words: list[str]) -> None:
    """Without it the sentence with the value has nothing of what was asked; with too much it speaks of another."""
    assert carried(text, question) == words


@given(
    st.lists(
        st.sampled_from(["It", "His", "The price", "was", "bridge", "opened", ".", "\n", "1931", "é"]), max_size=30
    )
)
def test_matches_stay_in_order_and_in_their_sentence(pieces: list[str]) -> None:
    """Everything after this reads them in order."""
    text = "The bridge opened. " + " ".join(pieces) + " bridge"
    shelf = Shelf(Article(id="a", title="Notes", text=text))
    query = shelf.query("When was the bridge opened?")
    for candidate in candidates(query, shelf.hits(query), shelf.analyzer, shelf.meaning):
        for sentence in candidate.sentences:
            places = [match.position for match in sentence.matches]
            assert places == sorted(places)
            assert all(sentence.first <= place < sentence.first + sentence.words for place in places)
