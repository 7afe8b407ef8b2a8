"""What the reader gives: scored sentences and the spans read from them."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Hit, Span
from knowledge.ranker.candidates import Candidate, Sentence
from knowledge.ranker.match import strongest


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence with its score; ``chance`` is its share among all that were scored, 0 to 1."""

    candidate: Candidate
    sentence: Sentence
    score: float
    chance: float

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.candidate.hit.passage.text[self.sentence.start : self.sentence.end]

    def beside(self) -> dict[int, float]:
        """Give the strength of each of the query's terms in the sentences right before and after it, and in it."""
        place = self.candidate.sentences.index(self.sentence)
        return strongest(near.strengths for near in self.candidate.sentences[max(place - 1, 0) : place + 2])

    @property
    def before(self) -> str:
        """The sentence before it in the same passage; empty at the passage's beginning."""
        ahead = [earlier for earlier in self.candidate.sentences if earlier.end <= self.sentence.start]
        return self.candidate.hit.passage.text[ahead[-1].start : ahead[-1].end] if ahead else ""


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """A span with the sentence it stands in. ``chance`` is its share among all spans that were scored, 0 to 1.

    ``taken_up_by`` is the sentence that has the words of the question, where that is another one, which only takes
    up what the span names. ``contradiction`` names what its clause says otherwise than the question, if anything;
    where that decides the question, ``stands_instead_of`` are the query's terms in whose place it says something else.
    """

    span: Span
    read_from: ScoredSentence
    chance: float
    taken_up_by: ScoredSentence | None = None
    contradiction: str | None = None
    stands_instead_of: frozenset[int] = frozenset()

    @property
    def matched(self) -> ScoredSentence:
        """The sentence that has the words of the question."""
        return self.taken_up_by or self.read_from

    @property
    def hit(self) -> Hit:
        """The hit that it was read from."""
        return self.read_from.candidate.hit

    @property
    def sentence_start(self) -> int:
        """Where its sentence begins in the article's text."""
        return self.hit.passage.start + self.read_from.sentence.start

    @property
    def sentence_end(self) -> int:
        """Where its sentence ends in the article's text."""
        return self.hit.passage.start + self.read_from.sentence.end


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: all sentences best first, and the spans best first; both may be empty.

    ``spans`` holds the best span of each sentence that was read.
    """

    sentences: tuple[ScoredSentence, ...]
    spans: tuple[ReadSpan, ...]

    @property
    def best(self) -> ReadSpan | None:
        """The span that answers, if any span does."""
        return self.spans[0] if self.spans else None
