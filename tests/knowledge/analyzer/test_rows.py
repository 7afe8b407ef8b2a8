"""The rows of tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.rows import row_cells, row_lines
from knowledge.analyzer.sentences import sentences
from knowledge.formats.builder import row_line

NAMES = st.text(alphabet="abcXYZ äß7", min_size=1, max_size=12).map(lambda name: f"n{name}".strip())
VALUES = st.text(alphabet="abcXYZ 0123,.!?-", min_size=1, max_size=20).map(lambda value: f"v{value}".strip())


@given(st.lists(st.tuples(NAMES, VALUES), min_size=2, max_size=6))
def test_the_cells_of_a_written_row_are_found_again(cells: list[tuple[str, str]]) -> None:
    """What the formats write, the reader has to read, wherever a value has signs that end a sentence."""
    line = row_line([name for name, _ in cells], [value for _, value in cells])
    found = row_cells(line)
    assert [line[cell.start : cell.end] for cell in found] == [" ".join(value.split()) for _, value in cells]
    assert [cell.name for cell in found] == [" ".join(name.split()) for name, _ in cells]
    assert sentences(f"Some words.\n{line}\nMore words.")[1] == (12, 12 + len(line))


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    for start, end in row_lines(text):
        assert "\n" not in text[start:end]
    for cell in row_cells(text):
        assert 0 <= cell.start <= cell.end <= len(text)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was closed; nobody knew why.",
        "He said: come; and they came.",
        "Note: the bridge is closed.",
        "One thing was clear. Rust: it had eaten the beams; paint: gone.",
        "",
    ],
)
def test_a_sentence_with_signs_is_no_row(line: str) -> None:
    """A row is read in another way, and no sentence may be lost to it."""
    assert row_cells(line) == ()


def test_a_value_keeps_its_semicolons_and_the_first_cell_may_have_no_name() -> None:
    line = "Oslin; Depth: 11 m; 9 m in winter; Fee: none"
    assert [line[cell.start : cell.end] for cell in row_cells(line)] == ["Oslin", "11 m; 9 m in winter", "none"]


def test_rows_in_lower_case_are_a_sentence_each() -> None:
    """A line that begins in lower case otherwise goes on from the one before."""
    text = "port: Oslin; depth: 11 m\nport: Varde; depth: 7 m"
    assert [text[start:end] for start, end in sentences(text)] == text.splitlines()
