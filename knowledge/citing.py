"""What was read → citations and reasons. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Citation, Explanation, Hit, MatchedWord
from knowledge.notes.note import Alias
from knowledge.query.query import QueryTerm, Reason
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import Frame
from knowledge.reader import Reading, ReadSpan

CLOSEST_SHOWN = 3


def cite_sentence(number: int, found: ReadSpan) -> Citation:
    """Cite the sentence that a span was read from; ``text[start:end]`` of its article is the quotation."""
    return _citation(number, found.hit, found.sentence_start, found.sentence_end)


def cite_passages(hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """Cite the closest passages, whole, at most three."""
    return tuple(cite_passage(number, hit) for number, hit in enumerate(hits[:CLOSEST_SHOWN], start=1))


def cite_passage(number: int, hit: Hit) -> Citation:
    """Cite a passage from its first to its last word."""
    return _citation(number, hit, hit.passage.start, hit.passage.end)


def explain(
    framed: Frame,
    ranked: Sequence[Candidate],
    reading: Reading,
    features: tuple[tuple[str, float], ...],
    alias: Alias | None,
) -> Explanation:
    """Say why: each word of the question and what it found in the best passage, the features, the runners-up."""
    best = reading.best.read_from.candidate if reading.best else next(iter(ranked), None)
    found = _found(best) if best else {}
    total = sum(term.weight for term in framed.query.terms) or 1.0
    return Explanation(
        kind=framed.kind.value,
        words=tuple(_word(term, found.get(index), total) for index, term in enumerate(framed.query.terms)),
        features=features,
        runners_up=tuple(read_span.span for read_span in reading.spans[1:]),
        alias=alias.question if alias else None,
    )


def _citation(number: int, hit: Hit, start: int, end: int) -> Citation:
    passage = hit.passage
    return Citation(
        number=number,
        article_id=hit.article_id,
        title=hit.title,
        url=hit.url,
        publisher=hit.publisher,
        published=hit.published,
        revision=hit.revision,
        passage=passage.number,
        paragraph=passage.paragraph,
        start=start,
        end=end,
        quote=passage.text[start - passage.start : end - passage.start],
        source=hit.source,
        restricted_to=hit.restricted_to,
    )


def _found(candidate: Candidate) -> dict[int, float]:
    """Give the strength with which a passage or its headings have each of the query's terms."""
    found = dict(candidate.heading)
    for sentence in candidate.sentences:
        for match in sentence.matches:
            found[match.term] = max(found.get(match.term, 0.0), match.strength)
    return found


def _word(term: QueryTerm, strength: float | None, total: float) -> MatchedWord:
    meant = min(term.expansions, key=lambda expansion: abs(expansion.weight - (strength or 1.0)), default=None)
    return MatchedWord(
        word=term.word,
        term=meant.term if meant else term.term,
        reason=meant.reason.value if meant else Reason.TYPED.value,
        weight=term.weight / total,
        found=strength is not None,
    )
