"""The log: readable for people and programs, and without what must not be in it."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exit_codes import ExitCode
from bot.operating.logs import JsonFormatter, Secrets, TextFormatter, log_to
from bot.settings import LogFormat, Settings
from tests.bot.process import PATIENCE, SMALL_BOT, pointed_at, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhIjKl.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105  of no bot
FORMATTERS = (JsonFormatter(Secrets(TOKEN)), TextFormatter(Secrets(TOKEN)))


def record(
    message: str, *args: object, level: int = logging.INFO, error: BaseException | None = None, **fields: Any
) -> logging.LogRecord:
    """Make what a logger hands to its formatter."""
    exc_info = (type(error), error, error.__traceback__) if error is not None else None
    made = logging.LogRecord("bot.test", level, __file__, 1, message, args, exc_info)
    made.fields = fields
    return made


def raised(message: str) -> BaseException:
    """Give an error that has a traceback."""
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def as_json(made: logging.LogRecord) -> dict[str, Any]:
    """Format a record as a line for programs, and read it."""
    line = JsonFormatter(Secrets(TOKEN)).format(made)
    assert "\n" not in line
    assert line.isascii()
    read = json.loads(line)
    assert isinstance(read, dict)
    return read


def as_text(made: logging.LogRecord) -> str:
    """Format a record as a line for people."""
    return TextFormatter(Secrets(TOKEN)).format(made)


def test_a_line_for_programs_has_all_that_is_known() -> None:
    """Log stores search by fields, and by no other means."""
    line = as_json(record("Question %d took %.1f seconds", 7, 1.24, level=logging.WARNING, question=7, seconds=1.24))
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "bot.test",
        "message": "Question 7 took 1.2 seconds",
        "question": 7,
        "seconds": 1.24,
    }


def test_a_traceback_is_a_field_of_an_error_and_of_nothing_less() -> None:
    """A page for each broken connection hides the one that matters."""
    line = as_json(record("Failed", level=logging.ERROR, error=raised("why")))
    assert line["error"] == "ValueError: why"
    assert line["traceback"].startswith("Traceback")
    assert "traceback" not in as_json(record("Failed", level=logging.WARNING, error=raised("why")))


@given(message=st.text(), detail=st.text(), level=st.sampled_from([logging.INFO, logging.ERROR]))
def test_a_line_for_people_is_one_line_and_no_traceback(message: str, detail: str, level: int) -> None:
    """Nobody should ever see a traceback at a terminal."""
    line = as_text(record("%s", message, level=level, error=raised(detail)))
    assert "Traceback" not in line.replace(message, "").replace(" ".join(detail.split()), "")
    assert "\n" not in line


@given(before=st.text(), after=st.text(), level=st.sampled_from([logging.DEBUG, logging.ERROR]))
@pytest.mark.parametrize("formatter", FORMATTERS)
def test_the_token_is_nowhere(formatter: logging.Formatter, before: str, after: str, level: int) -> None:
    """Logs are pasted into public channels when something is wrong, and whoever has the token is the bot."""
    secret = f"{before}{TOKEN}{after}"
    records = [
        record(secret.replace("%", "")),
        record("%s and %r", secret, {"Authorization": f"Bot {secret}"}),
        record("x", level=level, error=raised(secret)),
        record("x", level=level, header=secret, nested={"Authorization": [secret]}),
    ]
    for made in records:
        assert TOKEN not in formatter.format(made)


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_tokens_of_interactions_are_nowhere(formatter: logging.Formatter) -> None:
    """discord.py writes them into its warnings of rate limits."""
    token = "aW50ZXJhY3Rpb24.x-Y_z"  # noqa: S105  of no interaction
    for path in (f"webhooks/1/{token}/messages/@original", f"interactions/2/{token}/callback"):
        line = formatter.format(record("POST https://discord.com/api/v10/%s responded with 429", path))
        assert token not in line
        assert "callback" in line or "messages/@original" in line


@pytest.fixture
def log() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Log as the bot does; give what reads the lines so far."""
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level, threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    log_to(stream, Settings(TOKEN, log_format=LogFormat.JSON))
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.captureWarnings(capture=False)
    root.handlers[:], _, threading.excepthook, sys.unraisablehook, logging.raiseExceptions = before
    root.setLevel(before[1])


def test_what_python_itself_would_print_is_logged(log: Callable[[], list[dict[str, Any]]]) -> None:
    """Threads and destructors fail outside of every block that could catch it, and print a traceback."""

    class Failing:
        def __del__(self) -> None:
            raise ValueError("in the end")

    thread = threading.Thread(target=raised_again, args=("in a thread",))
    thread.start()
    thread.join()
    failing = Failing()
    del failing
    gc.collect()
    assert [line["error"] for line in log()] == ["ValueError: in a thread", "ValueError: in the end"]


def raised_again(message: str) -> None:
    """Raise an error."""
    raise ValueError(message)


async def test_neither_question_nor_token_stands_in_the_log(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """Members ask in private, and the log is read by others; a slow question is named by its number."""
    general, ada = community.channel("general"), community.member("Ada")
    server.faults.slow("POST /channels/{channel_id}/messages", seconds=1.1)
    async with running_bot(server, tmp_path / "data", SMALL_BOT, FOOTNOTE_LOG_LEVEL="info") as bot:
        question = ada.says(general, f"{server.bot_mention} where is the zeppelin?")
        await general.next_message(within=PATIENCE)
        await ada.uses_command(general, "ask", question="whose is the zeppelin?").reply()
        line = await bot.logged(f"Question {question.id} took")
    assert line["level"] == "warning"
    assert line["question"] == question.id
    assert line["seconds"] > 1
    assert "zeppelin" not in bot.account()
    assert server.token not in bot.account()


async def test_the_token_does_not_stand_in_the_log_of_all_details(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """Whoever looks for a fault turns on everything, and then shows it to others."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT, FOOTNOTE_LOG_LEVEL="debug") as bot:
        ada.says(general, f"{server.bot_mention} why?")
        await general.next_message(within=PATIENCE)
    assert any(line["level"] == "debug" for line in bot.log)
    assert server.token not in bot.account()


async def test_only_what_is_asked_for_is_logged(server: DiscordServer, tmp_path: Path) -> None:
    """A level that is not kept is no setting."""
    async with running_bot(server, tmp_path / "data", FOOTNOTE_LOG_LEVEL="error") as bot:
        pass
    assert bot.log == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
async def test_a_terminal_shows_lines_for_people(server: DiscordServer, tmp_path: Path) -> None:
    """The first start is made by hand, with the wrong token, and JSON is nothing to read."""
    ours, theirs = os.openpty()
    settings = pointed_at(server, tmp_path / "data", FOOTNOTE_LOG_FORMAT="auto", DISCORD_TOKEN="wrong")  # noqa: S106
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"), cwd=tmp_path, env=os.environ | settings, stderr=theirs
    )
    os.close(theirs)
    assert await process.wait() == ExitCode.TOKEN
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert shown.splitlines()[-1].split()[1:5] == ["critical", "Discord", "does", "not"]
    assert "{" not in shown
    assert "Traceback" not in shown
