"""What a file, a page or a record says of itself, checked and tidied: the fields of an article beside its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Final

from rapidfuzz import fuzz

from knowledge.formats.limits import LONGEST_LINE_FIELD
from knowledge.models import Restriction

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Control characters, and the marks that turn the direction of what follows them on a screen.
_INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_YEAR_OR_MONTH: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_LIKE_RESTRICTION: Final = 75.0
"""Likeness, 0 to 100, from which on the name of a field is taken for a slip of the pen for ``restricted_to``."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}", re.ASCII)


class FieldError(ValueError):
    """A field has a value that it cannot have: ``field`` names it, ``detail`` is the sentence's end."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field!r} {detail}")
        self.field = field


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields beside the text, as `knowledge.models.Article` has them; None where nothing was said."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    review_by: str | None = None
    restricted_to: Restriction = field(default_factory=Restriction)

    def to_raw(self) -> dict[str, object]:
        """Give what `read_fields` reads the same fields from, made of JSON's types."""
        restriction = {
            "channels": sorted(self.restricted_to.channels),
            "roles": sorted(self.restricted_to.roles),
        }
        return {**asdict(self), "aliases": [*self.aliases], "tags": [*self.tags], "restricted_to": restriction}


def read_fields(raw: Mapping[str, object]) -> Fields:
    """Check the named values of a record, a row or a front matter; unknown names are ignored.

    Those that look like ``restricted_to`` are refused: what was meant for a few would be read by everyone.

    The id may be an integer and is otherwise kept as it is. Dates in ISO 8601 become a date, a year-month or a
    year; others stay as they were written. Raises `FieldError` for a value of the wrong type.
    """
    _refuse_misspelt_restriction(raw)
    return Fields(
        id=_identifier(raw),
        title=_line(raw, "title"),
        url=_line(raw, "url"),
        publisher=_line(raw, "publisher"),
        author=_author(raw),
        published=_published(_line(raw, "published")),
        language=_language(_line(raw, "language")),
        aliases=_lines(raw, "aliases"),
        tags=_lines(raw, "tags"),
        review_by=_review_by(_line(raw, "review_by")),
        restricted_to=_restriction(raw.get("restricted_to")),
    )


def one_line(text: str, limit: int | None = LONGEST_LINE_FIELD) -> str:
    """Give ``text`` on one line: white space collapsed, invisible characters dropped, cut at a word to ``limit``."""
    line = " ".join(_INVISIBLE.sub("", text).split())
    if limit is None or len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def has_surrogates(text: str) -> bool:
    """Tell whether ``text`` has half a character (a lone surrogate), which no file can hold."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def slug(title: str) -> str:
    """Give ``title`` as the end of an id: words in lower case joined by hyphens, at most 80 characters."""
    return "-".join(re.findall(r"\w+", title.lower()))[:80].strip("-") or "untitled"


def _string(raw: Mapping[str, object], name: str) -> str | None:
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldError(name, "must be a text")
    if has_surrogates(value):
        raise FieldError(name, "has half a character (a lone surrogate) in it")
    return value


def _line(raw: Mapping[str, object], name: str) -> str | None:
    value = _string(raw, name)
    limit = None if name == "url" else LONGEST_LINE_FIELD
    return (one_line(value, limit) or None) if value is not None else None


def _identifier(raw: Mapping[str, object]) -> str | None:
    value = raw.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise FieldError("id", "must be a text or a whole number")
    text = _string(raw, "id")
    return text if text and text.strip() else None


def _lines(raw: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Read a list of texts, or one text that separates them with commas or semicolons."""
    value = raw.get(name)
    if value is None:
        return ()
    entries = re.split("[,;]", value) if isinstance(value, str) else value
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, str) for entry in entries):
        raise FieldError(name, "must be a list of texts")
    if any(has_surrogates(entry) for entry in entries):
        raise FieldError(name, "has half a character (a lone surrogate) in it")
    return tuple(dict.fromkeys(line for entry in entries if (line := one_line(entry))))


def _published(text: str | None) -> str | None:
    if text is None or _YEAR_OR_MONTH.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return text


def _author(raw: Mapping[str, object]) -> str | None:
    """Read who wrote it, or several; files that other programs made have more under this name, which is passed over."""
    value = raw.get("author")
    if not isinstance(value, str | list | tuple) or not all(isinstance(name, str) for name in value):
        return None
    return _line(raw, "author") if isinstance(value, str) else one_line(", ".join(_lines(raw, "author"))) or None


def _review_by(text: str | None) -> str | None:
    """Read the day until which the article is to be looked at again; another wording would remind nobody."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise FieldError("review_by", "must be a day like 2026-12-31") from None


def _language(text: str | None) -> str | None:
    """Give the language's code without its region (``en`` for ``en-GB``); None for what is no code."""
    code = re.split("[-_]", text.lower())[0] if text else ""
    return code if _LANGUAGE.fullmatch(code) else None


def _refuse_misspelt_restriction(raw: Mapping[str, object]) -> None:
    for name, value in raw.items():
        letters = re.sub(r"[\W_]", "", name.casefold())
        like = fuzz.ratio(letters, "restrictedto") >= _LIKE_RESTRICTION
        if like and name != "restricted_to" and value not in (None, ""):
            raise FieldError(name, "is no field; to restrict an article, call it 'restricted_to'")


def _restriction(value: object) -> Restriction:
    """Read who may read it. What is not understood is an error: an article never becomes public by a slip."""
    if value is None or value == "":
        return Restriction()
    if not isinstance(value, dict) or not value.keys() <= {"channels", "roles"}:
        raise FieldError("restricted_to", "must have 'channels' and 'roles', and nothing else")
    return Restriction(channels=_numbers(value.get("channels")), roles=_numbers(value.get("roles")))


def _numbers(value: object) -> frozenset[int]:
    if value is None:
        return frozenset()
    if not isinstance(value, list | tuple):
        raise FieldError("restricted_to", "must have lists of ids (whole numbers)")
    return frozenset(_number(entry) for entry in value)


def _number(entry: object) -> int:
    if isinstance(entry, int) and not isinstance(entry, bool):
        return entry
    # Discord's ids have up to 20 digits; front matter gives them as text.
    if isinstance(entry, str) and re.fullmatch(r"[0-9]{1,20}", entry.strip()):
        return int(entry)
    raise FieldError("restricted_to", "must have lists of ids (whole numbers)")
