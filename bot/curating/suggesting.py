"""Which synonyms and aliases a moderator may want, from what members asked and what they called helpful."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.asking.answering import Answering
from bot.asking.records import cited
from bot.curating.gaps import seen_gaps
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office
from knowledge.activity import Gap, GapState, HelpfulQuestion, for_moderators
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
    """Give what was asked openly, or of moderators."""
    return Heard(
        for_moderators(await activity.gaps()),
        for_moderators(await activity.gaps(GapState.CLOSED))[:CLOSED],
        await activity.called_helpful(HELPFUL),
    )


async def heard_by(at: Office) -> Heard:
    """Give what of it the moderator may read: what was asked in channels that they see; administrators see all."""
    heard = await heard_in(at.space.activity)
    if moderators_audience(at.member).unlimited:
        return heard
    places = {one.question.channel_id for one in heard.helpful if one.question.channel_id is not None}
    seen = await at.places.seen(at.member, places)
    helpful = [one for one in heard.helpful if one.question.channel_id in seen]
    return Heard(await seen_gaps(at, heard.gaps), await seen_gaps(at, heard.closed), helpful)


async def suggested_notes(answering: Answering, space: Space, audience: Audience, heard: Heard) -> list[SuggestedNote]:
    """Give what may be taught, drawn from what was heard and from articles that the audience may read."""
    if not heard.gaps:
        return []
    questions = [OpenQuestion(gap.id, gap.wording or "", gap.times) for gap in heard.gaps]
    answers = [
        *await _helpful(answering, space, audience, heard.helpful),
        *await _given(space, audience, heard.closed),
    ]
    return await space.notes.suggested(questions, answers, await space.activity.dismissed_notes(), audience)


async def _helpful(
    answering: Answering, space: Space, audience: Audience, voted: Sequence[HelpfulQuestion]
) -> list[GoodAnswer]:
    """Give the passages that members called helpful, as far as they still stand there."""
    hits = await asyncio.to_thread(lambda: [(one, _first_cited(answering, space.name, one)) for one in voted])
    articles = await _articles(space, {hit.article_id for _, hit in hits if hit is not None}, audience)
    return await asyncio.to_thread(_still_there, hits, articles)


def _first_cited(answering: Answering, space: str, voted: HelpfulQuestion) -> Hit | None:
    """Give the passage that an answer cites first; None where it is from elsewhere."""
    answered = answering.read(voted.question)
    if answered is None or answered.space != space:
        return None
    return next(iter(cited(answered.answer)), None)


def _still_there(
    hits: Sequence[tuple[HelpfulQuestion, Hit | None]], articles: Mapping[str, Article]
) -> list[GoodAnswer]:
    found = []
    for voted, hit in hits:
        article = articles.get(hit.article_id) if hit is not None else None
        if hit is None or article is None:
            continue
        passage = hit.passage
        if find_quote(article.text, passage.text, passage.start) is not None:
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
