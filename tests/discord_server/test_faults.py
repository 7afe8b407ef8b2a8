"""What goes wrong on demand: 5xx, slow and dropped answers, 429s, and limits by route."""

from __future__ import annotations

import aiohttp
import pytest

from tests.discord_server.communities import Community
from tests.discord_server.faults import ANY
from tests.discord_server.places import Place
from tests.discord_server.raw import RawBot
from tests.discord_server.web import DROPPED

IMPATIENT = aiohttp.ClientTimeout(total=0.05)
SEND = "POST /channels/{channel_id}/messages"


@pytest.fixture(name="general")
def a_channel(community: Community) -> Place:
    """Open a channel."""
    return community.channel("general")


async def test_errors_come_for_as_many_requests_as_asked(bot: RawBot, general: Place) -> None:
    """And nothing is done meanwhile."""
    bot.server.faults.fail(SEND, 503, times=2)
    assert [(await bot.says(general.id, content=str(number))).status for number in range(3)] == [503, 503, 200]
    assert [message.content for message in general.messages] == ["2"]


async def test_faults_are_for_their_route_or_for_any(bot: RawBot, general: Place) -> None:
    """A test spoils one thing at a time."""
    bot.server.faults.fail(SEND)
    assert (await bot.call("GET", "/users/@me")).status == 200
    assert (await bot.says(general.id, content="x")).status == 500
    bot.server.faults.fail(ANY, 502)
    assert (await bot.call("GET", "/users/@me")).status == 502


async def test_a_dropped_connection_does_nothing_or_everything(bot: RawBot, general: Place) -> None:
    """A client cannot know which, and must not send twice."""
    for answer_only, sent in ((False, 0), (True, 1)):
        bot.server.faults.drop(SEND, answer_only=answer_only)
        with pytest.raises(aiohttp.ClientConnectionError):
            await bot.says(general.id, content="x")
        assert len(general.messages) == sent
    assert [request.status for request in bot.server.requests] == [DROPPED, 200]


async def test_a_slow_answer_comes_to_those_who_wait(bot: RawBot, general: Place) -> None:
    """Whoever gives up has asked for nothing yet."""
    bot.server.faults.slow(SEND, 30)
    with pytest.raises(TimeoutError):
        await bot.call("POST", f"/channels/{general.id}/messages", {"content": "x"}, timeout=IMPATIENT)
    bot.server.faults.slow(SEND, 0.01)
    assert (await bot.says(general.id, content="y")).status == 200
    assert [message.content for message in general.messages] == ["y"]


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_a_429_says_how_long_to_wait_and_for_what(bot: RawBot, general: Place, scope: str) -> None:
    """Clients wait by these headers; by Via they tell Discord's own from a proxy's."""
    bot.server.faults.rate_limit(SEND, 1.5, scope=scope)
    refused = await bot.says(general.id, content="x")
    assert (refused.status, refused.body["retry_after"], refused.body["global"]) == (429, 1.5, scope == "global")
    assert (refused.headers["Retry-After"], refused.headers["X-RateLimit-Scope"]) == ("2", scope)
    assert ("X-RateLimit-Global" in refused.headers, "Via" in refused.headers) == (scope == "global", True)
    assert bot.server.invalid_requests == 1


async def test_a_limited_route_counts_by_channel_and_starts_afresh(
    bot: RawBot, community: Community, general: Place
) -> None:
    """The headers count down, then comes 429, and after the time all is well."""
    other = community.channel("other")
    bot.server.rate_limits.limit(SEND, 2, per=5.0)
    answers = [await bot.says(general.id, content="x") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert 0 < answers[2].body["retry_after"] <= 5
    assert answers[2].headers["X-RateLimit-Bucket"] == answers[0].headers["X-RateLimit-Bucket"]
    assert (await bot.says(other.id, content="x")).status == 200
    bot.server.clock.advance(5)
    assert (await bot.says(general.id, content="x")).headers["X-RateLimit-Remaining"] == "1"


async def test_headers_come_with_refusals_too(bot: RawBot, general: Place) -> None:
    """A refused request counts as well."""
    bot.server.rate_limits.limit(SEND, 2, per=5.0)
    refused = await bot.says(general.id, content="")
    assert (refused.code, refused.headers["X-RateLimit-Remaining"]) == (50006, "1")


async def test_without_a_limit_there_are_no_headers(bot: RawBot, general: Place) -> None:
    """Clients wait by themselves where they see any."""
    sent = await bot.says(general.id, content="x")
    assert not [name for name in sent.headers if name.lower().startswith("x-ratelimit")]
