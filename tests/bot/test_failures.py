"""When something fails, the member reads one sentence and the log has one line."""

from __future__ import annotations

from pathlib import Path

from tests.bot.process import SMALL_BOT, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.server import DiscordServer

COMMANDS = "PUT /applications/{application_id}/commands"


def assert_says_sorry(message: Message, asker: Person | None = None) -> None:
    """Check that a message says in one sentence, and to the asker alone, that something failed."""
    assert message.text.startswith("Something went wrong")
    assert "Error" not in message.text
    assert message.visible_to == (asker.id if asker else None)


async def test_a_command_that_fails(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """The member would otherwise read "The application did not respond" and try again and again."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        assert_says_sorry(await ada.uses_command(general, "ask", question="fail").reply(), ada)
        line = await bot.logged("Failed in interaction")
    assert line["level"] == "error"
    assert line["error"] == "ValueError: fail"
    assert "small_bot.py" in line["traceback"]


async def test_the_sentence_is_in_the_members_language(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """An error in a language that one does not read is two errors."""
    general, ada = community.channel("general"), community.member("Ada", locale="de")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        told = await ada.uses_command(general, "ask", question="fail").reply()
        assert told.text.startswith("Hier ist etwas schiefgegangen")
        await bot.logged("Failed in interaction")


async def test_a_command_that_fails_after_it_began_to_think(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """The reply would otherwise think for a quarter of an hour."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        assert_says_sorry(await ada.uses_command(general, "ask", question="defer and fail").reply(), ada)
        await bot.logged("Failed in interaction")


async def test_a_refusal_is_told_and_is_no_failure(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """An operator who is told of every refusal no longer reads what failed."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        told = await ada.uses_command(general, "ask", question="refuse").reply()
    assert "restarted" in told.text
    assert told.visible_to == ada.id


async def test_a_button_that_fails(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """discord.py keeps the errors of buttons that survive a restart to itself."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        answer = await ada.uses_command(general, "ask", question="why?").reply()
        assert_says_sorry(await ada.clicks(answer, "Fail").reply(), ada)
        assert "ValueError" in (await bot.logged("Failed in interaction"))["error"]


async def test_a_question_that_fails(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """Whoever mentioned the bot would otherwise wait for an answer that never comes."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        question = ada.says(general, f"{server.bot_mention} fail")
        assert_says_sorry(await general.next_message())
        assert str(question.id) in (await bot.logged("Failed in message"))["message"]


async def test_what_was_not_said_to_the_bot_fails_in_silence(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """A bot that apologises for what nobody asked it is worse than one that is silent."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT, FOOTNOTE_MESSAGE_CONTENT="on") as bot:
        ada.says(general, "they always fail")
        await bot.logged("Failed in message")
        ada.says(general, f"{server.bot_mention} why?")
        assert "why?" in (await general.next_message()).text


async def test_a_member_who_cannot_be_told_is_no_second_failure(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """An error about an error hides the first one."""
    general, ada = community.channel("general"), community.member("Ada")
    server.faults.fail("POST /channels/{channel_id}/messages", 403)
    server.faults.fail("POST /interactions/{interaction_id}/{token}/callback", 404)
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        ada.says(general, f"{server.bot_mention} fail")
        await bot.logged("Failed in message")
        await bot.logged("The member could not be told")
        ada.uses_command(general, "ask", question="fail")
        await bot.logged("Failed in interaction")
        await bot.logged("The member could not be told")


async def test_what_comes_too_late_for_discord_is_no_failure(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """Three seconds pass on a slow line, too; nobody can be told then, and nothing is broken."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        asked = ada.uses_command(general, "ask", question="why?")
        server.clock.advance(4.0)
        line = await bot.logged("Could not do what interaction")
    assert line["level"] == "warning"
    assert asked.failed


async def test_a_command_that_is_there_no_more(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """Discord's clients go on offering a command for a while after the bot has forgotten it."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        pass
    server.faults.fail(COMMANDS, 403)
    async with running_bot(server, tmp_path / "data", SMALL_BOT, SMALL_BOT_COMMAND="inquire") as bot:
        await bot.logged("Discord refused the commands")
        assert_says_sorry(await ada.uses_command(general, "ask", question="why?").reply(), ada)
        await bot.logged("Could not do what interaction")
