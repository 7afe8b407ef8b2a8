"""Where a quote stands, though the text may have been edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing.splitter import split
from knowledge.models import Article
from knowledge.notes.quotes import find_quote, passage_of

TEXT = "Gates open at nine. Bring a key.\n\nGates open at nine.\n\nThe keeper of the east gate is Ada, every weekday."


def passage_for(text: str, quote: str, near: int) -> str | None:
    found = passage_of(text, split(Article("a", "A", text)), quote, near)
    return found.text if found else None


@given(before=st.text(), quote=st.text().filter(str.strip), after=st.text())
def test_a_quote_is_found_where_it_was_cut_out(before: str, quote: str, after: str) -> None:
    """Without this an alias could lead to nothing from the start."""
    text = before + quote + after
    place = find_quote(text, quote, len(before))
    assert place == (len(before), len(before) + len(quote))


@given(text=st.text(), quote=st.text(), near=st.integers(0, 50))
def test_what_is_found_are_the_words_of_the_quote(text: str, quote: str, near: int) -> None:
    """Without this a search could end in an error or in other words."""
    place = find_quote(text, quote, near)
    assert place is None or text[slice(*place)].split() == quote.split()


def test_of_equal_places_the_nearest_is_meant() -> None:
    """Without this an edit above would move an alias to another passage with the same words."""
    assert find_quote(TEXT, "Gates open", 0) == (0, 10)
    assert find_quote(TEXT, "Gates open", 40) == (34, 44)
    assert find_quote(TEXT, "Gates\nopen", 40) == (34, 44)
    assert find_quote(TEXT, "Doors open", 0) is None


def test_a_passage_that_was_corrected_is_still_the_one() -> None:
    """Without this each mended typing error would cost the aliases of its passage."""
    quote = "The keeper of the east gate is Ada, every weekday."
    assert passage_for(TEXT, quote, 0) == quote
    corrected = TEXT.replace("Ada", "Ida")
    assert passage_for(corrected, quote, 0) == quote.replace("Ada", "Ida")
    assert passage_for("New first line.\n\n" + TEXT, quote, 5) == quote


def test_a_passage_that_says_something_else_is_gone() -> None:
    """Without this an alias would lead to a passage that nobody has pointed to."""
    quote = "The keeper of the east gate is Ada, every weekday."
    assert passage_for(TEXT.replace(quote, "The gate has been closed since the spring flood."), quote, 0) is None
    assert passage_for(TEXT.replace(quote, "Ada"), quote, 0) is None
    assert passage_for(TEXT, "Ida", 0) is None
    assert passage_for("", quote, 0) is None
