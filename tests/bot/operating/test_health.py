"""The health page, as a host and a Prometheus server see it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.client import FootnoteClient
from bot.operating.health import HealthPage
from bot.settings import Settings
from bot.texts import load_texts
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.models import Article
from tests.bot.inside import client_inside
from tests.bot.process import PATIENCE, SMALL_BOT, BotProcess, pointed_at, running_bot, started_bot
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer


async def address(bot: BotProcess) -> str:
    """Give where the bot says that its health page is."""
    line = await bot.logged("The health page is at")
    return str(line["message"]).split()[5].removesuffix("/healthz,")


async def get(session: aiohttp.ClientSession, url: str) -> tuple[int, Any]:
    """Fetch a page: its status and its JSON or text."""
    async with session.get(url) as response:
        body = response.json() if response.content_type == "application/json" else response.text()
        return response.status, await body


async def test_without_the_setting_nobody_listens(server: DiscordServer, tmp_path: Path) -> None:
    """What is open without need is found by somebody."""
    async with running_bot(server, tmp_path / "data") as bot:
        pass
    assert not any("health page" in message for message in bot.messages)


async def test_a_bot_that_works_is_alive(server: DiscordServer, tmp_path: Path) -> None:
    """A host would otherwise restart it for ever."""
    async with running_bot(server, tmp_path / "data", FOOTNOTE_HTTP="0") as bot, aiohttp.ClientSession() as session:
        url = await address(bot)
        assert url.startswith("http://127.0.0.1:")
        status, state = await get(session, f"{url}/healthz")
        assert (status, state["status"], state["database"]) == (200, "alive", "answers")
        assert 0 <= state["gateway_silent_seconds"] < PATIENCE


async def test_it_is_alive_while_discord_is_slow_to_let_it_in(server: DiscordServer, tmp_path: Path) -> None:
    """A start that takes a minute would otherwise be ended and begun again, for ever."""
    server.faults.slow("GET /users/@me", seconds=60.0)
    settings = pointed_at(server, tmp_path / "data", FOOTNOTE_HTTP="0")
    async with started_bot(tmp_path, **settings) as bot, aiohttp.ClientSession() as session:
        status, _ = await get(session, f"{await address(bot)}/healthz")
        assert status == 200


async def test_data_that_has_gone_is_dead(server: DiscordServer, tmp_path: Path) -> None:
    """A disk that was taken away is not seen from outside: the bot is online and answers nothing."""
    data = tmp_path / "data"
    async with running_bot(server, data, FOOTNOTE_HTTP="0") as bot, aiohttp.ClientSession() as session:
        url = await address(bot)
        data.rename(tmp_path / "gone")
        status, state = await get(session, f"{url}/healthz")
        (tmp_path / "gone").rename(data)
        assert (status, state["status"]) == (503, "dead")
        assert str(data) in state["database"]
        assert (await get(session, f"{url}/healthz"))[0] == 200


async def test_a_database_that_is_no_database_any_more_is_dead(server: DiscordServer, tmp_path: Path) -> None:
    """A disk fails under an open file, too."""
    async with client_inside(server, tmp_path) as client, page_of(HealthPage(client)) as page:
        async with client.library.space("1") as space:
            await space.index(iter([Article(id="a", title="A", text="Some words.")]), actor="test")
        assert (await page.get("/healthz")).status == 200
        async with client.library.space("1") as space:
            await space.store.close()
        for file in (tmp_path / "1").iterdir():
            file.write_bytes(b"no database" * 1000)
        answer = await page.get("/healthz")
        assert answer.status == 503
        assert "damaged" in (await answer.json())["database"]


def page_of(page: HealthPage) -> TestClient[Any, Any]:
    """Serve a page on a free port, and give an HTTP client for it."""
    return TestClient(TestServer(page.application()))


async def test_a_gateway_that_has_been_silent_for_three_minutes_is_dead(server: DiscordServer, tmp_path: Path) -> None:
    """Such a bot looks alive from everywhere but Discord."""
    now = 1000.0
    async with client_inside(server, tmp_path) as client, page_of(HealthPage(client, lambda: now)) as page:
        await heard(page)
        server.gateway.fall_silent()
        now += 179.0
        assert (await page.get("/healthz")).status == 200
        now += 2.0
        answer = await page.get("/healthz")
        assert answer.status == 503
        assert (await answer.json())["gateway_silent_seconds"] == 181.0
        server.gateway.drop()
        await heard(page)
        assert (await page.get("/healthz")).status == 200


async def heard(page: TestClient[Any, Any]) -> None:
    """Ask until a heartbeat has been answered."""
    async with asyncio.timeout(PATIENCE):
        while (await (await page.get("/healthz")).json())["gateway_silent_seconds"]:
            pass


async def test_a_gateway_that_never_answers_is_dead_after_three_minutes(tmp_path: Path) -> None:
    """A bot that cannot connect is as good as none."""
    now = 0.0
    async with Library(tmp_path) as library:
        client = FootnoteClient(Settings(token="unused"), library, Engine(), load_texts())  # noqa: S106  not a secret
        async with page_of(HealthPage(client, lambda: now)) as page:
            assert (await page.get("/healthz")).status == 200
            now = 181.0
            assert (await page.get("/healthz")).status == 503


async def test_the_metrics_count_what_happened(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """A graph that stays at zero is worse than none."""
    general, ada = community.channel("general"), community.member("Ada")
    server.faults.rate_limit("POST /channels/{channel_id}/messages", retry_after=0.1)
    async with (
        running_bot(server, tmp_path / "data", SMALL_BOT, FOOTNOTE_HTTP="0") as bot,
        aiohttp.ClientSession() as session,
    ):
        ada.says(general, f"{server.bot_mention} why?")
        await general.next_message(within=PATIENCE)
        server.gateway.ask_to_reconnect()
        await bot.logged("RESUMED")
        url = await address(bot)
        async with asyncio.timeout(PATIENCE):
            while (found := await samples(session, url))["footnote_gateway_reconnects_total"] < 1:
                pass
    assert found['footnote_questions_total{"answer"}'] == 1
    assert found['footnote_questions_total{"none"}'] == 0
    assert found["footnote_question_seconds_count"] == 1
    assert found["footnote_rate_limits_total"] == 1
    assert found["footnote_servers"] == 1
    assert 0 < found['footnote_gateway_latency_seconds{"0"}'] < PATIENCE
    assert found["process_resident_memory_bytes"] > 1 << 20


async def samples(session: aiohttp.ClientSession, url: str) -> dict[str, float]:
    """Read the metrics as Prometheus does: a value for each name with its label's value."""
    async with session.get(f"{url}/metrics") as response:
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        text = await response.text()
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = "".join(f'{{"{value}"}}' for value in sample.labels.values())
            found[sample.name + labels] = sample.value
    return found
