"""Whom to tell where that their question has an answer now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.activity import Notice

AT_ONCE = 10
"""Members in one message."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One message: ``channel_id`` is None for a direct one. ``notice`` is the newest, whose question it names."""

    channel_id: int | None
    notice: Notice
    asked: tuple[tuple[int, int], ...]
    """Pairs of a member and a question of theirs."""

    @property
    def question_ids(self) -> list[int]:
        """Give all questions that the message settles."""
        return [question_id for _, question_id in self.asked]

    def members(self, question_ids: Iterable[int]) -> list[int]:
        """Give those who asked one of these, each once."""
        wanted = set(question_ids)
        return list(dict.fromkeys(member for member, question_id in self.asked if question_id in wanted))


def tellings(notices: Sequence[Notice]) -> list[Telling]:
    """Give the messages that tell each member once for each gap: openly where they asked openly, else directly."""
    asked: dict[tuple[int, int], list[Notice]] = {}
    for notice in notices:
        asked.setdefault((notice.gap_id, notice.member_id), []).append(notice)
    places: dict[tuple[int, int | None, int], list[Sequence[Notice]]] = {}
    for (gap_id, member_id), own in asked.items():
        public = [notice for notice in own if notice.channel_id is not None]
        channel_id = public[-1].channel_id if public else None
        alone = member_id if channel_id is None else 0
        ordered = [*(notice for notice in own if notice.channel_id != channel_id), *_in(own, channel_id)]
        places.setdefault((gap_id, channel_id, alone), []).append(ordered)
    return [_telling(channel_id, some) for (_, channel_id, _), members in places.items() for some in _chunks(members)]


def _in(notices: Sequence[Notice], channel_id: int | None) -> list[Notice]:
    return [notice for notice in notices if notice.channel_id == channel_id]


def _telling(channel_id: int | None, members: Sequence[Sequence[Notice]]) -> Telling:
    asked = tuple((notice.member_id, notice.question_id) for own in members for notice in own)
    return Telling(channel_id, members[-1][-1], asked)


def _chunks(members: Sequence[Sequence[Notice]]) -> Iterator[Sequence[Sequence[Notice]]]:
    for start in range(0, len(members), AT_ONCE):
        yield members[start : start + AT_ONCE]
