"""What a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import Analyzer
from knowledge.question.question import AnswerKind, Question, QuestionForm, analyse


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def words(question: Question) -> list[str]:
    return [token.word for token in question.content]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many tips did the US send?", AnswerKind.COUNT),
        ("How much did the repair cost?", AnswerKind.AMOUNT),
        ("How many dollars does it cost?", AnswerKind.AMOUNT),
        ("What is the price of a ticket?", AnswerKind.AMOUNT),
        ("When was the bridge opened?", AnswerKind.DATE),
        ("In what year was the bridge opened?", AnswerKind.DATE),
        ("Since when are dogs allowed?", AnswerKind.DATE),
        ("How long did the repair take?", AnswerKind.DURATION),
        ("Who designed the bridge?", AnswerKind.PERSON),
        ("Which engineer designed the bridge?", AnswerKind.PERSON),
        ("Where does the meeting take place?", AnswerKind.PLACE),
        ("In which city does the meeting take place?", AnswerKind.PLACE),
        ("Why was it closed?", AnswerKind.REASON),
        ("What caused the flood?", AnswerKind.REASON),
        ("Is the bridge open to bicycles?", AnswerKind.YES_NO),
        ("What is a viaduct?", AnswerKind.DEFINITION),
        ("Who is Ida Holm?", AnswerKind.DEFINITION),
        ("Who is the mayor of Marrow?", AnswerKind.PERSON),
        ("What did Ida Holm say about the radio?", AnswerKind.QUOTATION),
        ("List the rules of the workshop", AnswerKind.LIST),
        ("What does the moderator remove?", AnswerKind.OTHER),
        ("tips reported", AnswerKind.COUNT),
        ("number of service manuals", AnswerKind.COUNT),
    ],
)
def test_the_kind_of_answer_is_told_by_the_question_word_and_its_noun(
    analyzer: Analyzer, text: str, kind: AnswerKind
) -> None:
    assert analyse(text, analyzer).kind is kind
    assert analyse(text.upper(), analyzer).kind is kind
    assert analyse(text.rstrip("?").lower(), analyzer).kind is kind


@pytest.mark.parametrize(
    "opener",
    [
        "hi, ",
        "Can you tell me ",
        "does anyone know ",
        "Hello! Could someone please explain to me ",
        "I would like to know ",
        "I'm wondering ",
        "quick question: ",
    ],
)
def test_a_polite_opener_changes_nothing(analyzer: Analyzer, opener: str) -> None:
    plain = analyse("how many tips did Norland send?", analyzer)
    polite = analyse(f"{opener}how many tips did Norland send?", analyzer)
    assert (polite.kind, polite.form, polite.head, words(polite)) == (plain.kind, plain.form, plain.head, words(plain))


def test_an_opener_alone_is_what_was_asked(analyzer: Analyzer) -> None:
    """Without this, "hello" would be a question without words."""
    assert words(analyse("hello", analyzer)) == ["hello"]


@pytest.mark.parametrize(
    ("text", "is_country"),
    [
        ("how many tips did the us send", True),
        ("how many tips did us send", True),
        ("us tips sent", True),
        ("when did it arrive in the us?", True),
        ("how many tips came from us customs", True),
        ("Did the US send tips?", True),
        ("HOW MANY TIPS DID THE US SEND", True),
        ("tell us how many tips came", False),
        ("what does it mean for us", False),
        ("let us know the number of tips", False),
        ("TELL US HOW MANY TIPS CAME", False),
        ("will the rules help us", False),
    ],
)
def test_us_the_country_is_told_from_us_the_pronoun(analyzer: Analyzer, text: str, is_country: bool) -> None:
    tokens = [token for token in analyse(text, analyzer).tokens if token.word == "us"]
    assert [token.term == "usa" for token in tokens] == [is_country]
    assert [token.function for token in tokens] == [not is_country]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("How many tips did the US send?", ["tip"]),
        ("How many service manuals does the club hold?", ["servic", "manual"]),
        ("Which resin led to complaints?", ["resin"]),
        ("What year did the bridge open?", ["year"]),
        ("In what year did Odile Farrant draw it?", ["year"]),
        ("What kind of roof has the bridge?", ["roof"]),
        ("What is the length of the bridge?", ["length"]),
        ("Who designed the bridge?", []),
    ],
)
def test_the_noun_asked_for_is_the_head(analyzer: Analyzer, text: str, head: list[str]) -> None:
    assert list(analyse(text, analyzer).head) == head


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("How many tips did the US send?", "usa", "send"),
        ("How many tips has Norland sent?", "norland", "sent"),
        ("What did Ida Holm say about it?", "holm", "say"),
        ("How much will be invested?", None, "invest"),
        ("Who designed the bridge?", None, "design"),
        ("US tips reported", "usa", "report"),
        ("how many tips norland reported", "norland", "report"),
        ("complaints of buyers", None, None),
    ],
)
def test_who_did_what_is_read_from_the_order_of_words(
    analyzer: Analyzer, text: str, subject: str | None, verb: str | None
) -> None:
    question = analyse(text, analyzer)
    assert (question.subject, question.verb) == (subject, verb)


def test_names_are_words_with_a_capital_that_no_beginning_explains(analyzer: Analyzer) -> None:
    question = analyse("What did Ida Holm tell the BBC about resin?", analyzer)
    assert question.names == {"ida", "holm", "bbc"}
    assert question.names_known


@pytest.mark.parametrize("text", ["what did ida holm say", "WHAT DID IDA HOLM SAY"])
def test_in_one_case_nothing_is_known_about_names(analyzer: Analyzer, text: str) -> None:
    question = analyse(text, analyzer)
    assert not question.names_known
    assert not question.names


def test_numbers_and_quoted_phrases_are_kept_apart(analyzer: Analyzer) -> None:
    question = analyse('Who said "the wooden roof" cost 1,200 francs?', analyzer)
    assert question.numbers == {"1200"}
    assert question.quoted == (("wooden", "roof"),)


def test_of_several_sentences_the_one_with_a_question_mark_is_asked(analyzer: Analyzer) -> None:
    question = analyse("I read about Kettle Bridge and its roof yesterday. How long is it? Thanks.", analyzer)
    assert question.kind is AnswerKind.DURATION
    assert "kettle" in words(question)


def test_a_phrase_is_no_question_of_another_form(analyzer: Analyzer) -> None:
    assert analyse("complaints of buyers", analyzer).form is QuestionForm.BARE


@given(st.text(max_size=4000))
def test_any_text_is_a_question(text: str) -> None:
    """Someone will paste it."""
    question = analyse(text, Analyzer())
    assert set(question.content) <= set(question.tokens)
    assert bool(question.content) == bool(question.tokens)
