"""What the tests of the servers share."""

from __future__ import annotations

from tests.bot.views.conftest import a_hive

__all__ = ["a_hive"]
