"""``python -m bot doctor``: the check-up for the operator."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.cli.doctor import examine
from bot.doctor.machine import MachineSeen
from bot.exit_codes import ExitCode
from bot.settings import Settings
from knowledge.activity import ServerSettings
from knowledge.library import Library
from tests.bot.process import BOT, pointed_at, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.intents import PRIVILEGED, Intent
from tests.discord_server.permissions import Permission
from tests.discord_server.pointing import pointing_at
from tests.discord_server.server import DiscordServer
from tests.knowledge.articles import BEES

WITHOUT_CONTENT = PRIVILEGED & ~Intent.MESSAGE_CONTENT


async def doctor(folder: Path, settings: dict[str, str]) -> tuple[int | None, str, str]:
    """Run the command: its exit code, and what it printed where."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *BOT, "doctor"),
        cwd=folder,
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


async def test_it_prints_what_is_wrong_where_and_how_to_mend_it(server: DiscordServer, tmp_path: Path) -> None:
    """An operator sees the machine and all servers, and none of them through Discord's client."""
    data = tmp_path / "data"
    one, two = server.community("Reading\x1b[2J room"), server.community("Book club")
    one.channel("rules").denies(one.everyone, Permission.SEND_MESSAGES)
    async with Library(data) as library, library.space(str(two.id)) as space:
        await space.index(iter([BEES]), actor="ann")
    async with running_bot(server, data):
        code, output, errors = await doctor(tmp_path, pointed_at(server, data))
    assert (code, errors) == (ExitCode.FOUND, "")
    lines = [line.strip() for line in output.splitlines()]
    assert lines[0].startswith("Footnote ")
    assert all(name in lines[0] for name in ("discord.py 2", "Python 3", "SQLite 3"))
    assert str(data) in lines[1]
    first, second = lines.index(f"Reading [2J room ({one.id})"), lines.index(f"Book club ({two.id})")
    assert "I can't write in #rules. Allow me “Send Messages” there." in lines[first:second]
    backup = f"There is no backup yet. `python -m knowledge --space {two.id} backup FILE` makes one."
    assert backup in lines[second:]
    assert "FOOTNOTE_MESSAGE_CONTENT is off" in output
    assert "\x1b" not in output
    assert server.gateway.identified == 1, "a second connection would throw the running bot out"
    assert lines[-1] == f"Found: {len(found(lines))}."


def found(lines: list[str]) -> list[str]:
    """Give the lines with a finding."""
    return [line for line in lines[3:-1] if line and not line.endswith(")") and not line.startswith("The bot")]


async def test_commands_that_were_never_told_to_discord_are_found(server: DiscordServer, tmp_path: Path) -> None:
    """Looking must not change anything, so they are not told now either."""
    code, output, _ = await doctor(tmp_path, pointed_at(server, tmp_path / "data"))
    assert code == ExitCode.FOUND
    assert "Discord does not know the commands" in output
    assert server.commands == []


async def test_a_setting_that_discord_will_refuse_is_found(tmp_path: Path) -> None:
    """It keeps the bot from starting."""
    async with DiscordServer(switched_on=WITHOUT_CONTENT) as server:
        settings = pointed_at(server, tmp_path / "data", FOOTNOTE_MESSAGE_CONTENT="on")
        code, output, _ = await doctor(tmp_path, settings)
    assert code == ExitCode.FOUND
    assert "switch on Message Content Intent" in " ".join(output.split())


async def test_a_damaged_database_is_named_whoevers_it_is(server: DiscordServer, tmp_path: Path) -> None:
    """The shared space belongs to no server, and serves them all."""
    data = tmp_path / "data"
    (data / "shared").mkdir(parents=True)
    (data / "shared" / "knowledge.sqlite3").write_bytes(b"no database" * 1000)
    code, output, errors = await doctor(tmp_path, pointed_at(server, data))
    assert (code, errors) == (ExitCode.FOUND, "")
    assert str(data / "shared" / "knowledge.sqlite3") in output


async def test_a_server_that_discord_does_not_show_hides_no_other(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """During an outage of one server the operator still wants to see the rest."""
    other = server.community("Book club")
    server.faults.fail("GET /guilds/{guild_id}/channels", 403)
    code, output, _ = await doctor(tmp_path, pointed_at(server, tmp_path / "data"))
    assert code == ExitCode.FOUND
    assert output.count("Discord did not let this server be looked at") == 1
    assert output.count("There are no articles here") == 1
    assert str(other.id) in output
    assert str(community.id) in output


async def test_a_wrong_token_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """It has its own exit code, as in every command."""
    wrong = server.token[:-1] + "b"
    code, output, errors = await doctor(tmp_path, pointed_at(server, tmp_path / "data", DISCORD_TOKEN=wrong))
    assert (code, output) == (ExitCode.TOKEN, "")
    assert errors.startswith("Discord does not accept the token")
    assert wrong not in errors
    assert len(errors.splitlines()) == 1


async def test_a_discord_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A traceback would not say that it is the network."""
    async with DiscordServer() as server:
        settings = pointed_at(server, tmp_path / "data")
    code, _, errors = await doctor(tmp_path, settings)
    assert code == ExitCode.UNREACHABLE
    assert errors.startswith("Discord cannot be reached")


async def test_it_ends_with_0_where_nothing_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A monitor that is always red is switched off."""
    data = tmp_path / "data"
    machine = MachineSeen(data, None, free=2, needed=1)
    async with DiscordServer(switched_on=WITHOUT_CONTENT) as server:
        community = server.community()
        general = community.channel("general")
        async with Library(data) as library, library.space(str(community.id)) as space:
            await space.index(iter([BEES]), actor="ann")
            await space.backup(tmp_path / "backup.zip")
            await space.activity.set_settings(ServerSettings(moderators_channel=general.id))
        async with running_bot(server, data):
            pass
        with pointing_at(server):
            async with Library(data) as library:
                code = await examine(Settings(token=server.token, data=data), library, machine)
    assert code == ExitCode.DONE
    assert capsys.readouterr().out.splitlines()[-1] == "Everything is as it should be."


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (
            MachineSeen(Path("/srv/data"), "it is in memory", free=2, needed=1),
            "/srv/data may be lost at a restart: it is",
        ),
        (MachineSeen(Path("/srv/data"), None, free=1 << 20, needed=3 << 20), "1 MB free where /srv/data is"),
    ],
)
async def test_the_machine_is_looked_at(
    server: DiscordServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], machine: MachineSeen, words: str
) -> None:
    """All that was kept would be gone, or nothing more could be kept."""
    with pointing_at(server):
        async with Library(tmp_path) as library:
            code = await examine(Settings(token=server.token, data=tmp_path), library, machine)
    assert code == ExitCode.FOUND
    assert words in " ".join(capsys.readouterr().out.split())
