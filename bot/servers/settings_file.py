"""A server's settings ↔ the file in which moderators keep them or take them to another server. Pure.

    {"footnote_settings": 1, "server": {…}, "channels": [{"channel_id": "…", "mode": "always", …}]}

Ids are texts: many programs that read JSON round such numbers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from bot.errors import RefusalError
from bot.rendering.settings import LANGUAGE_NAMES
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.errors import InvalidSettingError

VERSION = 1
LARGEST_FILE = 256 * 1024
"""Bytes; the settings of 500 channels are a quarter of that."""

LARGEST_ID = 2**64 - 1

Read: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class AllSettings:
    """Everything that moderators set."""

    server: ServerSettings
    channels: tuple[ChannelSettings, ...]


def to_file(settings: AllSettings) -> bytes:
    """Give the file."""
    kept = {
        "footnote_settings": VERSION,
        "server": _texts(asdict(settings.server)),
        "channels": [_texts(asdict(channel)) for channel in settings.channels],
    }
    return json.dumps(kept, indent=2, ensure_ascii=False).encode()


def from_file(content: bytes) -> AllSettings:
    """Read a file; a setting that it leaves out has its default. Raises `RefusalError` for anything but such a file."""
    try:
        kept = _object(json.loads(content), {"footnote_settings", "server", "channels"})
        if kept["footnote_settings"] != VERSION:
            raise ValueError(kept["footnote_settings"])
        server = ServerSettings(**_read(kept.get("server", {}), SERVER))
        channels = tuple(ChannelSettings(**_read(channel, CHANNEL)) for channel in _list(kept.get("channels", [])))
    except (ValueError, TypeError, KeyError, RecursionError, InvalidSettingError):
        raise RefusalError("refusal.bad_settings") from None
    return AllSettings(server, channels)


def _texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give ids as texts; the other numbers are small."""
    return {
        name: [str(number) for number in sorted(value)]
        if isinstance(value, frozenset)
        else str(value)
        if value is not None and name.endswith(("_channel", "channel_id"))
        else value
        for name, value in fields.items()
    }


def _read(given: object, readers: Mapping[str, Read]) -> dict[str, Any]:
    return {name: readers[name](value) for name, value in _object(given, set(readers)).items()}


def _object(given: object, known: set[str]) -> dict[str, Any]:
    if not isinstance(given, dict) or not given.keys() <= known:
        raise TypeError(given)
    return given


def _list(given: object) -> Sequence[Any]:
    if not isinstance(given, list):
        raise TypeError(given)
    return given


def _id(given: object) -> int:
    if not isinstance(given, str) or not given.isdecimal() or not 0 < int(given) <= LARGEST_ID:
        raise ValueError(given)
    return int(given)


def _ids(given: object) -> frozenset[int]:
    return frozenset(_id(one) for one in _list(given))


def _flag(given: object) -> bool:
    if not isinstance(given, bool):
        raise TypeError(given)
    return given


def _number(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(given)
    return given


def _share(given: object) -> float:
    if not isinstance(given, int | float) or isinstance(given, bool):
        raise TypeError(given)
    return float(given)


def _language(given: object) -> str:
    if not isinstance(given, str) or given not in LANGUAGE_NAMES:
        raise ValueError(given)
    return given


def _or_none(read: Read) -> Read:
    return lambda given: None if given is None else read(given)


SERVER: Mapping[str, Read] = {
    "moderator_roles": _ids,
    "answer_roles": _ids,
    "shared_space": _flag,
    "moderators_channel": _or_none(_id),
    "daily_quota": _or_none(_number),
    "cooldown_seconds": _number,
    "language": _or_none(_language),
    "retention_days": _number,
    "ignored": _ids,
    "audit_channel": _or_none(_id),
    "author_consent": _flag,
    "weekly_digest": _flag,
}
CHANNEL: Mapping[str, Read] = {
    "channel_id": _id,
    "mode": ChannelMode,
    "place": AnswerPlace,
    "threshold": _or_none(_share),
}
"""How each setting is read; a test compares their names with the settings themselves."""
