"""Lists of articles: those that have some words, in an order, and which somebody is to look at again. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.activity import SourceMessage
from knowledge.folding import folded
from knowledge.storage import Listing


class Order(StrEnum):
    """How a list of articles is sorted; the value stands in the ids of Discord's buttons."""

    TITLE = "t"
    NEWEST = "n"
    OLDEST = "o"
    LONGEST = "l"
    TO_REVIEW = "r"
    """Only those that somebody is to look at again, the longest due first."""

    @property
    def word(self) -> str:
        """The name by which it is asked for at the command line."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Marks:
    """Which articles somebody is to look at again.

    ``flagged`` are the ids of those made from messages that were edited or deleted; ``today`` is the day, in ISO 8601,
    until which others are due.
    """

    flagged: Collection[str]
    today: str

    def is_due(self, one: Listing) -> bool:
        """Tell whether the day has come on which an article is to be looked at."""
        return one.review_by is not None and one.review_by <= self.today

    def is_flagged(self, one: Listing) -> bool:
        """Tell whether the message that an article was made from is another one by now, or gone."""
        return one.article_id in self.flagged


def marks_of(sources: Iterable[SourceMessage], today: date) -> Marks:
    """Give the marks by the messages that articles were made from."""
    return Marks({one.article_id for one in sources if one.noted_at is not None}, today.isoformat())


def listed(listings: Sequence[Listing], words: str, order: Order | None, marks: Marks) -> list[Listing]:
    """Give the articles that have all words in title, publisher or id, in an order; None leaves them in theirs."""
    wanted = folded(words).split()
    found = [one for one in listings if all(word in _searched(one) for word in wanted)]
    match order:
        case Order.NEWEST:
            return sorted(found, key=lambda one: one.changed_at, reverse=True)
        case Order.OLDEST:
            return sorted(found, key=lambda one: one.changed_at)
        case Order.LONGEST:
            return sorted(found, key=lambda one: -one.characters)
        case Order.TO_REVIEW:
            marked = [one for one in found if marks.is_due(one) or marks.is_flagged(one)]
            return sorted(marked, key=lambda one: (one.review_by or marks.today, one.article_id))
        case Order.TITLE:
            return sorted(found, key=lambda one: (folded(one.title), one.article_id))
        case None:
            return found


def _searched(one: Listing) -> str:
    return folded(" ".join((one.title, one.publisher or "", one.article_id)))
