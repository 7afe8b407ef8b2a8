"""``python -m bot invite``: the address with exactly the permissions that are needed."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.cli.inviting import application_id
from bot.exit_codes import ExitCode
from bot.operating.permissions import PERMISSIONS
from tests.bot.process import pointed_at
from tests.discord_server.permissions import Permission
from tests.discord_server.server import DiscordServer, token_of


async def invite(folder: Path, settings: dict[str, str]) -> tuple[int | None, str, str]:
    """Run the command: its exit code, and what it printed where."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "invite"),
        cwd=folder,
        env=os.environ | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


async def test_the_address_asks_for_what_is_needed_and_no_more(server: DiscordServer, tmp_path: Path) -> None:
    """A moderator who is asked for Administrator says no, and should."""
    code, output, errors = await invite(tmp_path, pointed_at(server, tmp_path / "data"))
    assert (code, errors) == (ExitCode.DONE, "")
    address = URL(output.strip())
    assert address.with_query(None) == URL("https://discord.com/oauth2/authorize")
    assert address.query["client_id"] == str(server.bot.id)
    assert set(address.query["scope"].split()) == {"bot", "applications.commands"}
    assert Permission(int(address.query["permissions"])) == (
        Permission.VIEW_CHANNEL
        | Permission.SEND_MESSAGES
        | Permission.SEND_MESSAGES_IN_THREADS
        | Permission.CREATE_PUBLIC_THREADS
        | Permission.READ_MESSAGE_HISTORY
    )
    assert server.requests == [], "the token says whose it is"


async def test_discord_is_asked_where_the_token_does_not_say_whose_it_is(server: DiscordServer, tmp_path: Path) -> None:
    """Discord has changed the form of its tokens before."""
    server.backstage.web.token = "another.form"  # noqa: S105  not a secret
    code, output, errors = await invite(tmp_path, pointed_at(server, tmp_path / "data", DISCORD_TOKEN="another.form"))  # noqa: S106
    assert (code, errors) == (ExitCode.DONE, "")
    assert URL(output.strip()).query["client_id"] == str(server.bot.id)


async def test_a_wrong_token_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """An address with a number that Discord does not know helps nobody."""
    code, output, errors = await invite(tmp_path, pointed_at(server, tmp_path / "data", DISCORD_TOKEN="wrong"))  # noqa: S106
    assert (code, output) == (ExitCode.TOKEN, "")
    assert errors.startswith("Discord does not accept the token")
    assert len(errors.splitlines()) == 1


def test_each_permission_has_its_reason() -> None:
    """What nobody can give a reason for is not asked for."""
    assert all(PERMISSIONS.values())


@given(number=st.integers(0, 2**63 - 1))
def test_the_id_is_read_from_every_token(number: int) -> None:
    """Ids grow by a digit every few years."""
    assert application_id(token_of(number)) == number


@given(token=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_what_is_no_token_gives_an_id_or_none(token: str) -> None:
    """Any text can stand in the setting."""
    found = application_id(token)
    assert found is None or found >= 0
