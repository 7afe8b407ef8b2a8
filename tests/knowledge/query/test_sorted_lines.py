"""Sorted lines that are searched as bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.lexicon import lexicon
from knowledge.query.sorted_lines import SortedLines

WORD = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=4)


@given(st.sets(WORD), st.text(max_size=4))
def test_what_is_in_is_found_and_nothing_else(words: set[str], other: str) -> None:
    """A word that the search misses would be corrected although English knows it."""
    content = "".join(f"{word}\n" for word in sorted(words, key=str.encode)).encode()
    for lines in (SortedLines(content), SortedLines(content.removesuffix(b"\n"))):
        assert set(lines) == words
        assert all(word in lines for word in words)
        assert (other in lines) == (other in words)


def test_the_lexicon_is_sorted_as_it_is_searched() -> None:
    """Words in another order than that of their bytes would be there and not be found."""
    words = list(lexicon())
    assert all(word in lexicon() for word in words[::97])
    assert "leasd" not in lexicon()
