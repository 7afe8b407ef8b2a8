"""The analyzer: everything that is found or cited rests on its offsets and terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import LONGEST_TERM, Analyzer, normal_number
from knowledge.analyzer.function_words import FUNCTION_WORDS

ANALYZER = Analyzer()
ANY_TEXT = st.text(st.characters(), max_size=200)


def terms(text: str) -> list[str]:
    return ANALYZER.terms(text)[0]


@given(ANY_TEXT)
def test_offsets_lie_in_the_text_and_in_order(text: str) -> None:
    """Without this a citation could cut out the wrong words, or none."""
    tokens = ANALYZER.tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    ends = [token.end for token in tokens]
    assert ends == sorted(ends)


@given(ANY_TEXT)
def test_the_fast_way_gives_the_same_as_the_slow_one(text: str) -> None:
    """Without this the index would hold other terms than questions ask for."""
    content = [token for token in ANALYZER.tokens(text) if not token.function]
    assert ANALYZER.terms(text) == ([token.term for token in content], [token.word for token in content])


@given(ANY_TEXT)
def test_no_term_has_a_space_or_is_empty_or_endless(text: str) -> None:
    """Without this the index, which joins terms by spaces, would tear one apart."""
    for token in ANALYZER.tokens(text):
        assert token.term
        assert len(token.term) <= LONGEST_TERM
        assert " " not in token.term


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(0, 3))
def test_a_second_analysis_is_equal(text: str, times: int) -> None:
    """Without this the cache would change what a text means."""
    first = ANALYZER.tokens(text)
    for _ in range(times):
        assert ANALYZER.tokens(text) == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wie viele Kündigungen gab es?", "Es gab drei Kündigung von Mietern"),
        ("Сколько книг читали?", "книга"),
        ("كم كتابا؟", "الكتاب"),
        ("Kaç kitap var?", "bu kitaplar ile"),
    ],
)
def test_inflected_words_of_a_language_share_a_term(one: str, other: str) -> None:
    """Without this a question would find only articles that use its words in the same case and number."""
    assert set(terms(one)) & set(terms(other))


def test_a_word_is_known_by_its_term_in_any_language() -> None:
    """Without this a question without a function word would be stemmed as English and miss a German article."""
    assert {"kundigungsfrist", "kundigungsfristen"} <= set(ANALYZER.stems("kundigungsfristen"))
    assert ANALYZER.stems("книги") == ("книг",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US reported", ["usa", "report"]),
        ("the U.S. reported", ["usa", "report"]),
        ("THE US REPORTED", ["usa", "report"]),
        ("they told us", ["told"]),
        ("the WHO said who", ["WHO", "said"]),
        ("in the United States", ["unit", "state", "usa"]),
        ("C++, C# and c", ["c++", "c#", "c"]),
        ("32,000 deaths", ["32000", "death"]),
        ("US$5 of the US", ["dollar", "5", "usa"]),
        ("version 3.14 of 1.2.3", ["version", "3.14", "1.2.3"]),
        ("six of twelve", ["6", "12"]),
        ("O’Brien’s naïve café", ["obrien", "naiv", "cafe"]),
        ("snake_case", ["snake", "case"]),
        ("東京都", ["東京", "京都"]),
        ("हिन्दी", ["हिन्द"]),
        ("2019年LOR的优点", ["2019", "年", "lor", "的优", "优点"]),
        ("ที่นี่", ["ที่นี่"]),
        ("книги читателей", ["книг", "читател"]),
        ("Die Kündigungsfristen der Mieter", ["kundigungsfrist", "miet"]),
        ("¿Cuándo fueron construidas las iglesias?", ["constru", "iglesi"]),
        ("what's that?", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    """Names, numbers and scripts become the terms that they are found by."""
    assert terms(text) == expected


def test_an_abbreviation_covers_both_words_of_its_name() -> None:
    """Without this "US" in a question would not point at "United States" in a sentence."""
    text = "the United States reported"
    assert [text[token.start : token.end] for token in ANALYZER.tokens(text) if token.term == "usa"] == [
        "United States"
    ]


@pytest.mark.parametrize("words", [["report", "reports", "reported", "reporting"], ["clue", "clues"]])
def test_inflected_words_share_a_term(words: list[str]) -> None:
    """Without this "reported" would not find "reports"."""
    assert len({tuple(terms(word)) for word in words}) == 1


@pytest.mark.parametrize(
    ("typed", "normal"),
    [("32,000", "32000"), ("1,234,567.5", "1234567.5"), ("3.14", "3.14"), ("12,5", "12,5"), ("1,2,3", "1,2,3")],
)
def test_only_separators_of_thousands_are_taken_out_of_numbers(typed: str, normal: str) -> None:
    """Without this 12,5 would become 125: digits would be changed, not only written otherwise."""
    assert normal_number(typed) == normal


def test_function_words_are_stored_as_the_analyzer_writes_them() -> None:
    """Without this a function word with an accent or a capital would never be recognised."""
    assert all(word == word.casefold() and not word.endswith("'s") for word in FUNCTION_WORDS)


def test_a_megabyte_without_a_space_is_one_short_term() -> None:
    """Without this one broken line could fill the index with a word of its length."""
    assert [len(term) for term in terms("a" * 1_000_000)] == [LONGEST_TERM]
