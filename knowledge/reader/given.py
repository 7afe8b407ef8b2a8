"""Weights of spans that are given before the others are learnt."""

from __future__ import annotations

GIVEN = {
    "kind:count": {"clause:agrees": 0.5, "clause:contradicts": -3.5, "clause:elsewhere": -2.5},
    "kind:amount": {
        "clause:agrees": 0.5,
        "clause:contradicts": -3.5,
        "clause:elsewhere": -2.5,
        "unit:money": 1.0,
        "unit:time": -2.0,
    },
    "kind:duration": {"unit:time": 1.0, "unit:money": -2.0},
    "kind:reason": {"place:reason": 2.5},
    "form:how": {"place:means": 1.5},
    "kind:date": {"clause:agrees": 0.3, "clause:contradicts": -0.7, "clause:elsewhere": -0.3},
    "kind:definition": {"place:apposition": 2.5, "place:before-be": 2.0},
    "form:what-noun": {"place:known-head": -1.5},
    "form:what-subject": {"place:known-head": -1.5},
    "both:other+what-noun": {"looks:numbers": -3.0},
}
"""Weights that are given before the others are learnt, where the sets hold too few cases to learn from: two parties
with two numbers in one sentence, descriptions after a name, "the drug" for a drug named before. And "which drug" is no
number: it is for 8 of squad1's 1,449 such questions, and none of these asks for a thing."""
