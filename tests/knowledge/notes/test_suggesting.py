"""Questions without an answer and good answers → what moderators may want to teach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.notes.note import Alias, SynonymGroup
from knowledge.notes.suggesting import MOST_SUGGESTED, GoodAnswer, OpenQuestion, SuggestedNote, suggested
from tests.knowledge.articles import ANALYZER

LEAVES = GoodAnswer(Alias("when does the ferry leave in summer?", "ferry", "It leaves at nine.", 30), "The ferry", 3)
CARS = GoodAnswer(Alias("how many cars does the ferry carry?", "ferry", "It carries forty cars.", 0), "The ferry", 2)
TEXTS = st.text(max_size=40)


def drawn(
    question: str,
    *answers: GoodAnswer,
    taught: tuple[SynonymGroup | Alias, ...] = (),
    dismissed: frozenset[str] = frozenset(),
    times: int = 4,
) -> list[SuggestedNote]:
    """Draw suggestions from one question."""
    return suggested([OpenQuestion(7, question, times)], answers or (LEAVES, CARS), taught, dismissed, ANALYZER)


def synonyms(found: list[SuggestedNote]) -> list[tuple[str, ...]]:
    return [one.note.words for one in found if isinstance(one.note, SynonymGroup)]


def aliases(found: list[SuggestedNote]) -> list[Alias]:
    return [one.note for one in found if isinstance(one.note, Alias)]


def test_two_words_in_which_questions_differ_may_be_synonyms() -> None:
    """Otherwise somebody has to read both lists side by side to see what members call a thing."""
    found = drawn("How many cars does the gribbler carry?")
    assert synonyms(found) == [("gribbler", "ferry")]
    (one,) = [one for one in found if isinstance(one.note, SynonymGroup)]
    assert (one.question.times, one.answer, one.weight) == (4, CARS, 6)


@pytest.mark.parametrize(
    "question",
    [
        "how many buses does the lorry carry?",  # two words differ
        "when are cars carried by the lorry?",  # another kind of answer
        "how many cars does the ferry carry in 2019?",
        "how many cars does the Rosalind carry?",  # a name is another thing
        "how many things are there?",
    ],
)
def test_questions_that_ask_for_something_else_give_no_synonyms(question: str) -> None:
    """Each wrong suggestion makes moderators look less closely at the next."""
    assert synonyms(drawn(question)) == []


def test_words_that_exclude_each_other_are_no_synonyms() -> None:
    """“Open” and “close” stand in the same questions, and taking one for the other turns every answer round."""
    opens = GoodAnswer(Alias("when does the gate open?", "gate", "At nine.", 0), "The gate", 9)
    assert synonyms(drawn("when does the gate close?", opens)) == []
    valid = GoodAnswer(Alias("which tickets are valid on board?", "gate", "All.", 0), "The gate", 9)
    assert synonyms(drawn("which tickets are invalid on board?", valid)) == []


def test_a_question_that_shares_most_words_may_be_led_to_the_same_passage() -> None:
    """The passage is there, and members have said that it is the right one."""
    question = "when does the ferry leave in summer weekends?"
    assert aliases(drawn(question)) == [Alias(question, "ferry", "It leaves at nine.", 30)]


def test_a_question_that_got_a_helpful_passage_itself_is_led_there() -> None:
    """“The closest passages” that members call helpful are an answer."""
    good = replace(LEAVES, alias=replace(LEAVES.alias, question="what holds the gribbler?"))
    assert [alias.quote for alias in aliases(drawn("What holds the gribbler", good))] == ["It leaves at nine."]


def test_of_several_passages_the_likest_and_most_helpful_is_suggested() -> None:
    """Two suggestions for one question would have to be weighed against each other by hand."""
    better = replace(LEAVES, helpful=9, alias=replace(LEAVES.alias, quote="It leaves at ten."))
    assert [alias.quote for alias in aliases(drawn("when in summer does the ferry leave", LEAVES, better))] == [
        "It leaves at ten."
    ]


def test_what_is_taught_or_dismissed_is_not_suggested_again() -> None:
    """A list that never gets shorter is read once."""
    question = "how many cars does the big gribbler carry?"
    good = replace(CARS, alias=replace(CARS.alias, question="how many cars does the big ferry carry?"))
    found = drawn(question, good)
    assert (len(synonyms(found)), len(aliases(found))) == (1, 1)
    group = SynonymGroup(("boats", "ferries", "gribblers"))
    assert synonyms(drawn(question, good, taught=(group,))) == []
    assert aliases(drawn(question, good, taught=(Alias(question.upper(), "other", "…"),))) == []
    assert drawn(question, good, dismissed=frozenset(one.key for one in found)) == []


def test_what_most_speaks_for_comes_first_and_the_number_is_bounded() -> None:
    """A server with years of questions must neither wait nor drown."""
    questions = [OpenQuestion(n, f"how many cars does the gribbler{chr(97 + n % 26)}{n} carry?", n) for n in range(150)]
    found = suggested(questions, [CARS], (), frozenset(), ANALYZER)
    assert len(found) == MOST_SUGGESTED
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_any_text_is_taken_and_keys_stay(questions: list[str], answers: list[str]) -> None:
    """Members type anything, and a button finds its suggestion by the key."""
    opened = [OpenQuestion(number, text, 1) for number, text in enumerate(questions)]
    good = [GoodAnswer(Alias(text, "a", "b"), "", 1) for text in answers]
    found = suggested(opened, good, (), frozenset(), ANALYZER)
    assert found == suggested(opened, good, (), frozenset(), ANALYZER)
    assert len({one.key for one in found}) == len(found)
    assert all(len(one.key) == 16 for one in found)
