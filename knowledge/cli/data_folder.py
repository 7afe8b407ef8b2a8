"""Which data folder is meant where the command line names none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "FOOTNOTE_DATA"
DEFAULT_DATA = "data"


def data_folder(environ: Mapping[str, str], dotenv: Path) -> str:
    """Give the folder that ``environ`` names, else the file ``dotenv``, else the default one.

    The bot looks there too: what is indexed elsewhere, it would never read. A file that is no text names none; whether
    that is a mistake, the bot says at its start.
    """
    return environ.get(NAME, "").strip() or _in_file(dotenv) or DEFAULT_DATA


def _in_file(dotenv: Path) -> str:
    if not dotenv.is_file():
        return ""
    from dotenv import dotenv_values  # most commands have no such file and need not wait for it

    try:
        return (dotenv_values(dotenv, interpolate=False, encoding="utf-8-sig").get(NAME) or "").strip()
    except (OSError, UnicodeDecodeError):
        return ""
