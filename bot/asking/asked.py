"""A question as a member asks it, and what became of it: the two objects that travel through the bot."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.dialogue import Understood
from knowledge.models import Answer, Audience, Restriction


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a member asks it.

    ``audience`` is whose eyes the articles are read with; ``channel_id`` is None in direct messages. ``private`` says
    that only the asker sees the answer. ``earlier`` are the questions of the same dialogue before it, oldest first.
    """

    guild_id: int
    channel_id: int | None
    member_id: int
    text: str
    private: bool
    audience: Audience
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of it. ``id`` is the question's number, which buttons carry; ``space`` where the answer is from.

    ``is_empty`` tells that there is nothing to answer from at all.
    """

    id: int
    guild_id: int
    understood: Understood
    answer: Answer
    space: str
    is_empty: bool = False

    @property
    def restricted(self) -> bool:
        """Tell whether not everyone may read what the answer cites."""
        return any(citation.restricted_to != Restriction() for citation in self.answer.citations)
