"""The reader: from ranked passages to the sentence that answers and the shortest span in it."""

from __future__ import annotations

from knowledge.reader.reading import read
from knowledge.reader.results import Reading, ReadSpan, ScoredSentence

__all__ = ["ReadSpan", "Reading", "ScoredSentence", "read"]
