"""The README's five steps from nothing to the first answer in a server, taken as they stand there."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

from yarl import URL

from tests.bot.process import PATIENCE, pointed_at, started_bot
from tests.discord_server.server import DiscordServer
from tests.project.repository import ROOT, code_blocks

PYTHON = ".venv/bin/python "


def steps() -> str:
    """Give the part of the README that has them."""
    return (ROOT / "README.md").read_text(encoding="utf-8").split("## The bot\n")[1].split("\n## ")[0]


def commands() -> list[list[str]]:
    """Give the arguments for Python of each step that has a command, in order."""
    lines = [
        line.strip()
        for block in code_blocks(re.sub("^ {3}", "", steps(), flags=re.MULTILINE), "console")
        for line in block.splitlines()
    ]
    return [line.removeprefix("$ " + PYTHON).split() for line in lines]


def ran(words: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, until it ends."""
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


async def test_the_five_steps_lead_to_an_answer(server: DiscordServer, tmp_path: Path) -> None:
    """Whoever follows them and gets no answer gives up, and tells nobody why."""
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "samples").symlink_to(ROOT / "knowledge" / "samples")
    setting = next(re.finditer(r"`(DISCORD_TOKEN=)…`", steps()))[1]
    (tmp_path / ".env").write_text(f"{setting}{server.token}\n", encoding="utf-8")
    question = next(re.finditer(r"`@Footnote (.+?)`", steps()))[1]
    discord = pointed_at(server, tmp_path / "data")
    addresses = {name: discord[name] for name in ("DISCORD_API", "DISCORD_GATEWAY", "FOOTNOTE_LOG_FORMAT")}
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    invite, index, run = commands()
    said = [await asyncio.to_thread(ran, words, tmp_path, clean | addresses) for words in (invite, index)]
    assert [(one.returncode, one.stderr) for one in said[:1]] == [(0, "")]
    assert URL(said[0].stdout.strip()).query["client_id"] == str(server.bot.id)
    assert said[1].returncode == 0, said[1].stderr
    community = server.community()
    general, ada = community.channel("general"), community.member("Ada")
    async with started_bot(tmp_path, run, **addresses):
        await server.bot_connected(within=PATIENCE)
        ada.says(general, f"{server.bot_mention} {question}")
        assert "six" in (await general.next_message(within=PATIENCE)).text
