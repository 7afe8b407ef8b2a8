"""What the tests of the bot share: a loopback Discord and a community on it.

Importing them imports discord.py, once and without the warning that Python 3.12 gives.
"""

from __future__ import annotations

from tests.discord_server.conftest import community, server

__all__ = ["community", "server"]
