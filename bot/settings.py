"""What the operator has set: read from the environment and from a file ``.env``, checked, and then fixed.

Nothing is read at import. The table in docs/operators.md describes each name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from dotenv import dotenv_values
from rapidfuzz import fuzz, process
from yarl import URL

from bot.errors import SettingError
from knowledge.errors import InvalidSettingError, InvalidVectorsError
from knowledge.fetching.allowed_hosts import NO_HOSTS, AllowedHosts, read_hosts
from knowledge.meaning.vectors import read_vectors

LOOPBACK = "127.0.0.1"
PREFIX = "FOOTNOTE_"
NAMES = (
    "FOOTNOTE_DATA",
    "FOOTNOTE_LOG_LEVEL",
    "FOOTNOTE_LOG_FORMAT",
    "FOOTNOTE_HTTP",
    "FOOTNOTE_MESSAGE_CONTENT",
    "FOOTNOTE_VECTORS",
    "FOOTNOTE_KEEP_LEFT_DAYS",
    "FOOTNOTE_FETCH_HOSTS",
)
"""The settings of that prefix."""

LIKE = 75.0
"""Likeness, 0 to 100, from which on a name is taken for a misspelt one; hosts set some with the prefix too."""

KEEP_LEFT_DAYS = 30
"""So long is kept what there is of a server that the bot has left."""

DAYS = re.compile(r"[0-9]{1,4}")
PORT = re.compile(r"[0-9]{1,5}")
WHERE_FROM = "put the bot's token from https://discord.com/developers/applications into the environment or into .env"


class LogLevel(StrEnum):
    """From which level on something is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a line of the log looks; ``auto`` is text on a terminal and JSON elsewhere."""

    AUTO = "auto"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings.

    ``http`` is host and port of the health page, ``vectors`` the folder of another table than the package's,
    ``keep_left_days`` how long a server's data outlives the bot there, ``fetch_hosts`` whose pages may be fetched;
    ``api_url`` and ``gateway_url`` are other addresses than Discord's.
    """

    token: str = field(repr=False)
    data: Path = Path("data")
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.AUTO
    http: tuple[str, int] | None = None
    message_content: bool = False
    vectors: Path | None = None
    keep_left_days: int = KEEP_LEFT_DAYS
    fetch_hosts: AllowedHosts = field(default=NO_HOSTS, repr=False)
    api_url: URL | None = None
    gateway_url: URL | None = None
    allow_other_host: bool = False


def read_settings(environ: Mapping[str, str], dotenv: Path | None = None) -> Settings:
    """Read the settings from ``environ`` and from the file ``dotenv``, if it is there; the environment wins.

    An empty value counts as none. Raises `SettingError`, also for a name that nothing would be read from.
    """
    in_file = _in_file(dotenv)
    values = {**in_file, **{name: value for name, value in environ.items() if value.strip()}}
    _refuse_misspelt(values, in_file)
    allow_other_host = _allowed(values)
    api_url = _address(values, "DISCORD_API", ("http", "https"), allow_other_host)
    gateway_url = _address(values, "DISCORD_GATEWAY", ("ws", "wss"), allow_other_host)
    if (api_url is None) != (gateway_url is None):
        missing, present = ("DISCORD_API", "DISCORD_GATEWAY")[:: 1 if api_url is None else -1]
        raise SettingError(missing, f"is missing: it belongs to {present}, and both or none have to be set")
    return Settings(
        token=_token(values),
        data=_folder(values),
        log_level=LogLevel(_choice(values, "FOOTNOTE_LOG_LEVEL", tuple(LogLevel), LogLevel.INFO)),
        log_format=LogFormat(_choice(values, "FOOTNOTE_LOG_FORMAT", tuple(LogFormat), LogFormat.AUTO)),
        http=_listening(values),
        message_content=_choice(values, "FOOTNOTE_MESSAGE_CONTENT", ("on", "off"), "off") == "on",
        vectors=_vectors(values),
        keep_left_days=_days(values),
        fetch_hosts=_fetch_hosts(values),
        api_url=api_url,
        gateway_url=gateway_url,
        allow_other_host=allow_other_host,
    )


def _in_file(dotenv: Path | None) -> dict[str, str]:
    if dotenv is None or not dotenv.is_file():
        return {}
    try:
        found = dotenv_values(dotenv, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise SettingError(str(dotenv), "is not in UTF-8: save it as plain text in that encoding") from error
        raise SettingError(str(dotenv), f"cannot be read: {error.strerror}") from error
    return {name: value for name, value in found.items() if value and value.strip()}


def _refuse_misspelt(values: Mapping[str, str], in_file: Collection[str]) -> None:
    """Refuse an unknown name in the file, which is written for the bot alone, and elsewhere one that looks misspelt."""
    for name in sorted(values):
        if not name.startswith(PREFIX) or name in NAMES:
            continue
        nearest, likeness, _ = process.extractOne(name, NAMES, scorer=fuzz.ratio, processor=_unprefixed)
        if likeness >= LIKE:
            raise SettingError(name, f"is no setting; {nearest} is one")
        if name in in_file:
            raise SettingError(name, "is no setting; docs/operators.md lists them")


def _unprefixed(name: str) -> str:
    return name.removeprefix(PREFIX)


def _token(values: Mapping[str, str]) -> str:
    token = values.get("DISCORD_TOKEN", "").strip()
    if not token:
        raise SettingError("DISCORD_TOKEN", f"is missing: {WHERE_FROM}")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise SettingError("DISCORD_TOKEN", f"is no token, for it has spaces or strange characters: {WHERE_FROM}")
    return token


def _folder(values: Mapping[str, str]) -> Path:
    folder = Path(values.get("FOOTNOTE_DATA", "data"))
    try:
        is_something_else = folder.exists() and not folder.is_dir()
    except OSError as error:
        raise SettingError("FOOTNOTE_DATA", f"names a folder that cannot be used: {error.strerror}") from error
    if is_something_else:
        raise SettingError("FOOTNOTE_DATA", "has to name a folder, and there is a file of that name")
    return folder


def _vectors(values: Mapping[str, str]) -> Path | None:
    value = values.get("FOOTNOTE_VECTORS", "").strip()
    if not value:
        return None
    try:
        read_vectors(Path(value))
    except InvalidVectorsError as error:
        raise SettingError("FOOTNOTE_VECTORS", f"names no table of vectors: {error.detail}") from error
    return Path(value)


def _choice(values: Mapping[str, str], name: str, choices: tuple[str, ...], otherwise: str) -> str:
    value = values.get(name, otherwise).strip().lower()
    if value not in choices:
        raise SettingError(name, f"has to be {', '.join(choices[:-1])} or {choices[-1]}")
    return value


def _days(values: Mapping[str, str]) -> int:
    value = values.get("FOOTNOTE_KEEP_LEFT_DAYS", str(KEEP_LEFT_DAYS)).strip()
    if not DAYS.fullmatch(value):
        raise SettingError("FOOTNOTE_KEEP_LEFT_DAYS", "has to be a number of days from 0 to 9999, as in 30")
    return int(value)


def _fetch_hosts(values: Mapping[str, str]) -> AllowedHosts:
    try:
        return read_hosts(values.get("FOOTNOTE_FETCH_HOSTS", ""))
    except InvalidSettingError as error:
        raise SettingError(error.setting, error.problem) from error


def _allowed(values: Mapping[str, str]) -> bool:
    return _choice(values, "DISCORD_ALLOW_OTHER_HOST", ("1", "0"), "0") == "1"


def _listening(values: Mapping[str, str]) -> tuple[str, int] | None:
    """Give host and port; a port alone is one of the loopback address."""
    value = values.get("FOOTNOTE_HTTP", "").strip()
    if not value:
        return None
    host, _, port = value.rpartition(":")
    if not PORT.fullmatch(port) or int(port) >= 1 << 16:
        raise SettingError(
            "FOOTNOTE_HTTP", "has to be a port, as in 8080, or an address and a port, as in 0.0.0.0:8080"
        )
    return host.removeprefix("[").removesuffix("]") or LOOPBACK, int(port)


def _address(values: Mapping[str, str], name: str, schemes: tuple[str, ...], allow_other_host: bool) -> URL | None:
    value = values.get(name, "").strip()
    if not value:
        return None
    try:
        url = URL(value)
    except ValueError:
        url = URL()
    plain = not (url.user or url.password or url.query_string or url.fragment)
    if url.scheme not in schemes or not url.host or not plain:
        raise SettingError(name, f"has to be an address that begins with {schemes[0]}:// or {schemes[1]}://")
    if not allow_other_host and not _is_loopback(url.host):
        raise SettingError(
            name,
            "leads to another machine, which would get the token; if that is meant, set DISCORD_ALLOW_OTHER_HOST=1",
        )
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
