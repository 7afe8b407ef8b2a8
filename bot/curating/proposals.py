"""What a moderator wants to change of an article or a note, and the form in which a draft keeps it. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Task(StrEnum):
    """What is to be done. `REWRITE` is an edit whose text comes as a file; the last two are new notes."""

    ADD = "add"
    EDIT = "edit"
    REWRITE = "rewrite"
    REMOVE = "remove"
    SYNONYM = "synonym"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the modal, exactly as it was typed; None where the modal has no such field.

    ``question`` is an alias's; ``words`` are synonyms, or words by which the passage of an alias is looked for.
    """

    title: str | None = None
    text: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    question: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of the command, as they were given; what is None stays as it is.

    ``channel`` and ``role`` restrict the article to these, ``everyone`` ends a restriction.
    """

    reason: str | None = None
    language: str | None = None
    tags: str | None = None
    review_by: str | None = None
    channel: int | None = None
    role: int | None = None
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """The message that an article is made from, and who wrote it: 0 is no member but a machine.

    ``edited_at`` is ISO 8601, None if it never was.
    """

    channel_id: int
    message_id: int
    author_id: int
    edited_at: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a moderator wants to change of one article, or the note that they want to add.

    ``base`` is the revision that they saw, 0 where there is none; ``article_id`` is None until it is decided;
    ``source`` and ``author`` are a new article's. ``gap`` is the number of the gap that it answers, and ``question``
    what was asked there openly, by which it is to be found.
    """

    task: Task
    typed: Typed = field(default_factory=Typed)
    choices: Choices = field(default_factory=Choices)
    article_id: str | None = None
    base: int = 0
    source: str | None = None
    author: str | None = None
    origin: Origin | None = None
    gap: int | None = None
    question: str | None = None


def merged(before: Choices, given: Choices) -> Choices:
    """Give what was chosen before, with what is chosen now in its place."""
    chosen = {name: value for name, value in asdict(given).items() if value not in (None, False)}
    return Choices(**asdict(before) | chosen)


def to_json(proposal: Proposal) -> str:
    """Give what a draft keeps."""
    return json.dumps(asdict(proposal), ensure_ascii=False)


def from_json(content: str) -> Proposal:
    """Give the proposal back: the inverse of `to_json`."""
    kept: dict[str, Any] = json.loads(content)
    origin = kept.pop("origin")
    return Proposal(
        **kept
        | {
            "task": Task(kept["task"]),
            "typed": Typed(**kept["typed"]),
            "choices": Choices(**kept["choices"]),
            "origin": None if origin is None else Origin(**origin),
        }
    )


def as_file(typed: Typed) -> str:
    """Give what was typed as a text to download, for whoever it cannot be kept for."""
    fields = (typed.title, typed.url, typed.publisher, typed.published, typed.text, typed.question, typed.words)
    return "\n\n".join(value for value in fields if value)
