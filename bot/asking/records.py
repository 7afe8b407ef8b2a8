"""What the buttons under an answer need of it again: as JSON in the activity, and for a while in memory.

Of the passages only those are kept that the answer cites: a button shows them whole.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from bot.asking.asked import Answered
from knowledge.activity import StoredQuestion
from knowledge.community.kept_answers import AnswerForm

REMEMBERED = 500
"""Answers; those to members who opted out of storage are kept nowhere else, and are lost at a restart."""


class Records:
    """Writes answers into records and reads them back, and remembers the last ones."""

    def __init__(self) -> None:
        self._form = AnswerForm()
        self._remembered: OrderedDict[tuple[int, int], Answered] = OrderedDict()

    def write(self, answered: Answered) -> str:
        """Give an answer as JSON."""
        return self._form.write(_trimmed(answered))

    def read(self, stored: StoredQuestion) -> Answered | None:
        """Give the answer back; None if nothing was kept of it, or by a version that kept something else."""
        found = self._form.read(stored.record, Answered)
        return None if found is None else replace(found, id=stored.id)

    def keep(self, answered: Answered) -> None:
        """Remember an answer, and the oldest one no longer where there are too many."""
        key = (answered.guild_id, answered.id)
        self._remembered[key] = _trimmed(answered)
        self._remembered.move_to_end(key)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)

    def find(self, guild_id: int, number: int) -> Answered | None:
        """Give the answer to question ``number`` of a server, None if it is not remembered."""
        return self._remembered.get((guild_id, number))

    def forget(self, guild_id: int, number: int) -> None:
        """Remember an answer no longer."""
        self._remembered.pop((guild_id, number), None)


def _trimmed(answered: Answered) -> Answered:
    return replace(answered, answer=replace(answered.answer, passages=answered.answer.cited()))
