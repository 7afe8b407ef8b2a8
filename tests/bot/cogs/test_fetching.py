"""Moderators take in pages of the web, through the real process and from a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest

from knowledge.models import OPERATOR, Restriction
from knowledge.notes.note import GoldenQuestion
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE, BotProcess, running_bot
from tests.knowledge.fetching.web import HOST, Web, serving

FETCHING_BOT = ("-m", "tests.bot.fetching_bot")
PAGE = "<html><head><title>Owls</title></head><body><p>The eagle owl hears {mice} mice at night.</p></body></html>"


@pytest.fixture(name="web")
async def a_web() -> AsyncIterator[Web]:
    """Serve pages on loopback."""
    async with serving() as web:
        yield web


def running(room: ReadingRoom, hosts: str) -> AbstractAsyncContextManager[BotProcess]:
    """Run the bot of an operator who allows some hosts."""
    return running_bot(room.server, room.data, FETCHING_BOT, FOOTNOTE_FETCH_HOSTS=hosts)


async def test_a_page_waits_where_it_would_change_a_golden_answer(room: ReadingRoom, web: Web) -> None:
    """A page that somebody else writes changes more than was looked for."""
    question = "how many mice does the eagle owl hear at night?"
    address = web.gives("/owls", PAGE.format(mice=30))
    before = await ids(room)
    async with room.space() as space:
        await space.notes.add_golden(GoldenQuestion(question), actor="ann")
    async with running(room, f"{HOST}:{web.port}"):
        shown = await room.uses(room.mia, "kb fetch", None, url=address)
        assert shown.text.startswith("Not put in yet. Golden questions that would get something else: 1")
        assert await ids(room) == before
    async with room.running():
        back = await room.clicks(room.mia, shown, "Go back").update(within=PATIENCE)
        done = await room.clicks(room.mia, back, "Put it in").update(within=PATIENCE)
        assert done.text == "**Owls**: added: 1"
        await room.clicks(room.mia, done, "Undo").update(within=PATIENCE)
    assert await ids(room) == before


async def ids(room: ReadingRoom) -> set[str]:
    async with room.space() as space:
        return {listing.article_id for listing in await space.articles(OPERATOR)}


async def test_a_page_is_answered_from_and_brought_up_to_date_and_undone(room: ReadingRoom, web: Web) -> None:
    """A community whose rules stand on its site would copy them by hand after each change."""
    before = await ids(room)
    address = web.redirects("/owls", "/owls/today")
    article_id = web.gives("/owls/today", PAGE.format(mice=30))
    async with running(room, f"{HOST}:{web.port}"):
        report = await room.uses(room.mia, "kb fetch", None, url=address, tags="wood", reason="the site")
        assert (report.text, report.visible_to) == ("**Owls**: added: 1", room.mia.id)
        answer = await room.uses(room.ada, "ask", question="how many mice does the eagle owl hear at night?")
        assert "**30" in answer.text
        again = await room.uses(room.mia, "kb fetch", None, url=address)
        assert (again.text, len(again.controls)) == ("**Owls**: unchanged: 1", 0)
        web.gives("/owls/today", PAGE.format(mice=40))
        changed = await room.uses(room.mia, "kb fetch", None, url=article_id)
        assert changed.text == "**Owls**: changed: 1"
    async with room.space() as space:
        revisions = await space.history(article_id)
        assert [(one.number, one.reason) for one in revisions] == [(1, "the site"), (2, None)]
        found = [one.article for one in revisions if one.article is not None]
        assert [(one.url, one.tags) for one in found] == [(article_id, ("wood",))] * 2
    async with room.running():
        for undone in (changed, report):
            await room.clicks(room.mia, undone, "Undo").update(within=PATIENCE)
    assert await ids(room) == before


async def test_only_what_the_operator_allows_is_fetched(room: ReadingRoom, web: Web) -> None:
    """Moderators of a server would read the network of whoever runs the bot."""
    before = await ids(room)
    page = web.gives("/owls", PAGE)
    told = {
        "http://other.example/owls": "other",
        web.redirects("/away", f"http://127.0.0.1:{web.port}/owls"): "127.0.0.1",
        "file:///etc/passwd": "no web address",
        web.url("/gone"): "no page for me",
        web.gives("/picture", b"x", "image/png"): "nothing at this address that I can read",
        web.gives("/empty", "<html></html>"): "no text in it",
    }
    async with running(room, f"{HOST}:{web.port}"):
        for address, reason in told.items():
            assert reason in (await room.uses(room.mia, "kb fetch", None, url=address)).text
    async with room.running():
        assert "is off" in (await room.uses(room.mia, "kb fetch", None, url=page)).text
    assert await ids(room) == before


async def test_a_page_never_opens_what_was_restricted_nor_replaces_what_is_hidden(room: ReadingRoom, web: Web) -> None:
    """Fetching again would show to all what was for a few."""
    page = web.gives("/owls", PAGE.format(mice=30))
    async with running(room, f"{HOST}:{web.port}"):
        await room.uses(room.mia, "kb fetch", None, url=page, **{"only-for": room.treasurers})
        web.gives("/owls", PAGE.format(mice=40))
        hidden = await room.uses(room.mia, "kb fetch", None, url=page)
        assert "that you may not read" in hidden.text
        await room.uses(room.community.owner, "kb fetch", None, url=page)
    async with room.space() as space:
        *_, newest = await space.history(page)
    assert newest.article is not None
    assert ("40" in newest.article.text, newest.number) == (True, 2)
    assert newest.article.restricted_to == Restriction(roles=frozenset({room.treasurers.id}))


async def test_who_is_no_moderator_fetches_nothing(room: ReadingRoom, web: Web) -> None:
    """Discord shows the command to everyone."""
    page = web.gives("/owls", PAGE)
    async with running(room, f"{HOST}:{web.port}"):
        assert "Manage Messages" in (await room.uses(room.ada, "kb fetch", None, url=page)).text
    assert web.requests == []
