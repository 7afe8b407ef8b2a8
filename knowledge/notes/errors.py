"""Why a note was not kept, removed or found.

FootnoteError                   of knowledge.errors
└── NoteError                   what concerns notes
    ├── NoteNotFoundError       no note has this number
    ├── InvalidNoteError        synonyms, an alias or a golden question that cannot be kept
    ├── QuoteNotFoundError      an article does not have these words
    ├── ParagraphNotFoundError  an article has no paragraph of this number
    └── NotSuggestedError       no suggestion has this key
"""

from __future__ import annotations

from knowledge.errors import FootnoteError
from knowledge.notes.problem import NoteProblem


class NoteError(FootnoteError):
    """What concerns notes."""


class NoteNotFoundError(NoteError):
    """No note of this ``kind`` ("synonym", "alias", "golden") has this number."""

    def __init__(self, kind: str, number: int) -> None:
        super().__init__(f"There is no {kind} {number}; '{kind} list' shows the numbers.")
        self.kind = kind
        self.number = number


class InvalidNoteError(NoteError):
    """A note cannot be kept as it is; ``problem`` is the sentence that says what to do, ``kind`` what is wrong."""

    def __init__(self, problem: str, kind: NoteProblem = NoteProblem.OTHER) -> None:
        super().__init__(problem)
        self.problem = problem
        self.kind = kind


class QuoteNotFoundError(NoteError):
    """An article does not have the words ``quote``."""

    def __init__(self, article_id: str, quote: str) -> None:
        shown = quote if len(quote) <= 60 else f"{quote[:59]}…"
        super().__init__(f"{article_id!r} does not say {shown!r}; copy the words from the article as they stand there.")
        self.article_id = article_id
        self.quote = quote


class ParagraphNotFoundError(NoteError):
    """An article has no paragraph of this ``number``, counted from 1."""

    def __init__(self, article_id: str, number: int) -> None:
        super().__init__(f"{article_id!r} has no paragraph {number}; 'search' shows the numbers, behind ¶.")
        self.article_id = article_id
        self.number = number


class NotSuggestedError(NoteError):
    """No suggestion, or (``dismissed``) none that was dismissed, has this ``key`` now."""

    def __init__(self, key: str, *, dismissed: bool = False) -> None:
        what, where = ("dismissed suggestion", "list --dismissed") if dismissed else ("suggestion", "list")
        super().__init__(f"No {what} has the key {key!r} now; 'suggestions {where}' shows the keys.")
        self.key = key
        self.dismissed = dismissed
