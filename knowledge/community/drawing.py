"""From what suggestions are drawn: what members asked, what they called helpful, and what moderators gave them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from knowledge.activity import Gap, GapState, HelpfulQuestion, for_moderators
from knowledge.community.kept_answers import AnswerForm, KeptAnswer
from knowledge.indexing.splitter import split
from knowledge.models import Article, Audience, Hit
from knowledge.notes.note import Alias
from knowledge.notes.quotes import find_quote
from knowledge.notes.suggesting import GoodAnswer, OpenQuestion, SuggestedNote
from knowledge.space import Space
from knowledge.storage.activity import ActivityStore

HELPFUL, CLOSED = 100, 50
"""Answers that members called helpful, and gaps that moderators closed, that are looked at."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What members asked, from which suggestions are drawn: gaps, those that were closed, and helpful answers."""

    gaps: Sequence[Gap]
    closed: Sequence[Gap]
    helpful: Sequence[HelpfulQuestion]


async def heard_in(activity: ActivityStore) -> Heard:
    """Give what was asked openly, or of moderators; makes no activity."""
    if not await activity.exists():
        return Heard((), (), ())
    return Heard(
        for_moderators(await activity.gaps()),
        for_moderators(await activity.gaps(GapState.CLOSED))[:CLOSED],
        await activity.called_helpful(HELPFUL),
    )


async def suggested_notes(
    space: Space, audience: Audience, heard: Heard, dismissed: Set[str] | None = None
) -> list[SuggestedNote]:
    """Give what may be taught, drawn from what was heard and from articles that the audience may read.

    What moderators dismissed is left out, or else the keys of ``dismissed``.
    """
    if not heard.gaps:
        return []
    questions = [OpenQuestion(gap.id, gap.wording or "", gap.times) for gap in heard.gaps]
    answers = [*await _helpful(space, audience, heard.helpful), *await _given(space, audience, heard.closed)]
    unwanted = await space.activity.dismissed_notes() if dismissed is None else dismissed
    return await space.notes.suggested(questions, answers, unwanted, audience)


async def _helpful(space: Space, audience: Audience, voted: Sequence[HelpfulQuestion]) -> list[GoodAnswer]:
    """Give the passages that members called helpful, as far as they still stand there."""
    hits = await asyncio.to_thread(_first_cited, space.name, voted)
    articles = await _articles(space, {hit.article_id for _, hit in hits}, audience)
    return await asyncio.to_thread(_still_there, hits, articles)


def _first_cited(space: str, voted: Sequence[HelpfulQuestion]) -> list[tuple[HelpfulQuestion, Hit]]:
    """Give the passage that each answer cites first, but for those from elsewhere."""
    form = AnswerForm()
    kept = [(one, form.read(one.question.record, KeptAnswer)) for one in voted]
    return [
        (one, hit)
        for one, found in kept
        if found is not None and found.space == space
        for hit in found.answer.cited()[:1]
    ]


def _still_there(hits: Sequence[tuple[HelpfulQuestion, Hit]], articles: Mapping[str, Article]) -> list[GoodAnswer]:
    found = []
    for voted, hit in hits:
        article, passage = articles.get(hit.article_id), hit.passage
        if article is not None and find_quote(article.text, passage.text, passage.start) is not None:
            place = Alias(voted.question.text or "", article.id, passage.text, passage.start)
            found.append(GoodAnswer(place, article.title, voted.helpful))
    return found


async def _given(space: Space, audience: Audience, closed: Sequence[Gap]) -> list[GoodAnswer]:
    """Give the beginnings of the articles by which moderators closed gaps."""
    touched = [await space.store.touched(gap.closed_by) if gap.closed_by is not None else [] for gap in closed]
    by = [(gap.wording or "", ids[0]) for gap, ids in zip(closed, touched, strict=True) if len(ids) == 1]
    articles = await _articles(space, {article_id for _, article_id in by}, audience)
    return await asyncio.to_thread(_beginnings, by, articles)


def _beginnings(by: Sequence[tuple[str, str]], articles: Mapping[str, Article]) -> list[GoodAnswer]:
    found = []
    for question, article_id in by:
        article = articles.get(article_id)
        first = next(iter(split(article)), None) if article is not None else None
        if article is not None and first is not None:
            place = Alias(question, article.id, first.text, first.start)
            found.append(GoodAnswer(place, article.title, 0, by_moderators=True))
    return found


async def _articles(space: Space, article_ids: Set[str], audience: Audience) -> dict[str, Article]:
    """Give those of these articles that are there and that the audience may read."""
    async with space.store.corpus(audience) as corpus:
        revisions = [await corpus.revision(article_id) for article_id in sorted(article_ids)]
    return {one.article_id: one.article for one in revisions if one is not None and one.article is not None}
