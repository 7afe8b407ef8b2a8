"""What the tests of the bot share: a loopback Discord and a community on it."""

from __future__ import annotations

from tests.discord_server.conftest import community, server

__all__ = ["community", "server"]
