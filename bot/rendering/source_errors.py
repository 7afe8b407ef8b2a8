"""Why a file gives no article → the sentence for the moderator who uploaded it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import RefusalError
from knowledge.errors import (
    DamagedSourceError,
    DuplicateArticleError,
    EmptySourceError,
    EncodingError,
    EncryptedSourceError,
    InvalidRecordError,
    ParserLimitError,
    SourceError,
    SourceTooLargeError,
    UnsafeArchiveError,
    UnsupportedFormatError,
)

KEYS: Mapping[type[SourceError], str] = {
    UnsupportedFormatError: "file.unsupported",
    EmptySourceError: "file.empty",
    EncodingError: "file.encoding",
    DamagedSourceError: "file.damaged",
    EncryptedSourceError: "file.encrypted",
    SourceTooLargeError: "file.too_large",
    ParserLimitError: "file.limit",
    DuplicateArticleError: "file.duplicate",
    UnsafeArchiveError: "file.unsafe",
    InvalidRecordError: "file.record",
}
UNREADABLE = "file.unreadable"


def refusal_of(error: SourceError) -> RefusalError:
    """Give the refusal that says what is wrong with a file, and what to do about it."""
    key = next((key for kind, key in KEYS.items() if isinstance(error, kind)), UNREADABLE)
    if isinstance(error, InvalidRecordError):
        return RefusalError(key, number=error.line)
    return RefusalError(key)
