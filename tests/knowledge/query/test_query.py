"""What each term counts: too much for a word that was only guessed finds the wrong passages."""

from __future__ import annotations

from knowledge.analyzer.analyzer import Analyzer
from knowledge.query.query import Expansion, Reason, build_query
from knowledge.question.question import analyse

ANALYZER = Analyzer()


def weight_of(other: str, reason: Reason) -> float:
    question = analyse("what are rotors attached to?", ANALYZER)
    expansions = {"rotor": (Expansion("rotor", 0.9, reason), Expansion(other, 0.8, reason))}
    query = build_query(question, 1_000, {"rotor": 2, "motor": 2, "road": 400}, expansions)
    (term,) = (term for term in query.terms if term.term == "rotor")
    (found,) = (entry for entry in term.expansions if entry.term == other)
    return found.weight


def test_a_guess_counts_no_more_than_its_own_rarity() -> None:
    """Otherwise a passage full of "states" comes before the one that has the "stators" once."""
    assert weight_of("motor", Reason.CORRECTION) == 0.8
    assert weight_of("road", Reason.CORRECTION) < 0.2


def test_a_synonym_counts_as_much_as_it_was_given() -> None:
    assert weight_of("road", Reason.SYNONYM) == 0.8
