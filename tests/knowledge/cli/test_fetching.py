"""``fetch``: pages become articles from the command line."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from knowledge.cli.fetching import fetched
from knowledge.errors import SourceError
from knowledge.models import Article
from knowledge.space import Space
from tests.knowledge.cli.conftest import Footnote
from tests.knowledge.fetching.web import Web, serving


@pytest.fixture(name="web")
async def a_web() -> AsyncIterator[Web]:
    """Serve pages on loopback."""
    async with serving() as web:
        yield web


async def test_pages_are_articles_and_those_that_are_none_are_named(web: Web, space: Space) -> None:
    """One page that is gone must not cost the others."""
    page = web.gives("/ferry", "<p>The ferry carries forty cars.</p>")
    first, second = await fetched(web.fetcher(), [page, web.url("/gone"), page])
    assert isinstance(first, Article)
    assert isinstance(second, SourceError)
    assert (await space.index(iter([first, second]), actor="ann")).added == 1
    report = await space.index(iter(await fetched(web.fetcher(), [page])), actor="ann")
    assert (report.change, report.unchanged) == (0, 1)
    web.gives("/ferry", "<p>The ferry carries fifty cars.</p>")
    report = await space.index(iter(await fetched(web.fetcher(), [page])), actor="ann")
    assert (report.changed, len(await space.history(page))) == (1, 2)


def test_nothing_is_fetched_unless_the_setting_allows_it(footnote: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who runs the command learns from the sentence what to set, and never reaches into the own network."""
    ran = footnote("fetch", "http://127.0.0.1:9/a")
    assert (ran.code, "fetching is off" in ran.err, "1 refused" in ran.out) == (1, True, True)
    monkeypatch.setenv("FOOTNOTE_FETCH_HOSTS", "127.0.0.1:9, localhost:9")
    for host in ("127.0.0.1", "localhost"):
        ran = footnote("fetch", f"http://{host}:9/a")
        assert (ran.code, f"{host} is not on the public Internet" in ran.err) == (1, True)
    monkeypatch.setenv("FOOTNOTE_FETCH_HOSTS", "http://example.org")
    ran = footnote("fetch", "http://example.org")
    assert (ran.code, ran.err.count("\n"), "FOOTNOTE_FETCH_HOSTS" in ran.err) == (1, 1, True)
