"""The parts of the bot that members see, in the order in which they are taken in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.client import Part
from bot.cogs import configuring, diagnosing, welcoming
from bot.views import pages


def parts() -> Sequence[Part]:
    """Give the functions that add commands, dynamic items and listeners to a client."""
    return (pages.register, configuring.register, diagnosing.register, welcoming.register)
