"""Articles for the tests of the bot, and how they come into a server."""

from __future__ import annotations

from pathlib import Path

from knowledge.library import Library
from knowledge.models import Article

BEES = Article(
    "bees",
    "Bees",
    "The queen of the hive lays 2,000 eggs a day. The drones of the hive live for 90 days.\n\n"
    "A worker bee of the hive flies 5 kilometres for nectar.",
)
WASPS = Article("wasps", "Wasps", "The queen of the hive lays 300 eggs a day.")
EGGS = "how many eggs does the queen of the hive lay a day?"
CUP = "who won the football cup in Lisbon?"


async def index(data: Path, guild_id: int | str, *articles: Article) -> None:
    """Put articles into a server's space, or another one; also while the bot runs."""
    async with Library(data) as library, library.space(str(guild_id)) as space:
        await space.index(iter(articles), actor="ann")
