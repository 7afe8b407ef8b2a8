"""A question with its mistyped words → the question that was meant: what is read wrongly here is answered wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.correcting import Corrected, correct
from knowledge.query.expansion import make_vocabulary
from knowledge.question.question import analyse
from tests.knowledge.articles import ANALYZER

VOCABULARY = make_vocabulary({"norland": 3, "reported": 2, "tips": 2, "repair": 1, "wrote": 1}, {}, ANALYZER)


def corrected(text: str) -> Corrected:
    question = analyse(text, ANALYZER)
    return correct(question, {token.word: VOCABULARY.suggest(token.word) for token in question.content}, ANALYZER)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many tips did Nroland reprot?", "how many tips did Norland report?"),
        ("What is Norlnad's tip?", "What is Norland's tip?"),
        ("HOW MANY TIPS DID NORLADN REPORT", "HOW MANY TIPS DID NORLAND REPORT"),
        ("how may tips did they report", "how many tips did they report"),
        ("how mich did the repair cost", "how much did the repair cost"),
        ("hw many tips did they report", "how many tips did they report"),
        ("so many tips were reported", "so many tips were reported"),
        ("wat did they report", "what did they report"),
        ("how may I report tips?", "how may I report tips?"),
        ("how many tips did Norland report?", "how many tips did Norland report?"),
    ],
)
def test_the_question_that_was_meant_is_read(typed: str, meant: str) -> None:
    """Without this a mistyped name would not be the subject, and a mistyped "how many" would not ask for a number."""
    assert corrected(typed).question == analyse(meant, ANALYZER)


def test_what_was_put_in_is_told() -> None:
    """Without this a member could not see that another question was answered than the one typed."""
    found = corrected("how mny tips did Nroland report, and how mny did Nroland keep?")
    assert found.corrections == (("mny", "many"), ("nroland", "norland"))
    assert [entry.word for entry in found.suggestions["norland"]] == ["norland"]


def test_other_forms_and_synonyms_of_the_articles_words_are_known() -> None:
    """Without this "rport" would be no word where the articles say "reported", nor "leasd" where they say "tips"."""
    vocabulary = make_vocabulary({"reported": 1, "tips": 1}, {"lead": ("tip",), "bake": ("cook",)}, ANALYZER)
    assert vocabulary.suggest("rport")[0].word == "report"
    assert vocabulary.suggest("leasd")[0].word == "leads"
    assert vocabulary.suggest("bakke") == ()


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_corrected_without_an_error(text: str) -> None:
    """Without this some sign could move the words that are put in."""
    found = corrected(text)
    assert bool(found.corrections) or found.question.text == text
