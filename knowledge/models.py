"""The objects that travel through Footnote. All are frozen.

A file becomes an `Article`; the article is split into `Passage`s; a question finds `Hit`s among them and leaves
as an `Answer` whose `Citation`s say where every word stands.

Offsets are code points of the article's stored text, counted from 0, half-open: ``text[start:end]`` is the thing.
Numbers that people see (passages, paragraphs, revisions, citations) count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article under one heading; ``text[start:end]`` begins at the heading itself."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Restriction:
    """Who may read an article: members who see one of ``channels`` and have one of ``roles``; empty means all."""

    channels: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Audience:
    """Whose eyes a query reads with: the channels they see and the roles they have.

    ``unlimited`` is the operator at the console, who reads everything.
    """

    channels: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    unlimited: bool = False

    def may_read(self, restriction: Restriction) -> bool:
        """Tell whether this audience may read what is under ``restriction``."""
        if self.unlimited:
            return True
        sees = not restriction.channels or bool(restriction.channels & self.channels)
        holds = not restriction.roles or bool(restriction.roles & self.roles)
        return sees and holds


EVERYONE = Audience()
"""Reads only what is under no restriction."""

OPERATOR = Audience(unlimited=True)
"""Reads everything."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a file, a page or a record gives: one text with what is known about it.

    ``published`` is an ISO 8601 date (``2019-09-03``), a year-month or a year; ``language`` an ISO 639-1 code.
    ``source`` is where it came from: a path, an address, the jump link of a message. ``author`` is who wrote it, such
    as the member whose message it was. ``review_by`` is the ISO 8601 date until which somebody is to look whether it
    still holds.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    restricted_to: Restriction = field(default_factory=Restriction)
    source: str | None = None
    review_by: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found: a paragraph, or a piece of a long one. ``text`` is ``article.text[start:end]``.

    ``number`` counts the article's passages, ``paragraph`` its paragraphs, both from 1; ``section`` is the
    heading that it stands under.
    """

    number: int
    paragraph: int
    start: int
    end: int
    text: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, with the article's particulars that a citation needs.

    ``score`` is the ranker's, unbounded, higher is better; scores compare within one question only. ``source`` is
    where the article came from.
    """

    article_id: str
    title: str
    passage: Passage
    revision: int
    score: float
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    source: str | None = None
    restricted_to: Restriction = field(default_factory=Restriction)


@dataclass(frozen=True, slots=True)
class Span:
    """A short answer where it stands: ``article.text[start:end] == text``, inside ``sentence``."""

    text: str
    sentence: str
    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation stands: ``text[start:end] == quote`` in that revision of the article.

    ``source`` is where the article came from, ``restricted_to`` who may read it.
    """

    number: int
    article_id: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    revision: int
    passage: int
    paragraph: int
    start: int
    end: int
    quote: str
    source: str | None = None
    restricted_to: Restriction = field(default_factory=Restriction)


class Decision(StrEnum):
    """What the engine makes of a question: an answer, the closest passages without a claim, or nothing."""

    ANSWER = "answer"
    CLOSEST = "closest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MatchedWord:
    """A word of the question and what it found: ``term`` is the index's form, ``reason`` how it got there.

    ``weight`` is its share of the question's weight, 0 to 1; ``found`` whether the best passage has it.
    """

    word: str
    term: str
    reason: str
    weight: float
    found: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is what it is: the words, the features behind the confidence, and the runners-up.

    ``alias`` is the moderators' question by which they pointed to the passage; None where they did not.
    """

    kind: str
    words: tuple[MatchedWord, ...]
    features: tuple[tuple[str, float], ...]
    runners_up: tuple[Span, ...]
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The passages found for some words, best first.

    ``corrections`` holds pairs of a word as typed and the word that was meant.
    """

    hits: tuple[Hit, ...]
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says to one question.

    ``answer`` and ``sentence`` are None unless ``decision`` is ``ANSWER``. ``confidence`` is the probability, 0 to
    1, that the cited sentence answers the question. ``passages`` (best first, at most 20) and ``best_span`` are
    given whatever the decision. ``corrections`` maps words as typed to the words that were meant.

    Where sources give different values for what was asked, ``answer``, ``sentence``, ``best_span`` and the first
    citation are those of the newest, and ``alternatives`` are the spans of the further citations, in their order.
    """

    question: str
    answer: str | None
    confidence: float
    decision: Decision
    sentence: str | None
    citations: tuple[Citation, ...]
    passages: tuple[Hit, ...]
    best_span: Span | None
    corrections: tuple[tuple[str, str], ...]
    elapsed_ms: float
    explanation: Explanation
    alternatives: tuple[Span, ...] = ()

    def spans(self) -> tuple[Span | None, ...]:
        """Give the span of each citation of an answer, in their order; None where it is not known."""
        return (self.best_span, *self.alternatives)

    def cited(self) -> tuple[Hit, ...]:
        """Give the passages that it cites, in the order of its citations."""
        hits = {(hit.article_id, hit.passage.number): hit for hit in self.passages}
        keys = dict.fromkeys((citation.article_id, citation.passage) for citation in self.citations)
        return tuple(hits[key] for key in keys if key in hits)
