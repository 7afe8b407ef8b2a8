"""The YAML block that a Markdown file may begin with, between two lines of ``---``."""

from __future__ import annotations

import re
from typing import Final

import yaml

from knowledge.errors import InvalidRecordError
from knowledge.formats.fields import FieldError, Fields, one_line, read_fields
from knowledge.formats.limits import LARGEST_FRONT_MATTER

_OPENING: Final = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_FIELD: Final = re.compile(r"[^\W\d]\w*[ \t]*:(?:\s|\Z)")


class _TextLoader(yaml.SafeLoader):
    """Takes every plain value as text but the empty one: ``no`` is a language, 1984 a title, 2019-09-03 a date."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # the name and the kind are PyYAML's
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def split_front_matter(text: str, name: str) -> tuple[Fields, str]:
    """Give the fields of the front matter and what follows it; without one, no fields and all of ``text``.

    Text between two rules (``---``) that is no mapping is text. Raises `InvalidRecordError` with the line for a
    front matter that is no YAML, is not closed, or has a value that its field cannot have.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return Fields(), text
    closing = _CLOSING.search(text, opening.end(), opening.end() + LARGEST_FRONT_MATTER)
    if closing is None:
        if _FIELD.match(text, opening.end()):
            raise InvalidRecordError(name, 1, "the front matter that begins here has no closing '---' line")
        return Fields(), text
    block = text[opening.end() : closing.start()]
    raw = _load(block, name)
    if raw is None:
        return Fields(), text if block.strip() else text[closing.end() :]
    try:
        return read_fields(raw), text[closing.end() :]
    except FieldError as error:
        detail = f"in the front matter, {error}"
        raise InvalidRecordError(name, _line_of(error.field, block), detail) from None


def _load(block: str, name: str) -> dict[str, object] | None:
    """Load the mapping in ``block``; None when it is text of another kind."""
    try:
        loaded = yaml.load(block, _TextLoader)  # noqa: S506  # _TextLoader is PyYAML's safe one with fewer types
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        detail = one_line(error.problem or "it is no YAML", 120)
        line = (mark.line if mark else 0) + 2
        raise InvalidRecordError(name, line, f"the front matter is not valid YAML ({detail})") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = 2 + block.count("\n", 0, getattr(error, "position", 0))
        raise InvalidRecordError(name, line, "the front matter is not valid YAML") from None
    return {str(key): value for key, value in loaded.items()} if isinstance(loaded, dict) else None


def _line_of(field: str, block: str) -> int:
    """Find the line of the file on which ``field`` stands, counted from 1."""
    for number, line in enumerate(block.splitlines(), start=2):
        if re.match(rf"""["']?{re.escape(field)}\b""", line):
            return number
    return 1
