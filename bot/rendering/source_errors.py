"""Why a file or a page gives no article → the sentence for the moderator who wants to have it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
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
from knowledge.fetching.errors import (
    FetchingOffError,
    FetchTimeoutError,
    HostNotAllowedError,
    InvalidAddressError,
    PageTooLargeError,
    PageUnreachableError,
    PrivateAddressError,
    UnsupportedPageError,
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
    FetchingOffError: "fetch.off",
    InvalidAddressError: "fetch.address",
    HostNotAllowedError: "fetch.site",
    PrivateAddressError: "fetch.private",
    PageUnreachableError: "fetch.unreachable",
    FetchTimeoutError: "fetch.timeout",
    PageTooLargeError: "fetch.too_large",
    UnsupportedPageError: "fetch.unsupported",
}
UNREADABLE = "file.unreadable"
LONGEST_HOST = 100
"""Code units."""


def refusal_of(error: SourceError) -> RefusalError:
    """Give the refusal that says what is wrong with a file or a page, and what to do about it."""
    key = next((key for kind, key in KEYS.items() if isinstance(error, kind)), UNREADABLE)
    if isinstance(error, InvalidRecordError):
        return RefusalError(key, number=error.line)
    if isinstance(error, HostNotAllowedError):
        return RefusalError(key, site=isolate(cut(escape(error.host), LONGEST_HOST)))
    return RefusalError(key)
