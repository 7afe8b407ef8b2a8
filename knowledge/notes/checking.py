"""What may be kept as a note: words, questions and quotes, tidied, or one sentence about what to do instead. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.analyzer import Analyzer
from knowledge.notes.errors import InvalidNoteError
from knowledge.notes.note import SynonymGroup
from knowledge.notes.problem import NoteProblem

WORDS_AT_MOST = 20
LONGEST_WORD = 60
LONGEST_QUESTION = 1_000
LONGEST_ANSWER = 1_000
LONGEST_QUOTE = 4_000


def checked_group(words: Sequence[str], analyzer: Analyzer) -> SynonymGroup:
    """Give words as a group of synonyms: each on one line, and once. Raises `InvalidNoteError`."""
    found: dict[tuple[str, ...], str] = {}
    for word in words:
        line = one_line(word, LONGEST_WORD, "A synonym")
        terms = tuple(token.term for token in analyzer.tokens(line) if not token.function)
        if not terms:
            raise InvalidNoteError(
                f"{line!r} has no word that is looked for; give words that say something.", NoteProblem.NOTHING_SOUGHT
            )
        found.setdefault(terms, line)
    if len(found) < 2:
        raise InvalidNoteError(
            "Give at least two words that mean the same; forms of one word count as one already.", NoteProblem.TOO_FEW
        )
    if len(found) > WORDS_AT_MOST:
        raise InvalidNoteError(
            f"Give at most {WORDS_AT_MOST} words that mean the same; make two groups of them.", NoteProblem.TOO_MANY
        )
    return SynonymGroup(tuple(found.values()))


def checked_question(question: str) -> str:
    """Give a question on one line. Raises `InvalidNoteError`."""
    line = one_line(question, LONGEST_QUESTION, "A question")
    if not line:
        raise InvalidNoteError("There is no question; write one.")
    return line


def one_line(text: str, longest: int, what: str) -> str:
    """Give a text on one line. Raises `InvalidNoteError` for one that is too long or that no file can hold."""
    line = " ".join(storable(text, what).split())
    if len(line) > longest:
        raise InvalidNoteError(
            f"{what} may have {longest:,} characters, and this has {len(line):,}; shorten it.", NoteProblem.TOO_LONG
        )
    return line


def storable(text: str, what: str) -> str:
    """Give the text. Raises `InvalidNoteError` for half a character (a lone surrogate), which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidNoteError(
            f"{what} has half a character in it; type it anew.", NoteProblem.HALF_A_CHARACTER
        ) from None
    return text
