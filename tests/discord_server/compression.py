"""The transport compressions of the gateway: one context for all that a connection is sent."""

from __future__ import annotations

import importlib
import json
import zlib
from collections.abc import Callable
from typing import TypeAlias

from tests.discord_server.models import Json

Encode: TypeAlias = Callable[[Json], str | bytes]


def encoder(compress: str | None) -> Encode | None:
    """Give what turns payloads into frames for ``compress``, a connection's query parameter.

    None without compression means text; for an unknown one, None is given back.
    """
    if compress is None:
        return write
    return {"zlib-stream": _zlib_stream, "zstd-stream": _zstd_stream}.get(compress, lambda: None)()


def write(payload: Json) -> str:
    """Write a payload as JSON."""
    return json.dumps(payload, separators=(",", ":"))


def _zlib_stream() -> Encode:
    context = zlib.compressobj()
    return lambda payload: context.compress(write(payload).encode()) + context.flush(zlib.Z_SYNC_FLUSH)


def _zstd_stream() -> Encode:
    # From Python 3.14 on discord.py asks for it, and the standard library has it.
    zstd = importlib.import_module("compression.zstd")
    context = zstd.ZstdCompressor()

    def encode(payload: Json) -> bytes:
        compressed: bytes = context.compress(write(payload).encode(), mode=context.FLUSH_BLOCK)
        return compressed

    return encode
