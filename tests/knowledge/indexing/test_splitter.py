"""Passages: what is found, and what offsets are counted in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing.splitter import LONGEST_PASSAGE, split
from knowledge.models import Article, Section

PIECES = st.lists(
    st.one_of(
        st.text(st.characters(), max_size=40),
        st.sampled_from(
            ["\n\n", "\r\n\r\n", "\n", "\u2029", "A sentence. ", "🙂‍↔️", "e\u0301", "\u202e", "\t", "x" * 1500]
        ),
    ),
    max_size=25,
)


def article(text: str, *sections: Section) -> Article:
    return Article(id="a", title="A", text=text, sections=sections)


@given(PIECES)
def test_passages_are_cut_out_of_the_text_without_loss_or_overlap(pieces: list[str]) -> None:
    """Without this ``text[start:end] == quote`` could not hold, or words would never be found."""
    text = "".join(pieces)
    passages = split(article(text))
    assert all(text[passage.start : passage.end] == passage.text for passage in passages)
    assert all(0 < len(passage.text) <= LONGEST_PASSAGE for passage in passages)
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert "".join("".join(passage.text for passage in passages).split()) == "".join(text.split())
    edges = [edge for passage in passages for edge in (passage.start, passage.end)]
    assert edges == sorted(edges)


def test_paragraphs_are_counted_as_a_reader_counts_them() -> None:
    """The ¶ in a citation must be the one that a person finds when counting."""
    passages = split(article("One.\n\nTwo.\n \t\nThree.\r\n\r\nFour."))
    assert [(passage.paragraph, passage.text) for passage in passages] == [
        (1, "One."), (2, "Two."), (3, "Three."), (4, "Four."),
    ]  # fmt: skip


def test_a_long_paragraph_is_split_at_sentences_and_stays_one_paragraph() -> None:
    """Without this a long paragraph would be cut in the middle of an answer."""
    passages = split(article("This is a sentence of some length. " * 100))
    assert len(passages) > 1
    assert {passage.paragraph for passage in passages} == {1}
    assert all(passage.text.endswith(".") for passage in passages)


def test_headings_become_the_section_of_what_stands_under_them() -> None:
    """Without this a heading would be found in place of the text that it announces."""
    text = "Intro.\n\nRules\n\nBe kind.\n\nPrizes\n\nA cup."
    rules, prizes = text.index("Rules"), text.index("Prizes")
    passages = split(article(text, Section("Rules", rules, prizes), Section("Prizes", prizes, len(text))))
    assert [(passage.text, passage.section) for passage in passages] == [
        ("Intro.", None), ("Be kind.", "Rules"), ("A cup.", "Prizes"),
    ]  # fmt: skip


def test_a_heading_with_nothing_under_it_can_still_be_found() -> None:
    """Without this an article of headings alone would be empty."""
    assert [passage.text for passage in split(article("Rules", Section("Rules", 0, 5)))] == ["Rules"]


@pytest.mark.parametrize("unit", ["a", "word ", "A b. ", "漢", "\U0001f642"])
def test_a_megabyte_in_one_paragraph_is_split(unit: str) -> None:
    """Without this one paragraph could be too long to read or to index."""
    text = unit * (1_000_000 // len(unit))
    passages = split(article(text))
    assert max(len(passage.text) for passage in passages) <= LONGEST_PASSAGE
    assert sum(len(passage.text.replace(" ", "")) for passage in passages) == len(text.replace(" ", ""))
