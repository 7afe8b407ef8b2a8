"""What the parser process and its owner say to each other: JSON objects, each after its length.

The length is four bytes, most significant first. Paths may have bytes that are no text, which Python keeps as lone
surrogates; they pass unchanged.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

_LENGTH: Final = struct.Struct(">I")


def send(stream: IO[bytes], message: dict[str, object]) -> None:
    """Write one message; raises `OSError` when nobody is there to read it."""
    content = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """Read one message; None when the stream ends, be it in the middle of one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        return None
    message: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
    return message
