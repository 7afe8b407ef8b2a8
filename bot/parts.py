"""The parts of the bot that members see, in the order in which they are taken in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.client import Part
from bot.cogs import (
    aliases,
    asking,
    browsing,
    config,
    configuring,
    curated,
    curating,
    diagnosing,
    fetching,
    following,
    gaps,
    golden,
    helping,
    importing,
    privacy,
    promoting,
    suggesting,
    synonyms,
    welcoming,
)
from bot.operating import retention
from bot.upkeep import digest, leaving, mending, notices, reopening, reports, reviewing, rounds
from bot.views import answers, controls, pages, previews


def parts() -> Sequence[Part]:
    """Give the functions that add commands, dynamic items and listeners to a client."""
    return (
        asking.register,
        following.register,
        browsing.register,
        helping.register,
        privacy.register,
        configuring.register,
        curating.register,
        curated.register,
        importing.register,
        fetching.register,
        synonyms.register,
        aliases.register,
        suggesting.register,
        promoting.register,
        diagnosing.register,
        welcoming.register,
        answers.register,
        pages.register,
        retention.register,
        controls.register,
        previews.register,
        gaps.register,
        golden.register,
        config.register,
        reopening.register,
        reports.register,
        notices.register,
        mending.register,
        digest.register,
        reviewing.register,
        leaving.register,
        rounds.register,
    )
