"""Lines on pages → paragraphs. Pure; lengths are in points, y grows upwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_SENTENCE_END: Final = re.compile(r"""[.!?:…]["'”’»)\]]*\Z""")
_ITEM: Final = re.compile(r"[•◦▪‣●○■]|[-–] |\d{1,3}[.)] ")
_DIVIDED: Final = re.compile(r"[^\W\d_]+-\Z")
_SOFT_HYPHEN: Final = "\u00ad"

_WIDEST_LEADING: Final = 1.6  # font sizes between the base lines of one paragraph, at the most usual
_GAP: Final = 1.35  # leadings between two lines that are no longer one paragraph
_SIZE_STEP: Final = 0.1
_INDENT: Final = 0.8  # font sizes
_SHORT: Final = 0.6  # of the page's longest line
_RUNNING_LINES: Final = 2  # looked at on each end of a page
_FEWEST_PAGES: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, where its base line begins, and its font's size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, and the size of the font that it begins with, rounded to half points."""

    text: str
    size: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Put the lines of all pages back together into paragraphs, which may run on over a page's end."""
    blocks: list[list[Line]] = []
    for lines in _without_running_lines(pages):
        page_blocks = list(_blocks(lines))
        if blocks and page_blocks and _runs_on(blocks[-1][-1], page_blocks[0][0]):
            blocks[-1] += page_blocks.pop(0)
        blocks += page_blocks
    compounds = _compounds(blocks)
    return [Paragraph(_join(block, compounds), round(block[0].size * 2) / 2) for block in blocks]


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Leave out what most pages have at their top or bottom, whatever the numbers in it."""
    if len(pages) < _FEWEST_PAGES:
        yield from (list(lines) for lines in pages)
        return
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_pattern(line) for line in _edges(lines)})
    running = {pattern for pattern, count in seen.items() if count >= max(_FEWEST_PAGES, 0.6 * len(pages))}
    for lines in pages:
        edges = {id(line) for line in _edges(lines) if _pattern(line) in running}
        yield [line for line in lines if id(line) not in edges]


def _edges(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.y)
    return by_height[:_RUNNING_LINES] + by_height[_RUNNING_LINES:][-_RUNNING_LINES:]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Divide a page's lines into paragraphs."""
    if not lines:
        return
    longest = max(len(line.text) for line in lines)
    steps = [above.y - below.y for above, below in pairwise(lines) if above.y > below.y]
    leading = median(steps) if steps else 0.0
    block = [lines[0]]
    for above, below in pairwise(lines):
        if _begins(above, below, leading, longest):
            yield block
            block = []
        block.append(below)
    yield block


def _begins(above: Line, below: Line, leading: float, longest: int) -> bool:
    """Tell whether ``below`` begins a paragraph."""
    step = above.y - below.y
    if step < -above.size:
        return not _runs_on(above, below)
    if abs(above.size - below.size) > _SIZE_STEP * max(above.size, below.size):
        return True
    if step > _GAP * min(leading, _WIDEST_LEADING * above.size) or _ITEM.match(below.text):
        return True
    if not _SENTENCE_END.search(above.text):
        return False
    return below.x > above.x + _INDENT * below.size or len(above.text) < _SHORT * longest


def _runs_on(above: Line, below: Line) -> bool:
    """Tell whether a sentence goes on over the end of a column or page."""
    return not _SENTENCE_END.search(above.text) and below.text[:1].islower()


def _compounds(blocks: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Give the words that are written with a hyphen inside a line, in lower case."""
    lines = (line.text.lower() for block in blocks for line in block)
    return frozenset(word for text in lines for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text))


def _join(block: Sequence[Line], compounds: frozenset[str]) -> str:
    """Join a paragraph's lines. A hyphen at a line's end goes, unless the same word has one within a line too."""
    pieces: list[str] = []
    for line, following in pairwise((*block, None)):
        text = line.text if line else ""
        divided = _DIVIDED.search(text)
        if text.endswith(_SOFT_HYPHEN):
            pieces.append(text[:-1])
        elif following is None or divided is None or not following.text[:1].islower():
            pieces.append(text + " ")
        else:
            rest = re.match(r"[^\W\d_]+", following.text)
            word = (divided[0] + rest[0]).lower() if rest else ""
            pieces.append(text if word in compounds else text[:-1])
    return "".join(pieces).replace(_SOFT_HYPHEN, "").strip()
