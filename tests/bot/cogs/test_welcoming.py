"""What the bot says on joining, once."""

from __future__ import annotations

from pathlib import Path

from knowledge.library import Library
from tests.bot.process import PATIENCE, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer
from tests.knowledge.articles import BEES

HOUR, WEEK = 3_600.0, 7 * 86_400.0


def said_by_bot(server: DiscordServer, *places: Place) -> int:
    """Count the bot's messages."""
    return sum(message.author_id == server.bot.id for place in places for message in place.messages)


async def proof_of_silence(community: Community, place: Place) -> None:
    """Let the bot do something after all that it has heard before, so that its silence until then is seen."""
    await community.owner.uses_command(place, "setup").reply(within=PATIENCE)


async def test_on_joining_it_says_what_to_do_next(server: DiscordServer, tmp_path: Path) -> None:
    """Whoever lets a bot in and hears nothing thinks that it is broken."""
    new = server.community_without_bot("Book club")
    new.channel("rules").denies(new.everyone, Permission.SEND_MESSAGES)
    lobby = new.channel("lobby")
    async with running_bot(server, tmp_path / "data") as bot:
        await bot.logged("Ready as")
        new.invites_bot()
        hello = await lobby.next_message(within=PATIENCE)
        await bot.logged("Joined server")
    assert f"`python -m knowledge --space {new.id} index FOLDER`" in hello.text
    assert "There are no articles here yet, so I can't answer anything." in hello.text
    assert "Where I answer" in hello.text
    assert "“Ask a moderator”" in hello.text
    assert "</doctor:" in hello.text


async def test_it_speaks_the_servers_language_in_the_servers_own_channel(server: DiscordServer, tmp_path: Path) -> None:
    """That is where servers want such messages, and the first channel is often one for rules."""
    new = server.community_without_bot("Lesekreis", locale="de")
    first, own = new.channel("allgemein"), new.channel("bots")
    new.changes(system_channel_id=own.id)
    async with Library(tmp_path / "data") as library, library.space(str(new.id)) as space:
        await space.index(iter([BEES]), actor="ann")
    async with running_bot(server, tmp_path / "data"):
        new.invites_bot()
        hello = await own.next_message(within=PATIENCE)
    assert "Jetzt sind es: 1." in hello.text
    assert "noch keine Artikel" not in hello.text
    assert said_by_bot(server, first, own) == 1


async def test_it_says_so_once(server: DiscordServer, tmp_path: Path) -> None:
    """A greeting after every restart, reconnect and outage would get the bot thrown out again."""
    new = server.community_without_bot("Book club")
    lobby = new.channel("lobby")
    async with running_bot(server, tmp_path / "data") as bot:
        await bot.logged("has connected to Gateway")
        await bot.logged("Ready as")
        new.invites_bot()
        await lobby.next_message(within=PATIENCE)
        server.gateway.drop()
        await bot.logged("RESUMED")
        server.gateway.invalidate()
        await bot.logged("has been invalidated")
        await bot.logged("has connected to Gateway")
        await bot.logged("Ready as")
        new.changes(available=False)
        new.changes(available=True)
        await proof_of_silence(new, lobby)
    async with running_bot(server, tmp_path / "data") as bot:
        await bot.logged("Ready as")
        await proof_of_silence(new, lobby)
    async with running_bot(server, tmp_path / "another") as bot:
        await bot.logged("Ready as")
        await proof_of_silence(new, lobby)
    assert said_by_bot(server, lobby) == 1


async def test_a_server_that_was_joined_before_the_start_is_welcomed_then(
    server: DiscordServer, tmp_path: Path
) -> None:
    """Who follows the README lets the bot in before it has ever run; one that was there for long needs no greeting."""
    new, old = server.community_without_bot("New"), server.community_without_bot("Old")
    lobby, hall = new.channel("lobby"), old.channel("hall")
    new.invites_bot(ago=HOUR)
    old.invites_bot(ago=WEEK)
    async with running_bot(server, tmp_path / "data"):
        assert "articles" in (await lobby.next_message(within=PATIENCE)).text
        await proof_of_silence(old, hall)
    assert said_by_bot(server, hall) == 0


async def test_where_it_may_write_nowhere_it_is_silent(server: DiscordServer, tmp_path: Path) -> None:
    """An error in the log, or a message to whoever is nearest, would help nobody."""
    new = server.community_without_bot("Silent")
    lobby = new.channel("lobby")
    lobby.denies(new.everyone, Permission.SEND_MESSAGES)
    async with running_bot(server, tmp_path / "data") as bot:
        new.invites_bot()
        assert "may write in none" in (await bot.logged("Joined server"))["message"]
        await proof_of_silence(new, lobby)
    assert said_by_bot(server, lobby) == 0


async def test_what_a_server_has_stays_when_the_bot_leaves(server: DiscordServer, tmp_path: Path) -> None:
    """A mistake, or a quarrel among moderators, must not cost the community its articles and settings."""
    community = server.community()
    general = community.channel("general")
    async with Library(tmp_path / "data") as library, library.space(str(community.id)) as space:
        await space.index(iter([BEES]), actor="ann")
    async with running_bot(server, tmp_path / "data"):
        await community.owner.uses_command(general, "setup", quota=9).reply(within=PATIENCE)
        community.removes_bot()
        community.invites_bot()
        assert "There are this many now: 1." in (await general.next_message(within=PATIENCE)).text
        shown = await community.owner.uses_command(general, "setup").reply(within=PATIENCE)
        assert "at most: 9" in shown.text
