"""What the environment says where the command line does not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

DATA, VECTORS, FETCH_HOSTS = "FOOTNOTE_DATA", "FOOTNOTE_VECTORS", "FOOTNOTE_FETCH_HOSTS"
DEFAULT_DATA = "data"


def data_folder(environ: Mapping[str, str], dotenv: Path) -> str:
    """Give the folder that ``environ`` names, else the file ``dotenv``, else the default one.

    The bot looks there too: what is indexed elsewhere, it would never read. A file that is no text names none; whether
    that is a mistake, the bot says at its start.
    """
    return _named(DATA, environ, dotenv) or DEFAULT_DATA


def vectors_folder(environ: Mapping[str, str], dotenv: Path) -> Path | None:
    """Give the folder of another table of vectors, named in the same places; None for the one of the package."""
    named = _named(VECTORS, environ, dotenv)
    return Path(named) if named else None


def fetch_hosts(environ: Mapping[str, str], dotenv: Path) -> str:
    """Give the hosts that pages may be fetched from, named in the same places; they are read where they are used."""
    return _named(FETCH_HOSTS, environ, dotenv)


def _named(name: str, environ: Mapping[str, str], dotenv: Path) -> str:
    return environ.get(name, "").strip() or _in_file(name, dotenv)


def _in_file(name: str, dotenv: Path) -> str:
    if not dotenv.is_file():
        return ""
    from dotenv import dotenv_values  # most commands have no such file and need not wait for it

    try:
        return (dotenv_values(dotenv, interpolate=False, encoding="utf-8-sig").get(name) or "").strip()
    except (OSError, UnicodeDecodeError):
        return ""
