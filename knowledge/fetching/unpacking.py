"""A body as it was packed for the way → the body, no larger than a page may be."""

from __future__ import annotations

import zlib
from typing import Final

from knowledge.errors import DamagedSourceError
from knowledge.fetching.errors import PageTooLargeError

PLAIN: Final = {"", "identity"}
PACKED: Final = {"gzip", "x-gzip", "deflate"}
"""What a body may be packed with, as the header Content-Encoding names it; `unpacked` tells the two apart."""

_ANY_HEADER: Final = zlib.MAX_WBITS | 32


def unpacked(body: bytes, encoding: str, limit: int, source: str) -> bytes:
    """Unpack a body, at most ``limit`` bytes; takes a while for large ones.

    Raises `PageTooLargeError`, however little is packed, and `DamagedSourceError`; ``source`` names the page.
    """
    if encoding in PLAIN:
        return body
    if encoding not in PACKED:
        raise DamagedSourceError(source, "it is packed in a way that was not asked for")
    decompressor = zlib.decompressobj(_ANY_HEADER)
    try:
        content = decompressor.decompress(body, limit + 1)
    except zlib.error:
        raise DamagedSourceError(source, "it cannot be unpacked") from None
    if len(content) > limit:
        raise PageTooLargeError(source, limit)
    if not decompressor.eof:
        raise DamagedSourceError(source, "it is cut off")
    return content
