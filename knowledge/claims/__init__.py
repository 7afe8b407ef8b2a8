"""Who did what: whether the clause that an answer stands in says what the question takes for granted."""

from __future__ import annotations

from knowledge.claims.claim import Claim, claim_of, claim_of_nothing
from knowledge.claims.statement import Statement

__all__ = ["Claim", "Statement", "claim_of", "claim_of_nothing"]
