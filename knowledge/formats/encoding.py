"""Bytes → text: which encoding a file is in, or that it is no text.

The order of the questions: a byte order mark; UTF-16 by its zero bytes; UTF-8; and for what is left, whether it looks
like Western European prose, in which letters above 127 stand alone. That is read as Windows-1252: a guess by statistics
gets it wrong on short texts. Other scripts write whole words above 127, and there charset-normalizer guesses from 100
bytes on; shorter ones are refused, for a wrong guess would be quoted as the author's words.
"""

from __future__ import annotations

import codecs
import re
from io import BytesIO
from typing import BinaryIO, Final

from knowledge.errors import DamagedSourceError, EncodingError

_CHUNK: Final = 1024 * 1024
_SAMPLE: Final = 64 * 1024
_MARKS: Final = (
    # UTF-32's mark begins with UTF-16's, so it is tried first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
# Signs that no word has inside it: where they stand there, the bytes are letters of another encoding.
_WEDGED: Final = re.compile(r"[^\W\d_][¡¢£¤¥¦§©¬®±²³¶¸¹¼½¾¿][^\W\d_]")
_FEWEST_FOR_STATISTICS: Final = 100
# What people still have files in. Among all that it knows, charset-normalizer finds rare ones too readily.
_CANDIDATES: Final = [
    *("cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp866", "cp874", "cp932", "cp949"),
    *("iso8859_2", "iso8859_5", "koi8_r", "euc_jp", "gb18030", "big5"),
]


def decode(data: bytes, name: str) -> str:
    """Decode a whole file; ``name`` is the source's, for the errors.

    Raises `EncodingError` for what is no text and `DamagedSourceError` for a text that ends inside a character.
    """
    encoding = detect_encoding(BytesIO(data), name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding.startswith(("utf-16", "utf-32")) and error.end == len(data):
            raise DamagedSourceError(name, "it ends in the middle of a character") from None
        raise EncodingError(name) from None
    return text


def detect_encoding(stream: BinaryIO, name: str) -> str:
    """Name the codec that ``stream`` is to be decoded with; reads it to the end, a piece at a time.

    Raises what `decode` raises.
    """
    head = stream.read(_CHUNK)
    encoding = wide_encoding(head) or _single_byte_encoding(stream, head, name)
    if is_binary(head.decode(encoding, "ignore")):
        raise EncodingError(name)
    return encoding


def wide_encoding(head: bytes) -> str | None:
    """Tell by the first bytes whether a text is in UTF-16 or UTF-32, or begins with UTF-8's byte order mark.

    None means a text of single bytes: UTF-8 without a mark, or an older encoding.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    sample = head[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Half of the bytes of Latin text in UTF-16 are zero, always on the same side.
    for encoding, filled, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if filled >= 0.4 * half > 0 and other <= 0.02 * half and not is_binary(sample.decode(encoding, "ignore"), 0):
            return encoding
    return None


def _single_byte_encoding(stream: BinaryIO, head: bytes, name: str) -> str:
    """Tell UTF-8 from what is older; ``head`` has been read from ``stream`` already."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_accents = False
    chunk = head
    while True:
        try:
            has_accents |= not decoder.decode(chunk, final=not chunk).isascii()
        except UnicodeDecodeError as error:
            if not chunk and _is_cut_off(error.object, head, has_accents):
                raise DamagedSourceError(name, "it ends in the middle of a character") from None
            piece = chunk or head
            return _legacy_encoding(piece[max(0, error.start - _SAMPLE) : error.start + _SAMPLE], name)
        if not chunk:
            return "utf-8"
        chunk = stream.read(_CHUNK)


def _is_cut_off(tail: bytes, head: bytes, has_accents: bool) -> bool:
    """Tell whether an unfinished character at the end is UTF-8 cut off, and not a last letter in Windows-1252."""
    after_letter = len(head) > 1 and head[-2:-1].isalpha()
    return has_accents or len(tail) > 1 or tail[0] in b"\xc2\xc3" or not after_letter


def _legacy_encoding(sample: bytes, name: str) -> str:
    """Choose an older encoding for the text around ``sample``, where it is not UTF-8."""
    import charset_normalizer  # 3 MB, for the few files that are not UTF-8

    as_utf8 = sample.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in as_utf8)
    whole = sum(character > "\x7f" for character in as_utf8) - broken
    if 0 in sample or whole > broken:
        # Zero bytes are no text; and mostly valid UTF-8 is UTF-8 with something broken in it.
        raise EncodingError(name)
    if _looks_western(sample):
        return "cp1252"
    if len(sample) < _FEWEST_FOR_STATISTICS:
        raise EncodingError(name)
    guess = charset_normalizer.from_bytes(sample, cp_isolation=_CANDIDATES).best()
    if guess is None or _WEDGED.search(str(guess)):
        raise EncodingError(name)
    return guess.encoding


def _looks_western(sample: bytes) -> bool:
    """Tell whether bytes above 127 stand as Windows-1252 has them: apart from each other, and as letters in words."""
    text = sample.decode("cp1252", "replace")
    if _WEDGED.search(text) or is_binary(text) or "\ufffd" in text:
        return False
    high = sum(byte > 127 for byte in sample)
    return sum(len(run) for run in _RUN.findall(sample)) <= 0.1 * high


def is_binary(text: str, allowed: int = 3) -> bool:
    """Tell whether there are more control characters in ``text`` than stray into a text by accident."""
    return sum(1 for _ in _CONTROLS.finditer(text)) > allowed + len(text) // 200
