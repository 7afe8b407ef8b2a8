"""Where sentences begin and end: the sentence is what a reply quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.sentences import sentences


@given(st.text(st.characters(), max_size=300))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    """Without this an answer could stand outside of all sentences and never be read."""
    covered = [0] * len(text)
    for start, end in sentences(text):
        assert text[start:end].strip() == text[start:end] != ""
        for offset in range(start, end):
            covered[offset] += 1
    assert all(count == 1 or (count == 0 and sign.isspace()) for count, sign in zip(covered, text, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Smith met Mr. J. Jones. They left.", ["Dr. Smith met Mr. J. Jones.", "They left."]),
        ("It grew by 3.5 per cent. Then fell.", ["It grew by 3.5 per cent.", "Then fell."]),
        ("“It is groundless.” He left.", ["“It is groundless.”", "He left."]),
        ("He said “Stop!” and left. Fine.", ["He said “Stop!” and left.", "Fine."]),
        ("A heading\nA sentence.", ["A heading", "A sentence."]),
        ("a wrapped\nline.", ["a wrapped\nline."]),
        ("これは文です。次の文です。", ["これは文です。", "次の文です。"]),
        ("यह वाक्य है। दूसरा वाक्य।", ["यह वाक्य है।", "दूसरा वाक्य।"]),
        ("See www.example.org for more.", ["See www.example.org for more."]),
        ("- one\r\n- two", ["- one", "- two"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, numbers, quotations, lines and other scripts' marks."""
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_megabyte_of_abbreviations_ends() -> None:
    """Without the bound on looking back this would take hours."""
    assert len(sentences("Mr. " * 250_000)) == 1


@pytest.mark.parametrize("mark", ["?", "؟"])
def test_a_long_row_of_marks_ends(mark: str) -> None:
    """Without the look behind it a question of many marks would stop the bot for seconds, a page of them for hours."""
    assert len(sentences(mark * 100_000 + "a")) == 1
