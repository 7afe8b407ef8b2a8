"""The real bot, but for one thing: its fetcher reaches the tests' own web on loopback. Run as a program."""

from __future__ import annotations

import asyncio
import os
import sys

from bot.cli.running import run_with
from bot.client import FootnoteClient
from bot.operating.signals import stopping_by_signals
from bot.parts import parts
from bot.settings import read_settings
from knowledge.fetching import Fetcher
from tests.knowledge.fetching.web import Names, loopback_or_public


def reaching_loopback(client: FootnoteClient) -> None:
    """Let the names of the tests' web be known, and its address be reached."""
    client.fetcher = Fetcher(client.settings.fetch_hosts, resolver=Names(), is_allowed=loopback_or_public)


if __name__ == "__main__":
    with stopping_by_signals() as stop:
        sys.exit(asyncio.run(run_with((*parts(), reaching_loopback), read_settings(os.environ), stop)))
