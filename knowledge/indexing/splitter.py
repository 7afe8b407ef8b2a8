"""Article → passages, with the offsets kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import regex

from knowledge.analyzer.sentences import sentences
from knowledge.models import Article, Passage, Section

LONGEST_PASSAGE = 1_200
"""Code points. A longer paragraph is split at sentence ends; measured on the learn half: shorter passages lose
context, longer ones rank and read worse (docs/decisions/0004-passages.md)."""

PARAGRAPH_BREAK = regex.compile(
    r"(?:\r\n|[\n\r\v\f\x85\u2028\u2029])(?:\s*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]))+|\u2029"
)
"""An empty line, or white space only, between two lines' ends."""


def split(article: Article) -> list[Passage]:
    """Give the passages of ``article`` in order.

    Each lies inside one paragraph and one section, has at most `LONGEST_PASSAGE` code points and neither begins nor
    ends with white space. Every character that is no white space lies in exactly one passage, except headings, which
    are the ``section`` of the passages under them; a heading with nothing under it is a passage of its own.
    """
    text = article.text
    starts = [section.start for section in article.sections]
    passages: list[Passage] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text, article.sections), start=1):
        section = _section_at(article.sections, starts, start)
        for piece_start, piece_end in _pieces(text, start, end):
            passages.append(
                Passage(
                    number=len(passages) + 1,
                    paragraph=paragraph,
                    start=piece_start,
                    end=piece_end,
                    text=text[piece_start:piece_end],
                    section=section.title if section else None,
                )
            )
    return passages


def _paragraphs(text: str, sections: tuple[Section, ...]) -> list[tuple[int, int]]:
    """Give the paragraphs' spans; a heading counts as one only where nothing stands under it."""
    found: list[tuple[int, int]] = []
    edges = sorted({0, len(text), *(s.start for s in sections), *(s.start + len(s.title) for s in sections)})
    headings = {s.start: s for s in sections}
    for left, right in pairwise(edges):
        heading = headings.get(left)
        if heading is not None and right == left + len(heading.title) and text[right : heading.end].strip():
            continue
        found.extend(_blocks(text, left, right))
    return found


def _blocks(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    start = left
    for gap in PARAGRAPH_BREAK.finditer(text, left, right):
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, right)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pack whole sentences into pieces of at most `LONGEST_PASSAGE`, as even in length as they allow."""
    if end - start <= LONGEST_PASSAGE:
        yield start, end
        return
    even = (end - start) / -(-(end - start) // LONGEST_PASSAGE)
    piece_start = piece_end = start
    for sentence_start, sentence_end in _short_sentences(text, start, end):
        full = sentence_end - piece_start > LONGEST_PASSAGE or piece_end - piece_start >= even
        if full and piece_end > piece_start:
            yield piece_start, piece_end
            piece_start = sentence_start
        piece_end = sentence_end
    yield piece_start, piece_end


def _short_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences, those that are longer than a passage cut at a word, or anywhere if there is none."""
    for sentence_start, sentence_end in sentences(text[start:end]):
        left, right = start + sentence_start, start + sentence_end
        while right - left > LONGEST_PASSAGE:
            cut = left + LONGEST_PASSAGE
            gap = text.rfind(" ", left + 1, cut)
            cut = gap if gap > left else cut
            yield from _trimmed(text, left, cut)
            left = next(_trimmed(text, cut, right), (right, right))[0]
        yield from _trimmed(text, left, right)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _section_at(sections: tuple[Section, ...], starts: list[int], offset: int) -> Section | None:
    index = bisect_right(starts, offset) - 1
    return sections[index] if index >= 0 and offset < sections[index].end else None
