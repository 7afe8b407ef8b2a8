"""Whether what an answer cites is still so."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.asking.answering import SHARED
from bot.asking.asked import Answered
from knowledge.activity import StoredQuestion
from knowledge.space import Space
from knowledge.storage import Revision


class Sources:
    """The articles of one space as they are and were, each read once."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._histories: dict[str, list[Revision]] = {}

    async def changed_at(self, question: StoredQuestion, answered: Answered | None) -> datetime | None:
        """Give when a source of an answer changed, in UTC; None if none has, or none is of this space.

        Where the passages are not known, as of members who opted out, any change of an article's text counts.
        """
        if answered is None:
            return None if self._space.name == SHARED else await self._text_changed_at(question)
        if answered.space != self._space.name:
            return None
        stale: list[datetime] = []
        for hit in answered.answer.passages:
            revisions = await self._history(hit.article_id)
            article = revisions[-1].article if revisions else None
            if revisions and (
                article is None or hit.passage.text not in article.text or hit.restricted_to != article.restricted_to
            ):
                stale.append(_made_at(revisions[-1]))
        return max(stale, default=None)

    async def _text_changed_at(self, question: StoredQuestion) -> datetime | None:
        stale: list[datetime] = []
        for article_id in question.article_ids:
            revisions = await self._history(article_id)
            before = [revision for revision in revisions if _made_at(revision) <= question.asked_at]
            if before and len(before) < len(revisions) and _text(before[-1]) != _text(revisions[-1]):
                stale.append(_made_at(revisions[-1]))
        return max(stale, default=None)

    async def _history(self, article_id: str) -> list[Revision]:
        if article_id not in self._histories:
            self._histories[article_id] = await self._space.store.history(article_id)
        return self._histories[article_id]


def _made_at(revision: Revision) -> datetime:
    return datetime.fromisoformat(revision.made_at).astimezone(UTC)


def _text(revision: Revision) -> str | None:
    return None if revision.article is None else revision.article.text
