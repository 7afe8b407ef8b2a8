"""A server's settings ↔ the file in which moderators and the operator keep them or take them to another server. Pure.

    {"footnote_settings": 1, "server": {…}, "channels": [{"channel_id": "…", "mode": "always", …}]}

Ids are texts: many programs that read JSON round such numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.errors import InvalidSettingError, InvalidSettingsFileError

VERSION = 1
LARGEST_FILE = 256 * 1024
"""Bytes; the settings of 500 channels are a quarter of that."""

LARGEST_ID = 2**64 - 1
LONGEST_NAME = 60
"""Characters of a name that stands in the file, where it is said that it is none of ours."""

LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""The form of Discord's locales; which of them are spoken, the bot knows."""

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
    """Read a file; a setting that it leaves out has its default.

    Raises `InvalidSettingsFileError` for anything but such a file.
    """
    if len(content) > LARGEST_FILE:
        raise InvalidSettingsFileError(f"it has more than {LARGEST_FILE // 1024} KB")
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError):
        raise InvalidSettingsFileError("it is no JSON") from None
    try:
        return _settings(kept)
    except InvalidSettingError as error:
        raise InvalidSettingsFileError(f"the setting {error.setting!r} {error.problem}") from None
    except (ValueError, TypeError, KeyError):
        raise InvalidSettingsFileError("it does not have the form that an export has") from None


def _settings(kept: object) -> AllSettings:
    parts = _object(kept, {"footnote_settings", "server", "channels"})
    if parts["footnote_settings"] != VERSION:
        raise InvalidSettingsFileError("another version of Footnote wrote it")
    server = ServerSettings(**_read(parts.get("server", {}), SERVER))
    channels = tuple(ChannelSettings(**_read(channel, CHANNEL)) for channel in _list(parts.get("channels", [])))
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
    fields = _object(given)
    return {name: _one(name, value, readers) for name, value in fields.items()}


def _one(name: str, given: object, readers: Mapping[str, Read]) -> object:
    if name not in readers:
        raise InvalidSettingError(name[:LONGEST_NAME], "is none that this Footnote knows")
    try:
        return readers[name](given)
    except (ValueError, TypeError, OverflowError):
        raise InvalidSettingError(name, "has a value that it cannot have") from None


def _object(given: object, known: Container[str] | None = None) -> dict[str, Any]:
    if not isinstance(given, dict) or (known is not None and any(name not in known for name in given)):
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
    if not isinstance(given, str) or LOCALE.fullmatch(given) is None:
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
