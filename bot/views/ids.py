"""The custom_ids of the buttons under an answer: all that a button knows of itself, also after a restart. Pure.

    footnote:<action>:<guild>:<question>:<asker>[:<more>]

Discord sends a custom_id back with every click, in servers and in direct messages. What is not in it is read from the
activity of the guild's space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a button under an answer does."""

    HELPFUL = "helpful"
    WRONG = "wrong"
    WHY = "why"
    MORE = "more"
    PASSAGE = "passage"
    FOLLOW_UP = "followup"
    SHARE = "share"
    DELETE = "delete"
    ASK_MODERATOR = "moderator"
    ASK_AGAIN = "again"


LONGEST_MORE = 10
"""Characters."""

PRIVATE = "private"
"""What a follow-up's modal carries as ``more`` where only the asker sees the answer."""

ID = "[1-9][0-9]{0,19}"
"""A positive number of 64 bits, as Discord writes its ids."""

LONGEST_CUSTOM_ID = 100
"""Discord's limit in characters; 94 are reached at most."""


@dataclass(frozen=True, slots=True)
class ButtonId:
    """What a custom_id says: ``number`` is the question's, ``asker_id`` whoever asked it.

    ``more`` is the citation's number for a passage, the answer's language for a vote, and `PRIVATE` for some modals:
    letters, digits and hyphens.
    """

    action: Action
    guild_id: int
    number: int
    asker_id: int
    more: str = ""

    def __str__(self) -> str:
        parts = ("footnote", self.action, self.guild_id, self.number, self.asker_id, *filter(None, [self.more]))
        return ":".join(map(str, parts))


TEMPLATE = re.compile(
    rf"footnote:(?P<action>{'|'.join(Action)}):(?P<guild>{ID}):(?P<number>{ID}):(?P<asker>{ID})"
    rf"(?::(?P<more>[A-Za-z0-9-]{{1,{LONGEST_MORE}}}))?"
)
"""What matches a custom_id as a whole."""


def parse(custom_id: str) -> ButtonId | None:
    """Read a custom_id; None if it is none of an answer's."""
    found = TEMPLATE.fullmatch(custom_id)
    return matched(found) if found else None


def matched(found: re.Match[str]) -> ButtonId:
    """Give what a match of the template says."""
    guild_id, number, asker_id = (int(found[group]) for group in ("guild", "number", "asker"))
    return ButtonId(Action(found["action"]), guild_id, number, asker_id, found["more"] or "")
