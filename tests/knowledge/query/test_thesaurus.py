"""The table of words that share a sense."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.thesaurus import Thesaurus, load_thesaurus

TERM = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=5)


def test_words_share_a_sense() -> None:
    """A table that was sorted otherwise than it is searched would seem to know nothing."""
    thesaurus = load_thesaurus()
    assert "doctor" in thesaurus.synonyms("physician")
    assert "bought" not in thesaurus.synonyms("fentanyl")


@given(st.dictionaries(TERM, st.lists(TERM, min_size=1, max_size=3)), st.text(max_size=5))
def test_every_term_has_its_own_line_and_no_other(table: dict[str, list[str]], other: str) -> None:
    """Without this a term could be given the synonyms of its neighbour, or of one that begins as it does."""
    lines = sorted((f"{term} {' '.join(others)}" for term, others in table.items()), key=str.encode)
    for end in ("", "\n"):
        thesaurus = Thesaurus(("\n".join(lines) + end).encode())
        assert {term: list(thesaurus.synonyms(term)) for term in table} == table
        assert other in table or thesaurus.synonyms(other) == ()


@given(st.text(st.characters(categories=["Cs", "Cc", "Zs", "L"]), max_size=5))
def test_any_text_may_be_asked_for(term: str) -> None:
    """Terms come from what people type."""
    assert Thesaurus().synonyms(term) == ()
    load_thesaurus().synonyms(term)
