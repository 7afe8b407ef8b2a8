"""/privacy of the real process: what is kept of a member, shown to him alone, deleted, and not kept any more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.activity import ServerSettings, Vote
from knowledge.library import Library
from tests.bot.cogs.reading_room import CARS, EGGS, ReadingRoom, found
from tests.bot.process import PATIENCE, BotProcess
from tests.discord_server.models import Message

NOTHING = "I keep nothing of you in this server."
DAYS = "A question is deleted after this many days: 30"


THREADS = Path("/proc/self/task")
SERVERS = 60


def threads_of(bot: BotProcess) -> int:
    """Count the threads of the bot; each open database has one at least."""
    return len(list(Path(f"/proc/{bot.process.pid}/task").iterdir()))


async def shown(room: ReadingRoom) -> Message:
    """Let Ada look at what is kept of her."""
    message = await room.uses(room.ada, "privacy show")
    assert message.visible_to == room.ada.id
    return message


async def test_what_is_kept_is_shown(room: ReadingRoom) -> None:
    """Members have a right to know; of others they see nothing."""
    async with room.running():
        assert (await shown(room)).text == f"**{NOTHING}**\n- {DAYS}"
        await room.uses(room.ada, "ask", question="*how* many cars does the ferry carry?")
        await room.uses(room.ben, "ask", question=EGGS)
        async with room.space() as space:
            (question,) = await space.activity.questions_of(room.ada.id)
            await space.activity.vote(question.id, room.ada.id, Vote.HELPFUL)
        kept = (await shown(room)).text
        assert kept.startswith("**What I keep of you in this server:**\n- Questions: 1, the oldest of ")
        assert DAYS in kept
        assert "Votes: 1" in kept
        assert f"<#{room.general.id}> · “\\*how\\* many cars does the ferry carry?”" in kept
        assert "eggs" not in kept


async def test_a_question_without_an_answer_waits_for_nobody(room: ReadingRoom) -> None:
    """A member who asked no moderator would believe that one reads along."""
    async with room.running():
        await room.uses(room.ada, "ask", question="who won the football cup in Lisbon?", private=True)
    async with room.running():
        kept = (await shown(room)).text
        assert "Questions that the articles don't answer: 1" in kept
        assert "moderator" not in kept


async def test_many_questions_are_leafed_through(room: ReadingRoom) -> None:
    """Whoever asked for years still sees everything."""
    async with room.running():
        await room.uses(room.ada, "ask", question=CARS)
        async with room.space() as space:
            (question,) = await space.activity.questions_of(room.ada.id)
            for number in range(40):
                await space.activity.record(replace(question, text=f"{number} {'why? ' * 60}"))
        first = await shown(room)
        assert len(first.text) <= 2000
        assert first.text.splitlines()[1].startswith("- Questions: 41")
        second = await room.ada.clicks(first, "Next").update()
        assert second.text.startswith("-# ")


async def test_everything_is_deleted_after_a_confirmation(room: ReadingRoom) -> None:
    """One wrong click must not do it, and then nothing may be left: not in the files, not in memory, not in buttons."""
    async with room.running():
        assert (await room.uses(room.ada, "privacy delete")).text == NOTHING
        answer = await room.uses(room.ada, "ask", question=CARS)
        question = await room.uses(room.ada, "privacy delete")
        assert (question.visible_to, question.labels) == (room.ada.id, ("Delete everything", "Keep it"))
        kept = await room.ada.clicks(question, "Keep it").update()
        assert (kept.text, kept.labels) == ("Nothing was deleted.", ())
        assert "Questions: 1" in (await shown(room)).text
        question = await room.uses(room.ada, "privacy delete")
    async with room.running():
        gone = await room.ada.clicks(question, "Delete everything").update()
        assert (gone.text, gone.labels) == ("Everything that I kept of you in this server is deleted.", ())
        assert (await shown(room)).text == f"**{NOTHING}**\n- {DAYS}"
        assert "Nothing was kept" in (await room.ada.clicks(answer, "Why?").reply(within=PATIENCE)).text
        assert "haven't asked" in (await room.uses(room.ada, "why")).text
        assert not [name for name in await room.offered(room.ben, "ask", question="how many") if "cars" in name]


async def test_whoever_opts_out_is_answered_and_not_kept(room: ReadingRoom) -> None:
    """Privacy must not cost the answers, and not be lost at the next question."""
    async with room.running():
        await room.uses(room.ada, "ask", question=CARS)
        out = await room.uses(room.ada, "privacy opt-out")
        assert (out.visible_to, "I still answer you" in out.text) == (room.ada.id, True)
        assert "forty" in (await room.uses(room.ada, "ask", question=CARS)).text
        kept = (await shown(room)).text
        assert kept == f"**{NOTHING}**\nYou have opted out of storage."
        back = await room.uses(room.ada, "privacy opt-in")
        assert "again" in back.text
        assert "</privacy show:" in back.text
        await room.uses(room.ada, "ask", question=CARS)
        assert "Questions: 1" in (await shown(room)).text


async def test_in_direct_messages_it_is_about_all_servers(room: ReadingRoom) -> None:
    """Whoever has left a server can still have deleted what it keeps of him."""
    other = await found(room.server, room.server.community("Other_place"), room.data)
    other.community.welcomes(room.ada)
    direct = room.ada.direct_messages
    async with room.running():
        nothing = await room.ada.uses_command(direct, "privacy show").reply()
        assert nothing.text == "I keep nothing of you in any server."
        await room.uses(room.ada, "ask", question=CARS)
        await room.ada.uses_command(other.general, "ask", question=EGGS).reply()
        other.community.loses(room.ada)
        kept = await room.ada.uses_command(direct, "privacy show").reply()
        assert "What I keep of you in Other\\_place:" in kept.text
        assert "cars" in kept.text
        assert "eggs" in kept.text
        question = await room.ada.uses_command(direct, "privacy delete").reply()
        assert question.text.startswith("Shall I delete everything that I keep of you in all servers?")
        gone = await room.ada.clicks(question, "Delete everything").update()
        assert gone.text == "Everything that I kept of you in all servers is deleted."
        for somewhere in (room, other):
            async with somewhere.space() as space:
                assert await space.activity.questions_of(room.ada.id) == []
        assert "any server" in (await room.ada.uses_command(direct, "privacy opt-out").reply()).text
        async with room.space() as space:
            assert await space.activity.opted_out(room.ada.id)
        async with other.space() as space:
            assert not await space.activity.opted_out(room.ada.id), "she is no member there"
        assert "</privacy show:" in (await room.ada.uses_command(direct, "privacy opt-in").reply()).text
        async with room.space() as space:
            assert not await space.activity.opted_out(room.ada.id)


@pytest.mark.skipif(not THREADS.is_dir(), reason="only Linux tells the threads of another process")
async def test_of_many_servers_few_databases_are_open(room: ReadingRoom) -> None:
    """One member could make the bot hold thousands of threads, by one command."""
    async with Library(room.data) as library:
        for number in range(SERVERS):
            async with library.space(str(10**17 + number)) as space:
                await space.activity.set_settings(ServerSettings())
    async with room.running() as bot:
        before = threads_of(bot)
        shown = await room.ada.uses_command(room.ada.direct_messages, "privacy show").reply(within=PATIENCE)
        assert shown.text == "I keep nothing of you in any server."
        assert threads_of(bot) - before < SERVERS


async def test_in_the_members_language(room: ReadingRoom) -> None:
    """What concerns his rights, a member reads in his language."""
    async with room.running():
        await room.uses(room.yuki, "ask", question=CARS)
        question = await room.uses(room.yuki, "privacy delete")
        assert question.text.startswith("このサーバーで保存しているあなたの情報をすべて削除しますか？")
        gone = await room.yuki.clicks(question, question.labels[0]).update()
        assert gone.text == "このサーバーで保存していたあなたの情報をすべて削除しました。"
