"""Where the sentences of a text begin and end."""

from __future__ import annotations

import regex

from knowledge.analyzer.rows import row_lines

BOUNDARY = regex.compile(
    r"""(?P<end>(?<![.!?…])[.!?…]+|(?<![。！？｡।॥؟])[。！？｡।॥؟]+)
        (?P<close>["'”’»)\]」』]*)
        (?:(?<=[。！？｡।॥][\"'”’»)\]」』]*)|(?=\s)|$)
      | (?P<line>\r\n|[\n\r\v\f\x85\u2028\u2029])
    """,
    regex.VERBOSE,
)
"""A sentence ends with its mark and what closes a quotation, before white space; or with its line.

A row of marks is looked at once, from its first: from each of them, a thousand would cost a million steps.
"""

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st mt sr jr rev hon gen col lt sgt capt cmdr adm gov sen rep pres
    vs etc al cf eg ie ca approx no nos vol vols fig figs sec ch pp ed eds dept univ inc ltd co corp bros
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
    """.split()
)
"""Words that a full stop follows without ending the sentence."""

LAST_WORD = regex.compile(r"([\p{L}\p{M}.]+)\.$")
LONGEST_ABBREVIATION = 12
CONTINUES = regex.compile(r"\s*[\p{Ll},;:]")


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the sentences of ``text`` as ``(start, end)`` in code points, half-open, without white space around.

    Every character that is no white space lies in exactly one sentence. A line's end ends a sentence unless
    the next line continues in lower case or with a comma, as wrapped lines do. A table's row is one sentence.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for row_start, row_end in row_lines(text):
        _add_between(spans, text, start, row_start)
        _add(spans, text, row_start, row_end)
        start = row_end
    _add_between(spans, text, start, len(text))
    return spans


def _add_between(spans: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    """Add the sentences of a stretch without rows."""
    for match in BOUNDARY.finditer(text, start, stop):
        if match.start() < start or not _ends(text, start, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, stop)


def _ends(text: str, start: int, match: regex.Match[str]) -> bool:
    if match.group("line") is not None:
        return not CONTINUES.match(text, match.end())
    if match.group("end") != ".":
        return not CONTINUES.match(text, match.end()) or not match.group("close")
    if CONTINUES.match(text, match.end()):
        return False
    word = LAST_WORD.search(text, max(start, match.start() - LONGEST_ABBREVIATION), match.start() + 1)
    if word is None:
        return True
    last = word.group(1).casefold().strip(".")
    return last not in ABBREVIATIONS and not _initial(word.group(1))


def _initial(word: str) -> bool:
    """Tell whether a name's initial (``J.``) ends here; ``U.S.`` and ``I.`` may end a sentence."""
    return len(word) == 1 and word.isupper() and word != "I"


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
