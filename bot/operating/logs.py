"""The log: one JSON object a line for programs, readable lines on a terminal, and never the token in it."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import LogFormat, Settings

MASK = "[token]"
INTERACTION_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]+")
"""With such a token, for a quarter of an hour, anyone can answer in the bot's name."""

CHATTY = ("aiosqlite", "asyncio")
"""Libraries whose debug messages help nobody here."""


class Secrets:
    """Takes what must not be read out of a text."""

    def __init__(self, token: str) -> None:
        self._token = token

    def mask(self, text: str) -> str:
        """Give the text without the bot's token and the tokens of interactions."""
        return INTERACTION_TOKEN.sub(rf"\1{MASK}", text.replace(self._token, MASK))


class JsonFormatter(logging.Formatter):
    """One JSON object a line: ``time``, ``level``, ``logger``, ``message``, what else is known, and errors."""

    def __init__(self, secrets: Secrets) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; a traceback is in it only from the level of errors on."""
        line: dict[str, object] = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        error = _error(record)
        if error is not None:
            line["error"] = f"{type(error).__name__}: {error}"
            if record.levelno >= logging.ERROR and record.exc_info:
                line["traceback"] = self.formatException(record.exc_info)
        masked = {key: value if isinstance(value, int | float) else self._mask(value) for key, value in line.items()}
        return json.dumps(masked)

    def _mask(self, value: object) -> str:
        return self._secrets.mask(str(value))


class TextFormatter(logging.Formatter):
    """A line for people: time, level and message, with an error in brackets and never a traceback."""

    def __init__(self, secrets: Secrets) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        message, _, rest = record.getMessage().partition("\n")
        error = _error(record)
        what = f" ({type(error).__name__}: {' '.join(str(error).split())})" if error is not None else ""
        moment = _time(record).astimezone().strftime("%H:%M:%S")
        line = f"{moment} {record.levelname.lower():<8} {message}{' …' if rest else ''}{what}"
        return self._secrets.mask(line)


def log_to(stream: TextIO, settings: Settings) -> None:
    """Send everything that is logged in this process to ``stream``, in the format and from the level that is set.

    What would otherwise be printed by Python itself, warnings and the errors of threads, is logged too.
    """
    secrets = Secrets(settings.token)
    as_text = settings.log_format is LogFormat.TEXT or (settings.log_format is LogFormat.AUTO and stream.isatty())
    handler = logging.StreamHandler(stream)
    handler.setFormatter(TextFormatter(secrets) if as_text else JsonFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False
    threading.excepthook = _thread_failed
    sys.unraisablehook = _failed_unseen


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    error = failed.exc_value or failed.exc_type()
    logging.getLogger(__name__).error("A thread failed", exc_info=(failed.exc_type, error, failed.exc_traceback))


def _failed_unseen(failed: sys.UnraisableHookArgs) -> None:
    error = failed.exc_value or failed.exc_type()
    logging.getLogger(__name__).error("Ignored", exc_info=(failed.exc_type, error, failed.exc_traceback))


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    fields = getattr(record, "fields", None)
    return fields if isinstance(fields, dict) else {}


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None
