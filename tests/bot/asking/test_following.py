"""Answers follow their questions: edited, deleted, and both while the bot is away."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cogs import following
from knowledge.activity import AnswerPlace, ChannelMode, ServerSettings
from tests.bot.inside import client_inside
from tests.bot.process import PATIENCE, running_bot
from tests.bot.town import (
    AND_WORKERS,
    BEES,
    CUP,
    DRONES,
    DRONES_ANSWER,
    EGGS,
    EGGS_ANSWER,
    NOT_SAID,
    WORKERS_ANSWER,
    Town,
    town,
)
from tests.discord_server.permissions import Permission
from tests.discord_server.server import DiscordServer

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_edited_question_updates_its_answer_in_place(here: Town) -> None:
    """A corrected question with the answer to the wrong one below it misleads whoever comes later."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    asked = ada.says(general, f"{here.mention} {DRONES}")
    answer = await general.next_message(within=PATIENCE)
    ada.edits(asked, f"{here.mention} {EGGS}")
    changed = await general.edited(answer, within=PATIENCE)
    assert EGGS_ANSWER in changed.content
    assert DRONES_ANSWER not in changed.content
    ada.edits(asked, f"{here.mention} {DRONES}")
    assert DRONES_ANSWER in (await general.edited(changed, within=PATIENCE)).content
    assert len(general.messages) == 2
    async with here.space(community) as space:
        [stored] = await space.activity.questions_of(ada.id)
    assert stored.text == DRONES


async def test_an_edited_follow_up_is_one_still(here: Town) -> None:
    """It leans on the same question as before, and not on itself."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    answer = await here.asks(ada, general, DRONES)
    asked = ada.says(general, "and worker bees, please", reply_to=answer)
    further = await general.next_message(within=PATIENCE)
    ada.edits(asked, AND_WORKERS)
    changed = await general.edited(further, within=PATIENCE)
    assert WORKERS_ANSWER in changed.content


async def test_an_answer_in_a_thread_is_updated_too(here: Town) -> None:
    """There the answer stands in another channel than its question."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    await here.set_channel(community, general, place=AnswerPlace.THREAD)
    asked = ada.says(general, f"{here.mention} {DRONES}")
    thread = await general.next_thread(within=PATIENCE)
    answer = await thread.next_message(within=PATIENCE)
    ada.edits(asked, f"{here.mention} {EGGS}")
    assert EGGS_ANSWER in (await thread.edited(answer, within=PATIENCE)).content
    ada.deletes(asked)
    await thread.deleted(answer, within=PATIENCE)


async def test_what_asks_nothing_any_more_keeps_its_answer(here: Town) -> None:
    """Without the mention Discord delivers no text; an answer that others have read should not vanish for that.

    Where it does deliver one, which still asks, the same answer may be put in its place.
    """
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    asked, thanks = (ada.says(general, f"{here.mention} {DRONES}") for _ in range(2))
    answers = {message.reply_to: message for message in [await general.next_message(within=PATIENCE) for _ in range(2)]}
    ada.edits(asked, DRONES)
    ada.edits(thanks, f"{here.mention} thank you")
    third = ada.says(general, f"{here.mention} {DRONES}")
    await general.next_message(within=PATIENCE)
    ada.deletes(third)
    kept, untouched = (answers[general.id, question.id] for question in (asked, thanks))
    now = general.now(kept)
    assert now is not None
    assert now.content == kept.content
    assert general.now(untouched) == untouched


async def test_an_edit_that_changes_no_word_changes_no_answer(here: Town) -> None:
    """Discord tells of an edit too when it unfolds a link, and votes on the answer would be lost."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    asked = ada.says(general, f"{here.mention} {DRONES}")
    answer = await general.next_message(within=PATIENCE)
    ada.edits(asked, f"{here.mention} {DRONES}")
    await here.asks(ada, general, EGGS)
    assert general.now(answer) == answer


async def test_a_question_is_a_gap_only_as_long_as_it_has_no_answer(here: Town) -> None:
    """The last wording is what the member wants to know, and all that moderators need to see."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    asked = ada.says(general, f"{here.mention} {DRONES}")
    answer = await general.next_message(within=PATIENCE)
    ada.edits(asked, f"{here.mention} {CUP}")
    assert NOT_SAID in (await general.edited(answer, within=PATIENCE)).content
    ada.edits(asked, f"{here.mention} {EGGS}")
    await general.edited(answer, lambda message: EGGS_ANSWER in message.content, within=PATIENCE)
    async with here.space(community) as space:
        assert await space.activity.gaps() == []


async def test_a_deleted_question_takes_its_answer_and_its_record_along(here: Town) -> None:
    """Whoever takes a question back does not want it to be answered, nor kept."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    asked = ada.says(general, f"{here.mention} {DRONES}")
    answer = await general.next_message(within=PATIENCE)
    ada.deletes(asked)
    await general.deleted(answer, within=PATIENCE)
    await here.asks(ada, general, EGGS)
    async with here.space(community) as space:
        assert [stored.text for stored in await space.activity.questions_of(ada.id)] == [EGGS]


async def test_questions_that_are_deleted_together_take_their_answers_along(here: Town) -> None:
    """Moderators clean up by hundreds of messages, and of that Discord tells in another way."""
    community = await here.community()
    mods = community.role("moderators", Permission.MANAGE_MESSAGES)
    general, ada, mia = community.channel("general"), community.member("Ada"), community.member("Mia", [mods])
    asked = [ada.says(general, f"{here.mention} {question}") for question in (DRONES, EGGS)]
    answers = [await general.next_message(within=PATIENCE) for _ in asked]
    mia.deletes(*asked)
    for answer in answers:
        await general.deleted(answer, within=PATIENCE)


async def test_a_message_that_was_answered_by_the_menu_is_followed(here: Town) -> None:
    """The answer names the author of the question, and outlives it otherwise."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    asked = ada.says(general, DRONES)
    await ben.uses_message_command("Answer this", asked).reply(within=PATIENCE)
    answer = await general.next_message()
    ada.deletes(asked)
    await general.deleted(answer, within=PATIENCE)


async def test_a_question_that_is_deleted_while_it_is_answered_leaves_nothing(here: Town) -> None:
    """Many delete a message within a second, to write it again."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    here.server.faults.slow("POST /channels/{channel_id}/messages", seconds=1.0)
    asked = ada.says(general, f"{here.mention} {DRONES}")
    await here.server.request("POST /channels/{channel_id}/typing")
    ada.deletes(asked)
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert len(general.messages) == 2


async def test_a_question_that_is_edited_while_it_is_answered_gets_the_last_answer(here: Town) -> None:
    """The edit comes before the bot knows under which message its answer stands."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    here.server.faults.slow("POST /channels/{channel_id}/messages", seconds=1.0)
    asked = ada.says(general, f"{here.mention} {DRONES}")
    ada.edits(asked, f"{here.mention} {EGGS}")
    answer = await general.next_message(within=PATIENCE)
    assert EGGS_ANSWER in (await general.edited(answer, within=PATIENCE)).content


async def test_an_answer_that_a_moderator_has_deleted_is_not_missed(here: Town) -> None:
    """There is nothing to update any more, and nothing wrong with that."""
    community = await here.community()
    mods = community.role("moderators", Permission.MANAGE_MESSAGES)
    general, ada, mia = community.channel("general"), community.member("Ada"), community.member("Mia", [mods])
    asked = ada.says(general, f"{here.mention} {DRONES}")
    mia.deletes(await general.next_message(within=PATIENCE))
    ada.edits(asked, f"{here.mention} {EGGS}")
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert len(general.messages) == 3


@pytest.mark.parametrize("intent", ["off", "on"])
async def test_what_happened_while_it_was_away_is_made_good(tmp_path: Path, intent: str) -> None:
    """Hosts restart a bot every day, and a deleted question's answer would stand there for ever."""
    async with town(tmp_path / "data", FOOTNOTE_MESSAGE_CONTENT=intent) as here:
        community = await here.community()
        general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
        threads = community.channel("threads")
        await here.set_channel(community, threads, place=AnswerPlace.THREAD)
        async with here.space(community) as space:
            await space.activity.opt_out(ben.id, out=True)
        places = [general, general, general, ada.direct_messages, ada.direct_messages]
        asked = [ada.says(place, f"{here.mention} {DRONES}") for place in places]
        asked += [ben.says(general, f"{here.mention} {DRONES}") for _ in range(2)]
        found = [await general.next_message(within=PATIENCE) for _ in range(5)]
        found += [await ada.direct_messages.next_message(within=PATIENCE) for _ in range(2)]
        answer = {message.reply_to[1]: message for message in found if message.reply_to is not None}
        threaded = ada.says(threads, f"{here.mention} {DRONES}")
        thread = await threads.next_thread(within=PATIENCE)
        in_thread = await thread.next_message(within=PATIENCE)
        await here.stop()
        edited, deleted = [asked[0], asked[3], asked[5]], [asked[1], asked[4], asked[6]]
        for message in (*edited, threaded):
            (ben if message is asked[5] else ada).edits(message, f"{here.mention} {EGGS}")
        for message in deleted:
            (ben if message is asked[6] else ada).deletes(message)
        async with running_bot(here.server, here.data, FOOTNOTE_MESSAGE_CONTENT=intent):
            for message in edited:
                before = answer[message.id]
                place = general if before.channel_id == general.id else ada.direct_messages
                after = await place.edited(before, within=PATIENCE)
                assert EGGS_ANSWER in after.content
            assert EGGS_ANSWER in (await thread.edited(in_thread, within=PATIENCE)).content
            for message in deleted:
                await general.deleted(answer[message.id], within=PATIENCE)
            assert general.now(answer[asked[2].id]) == answer[asked[2].id]
            ada.edits(asked[2], f"{here.mention} {EGGS}")
            assert EGGS_ANSWER in (await general.edited(answer[asked[2].id], within=PATIENCE)).content


async def test_after_a_session_that_could_not_be_resumed_it_looks_again(tmp_path: Path) -> None:
    """Discord tells nothing of what happened between two sessions."""
    async with town(tmp_path / "data") as here:
        community = await here.community()
        general, ada = community.channel("general"), community.member("Ada")
        asked = ada.says(general, f"{here.mention} {DRONES}")
        answer = await general.next_message(within=PATIENCE)
        await here.bot.logged("Ready")
        here.server.gateway.close_all(4009)
        await here.server.bot_disconnected()
        ada.deletes(asked)
        await general.deleted(answer, within=PATIENCE)


async def test_always_mode_s_answers_follow_too(tmp_path: Path) -> None:
    """With message content a question needs no mention, neither at first nor when it is edited."""
    async with town(tmp_path / "data", FOOTNOTE_MESSAGE_CONTENT="on") as here:
        community = await here.community()
        support, ada = community.channel("support"), community.member("Ada")
        await here.set_channel(community, support, mode=ChannelMode.ALWAYS)
        asked = ada.says(support, DRONES)
        answer = await support.next_message(within=PATIENCE)
        ada.edits(asked, EGGS)
        assert EGGS_ANSWER in (await support.edited(answer, within=PATIENCE)).content


async def test_a_message_that_its_author_had_answered_by_the_menu_follows_its_edit(tmp_path: Path) -> None:
    """It mentions nobody, and yet it was a question to the bot."""
    async with town(tmp_path / "data", FOOTNOTE_MESSAGE_CONTENT="on") as here:
        community = await here.community()
        general, ada = community.channel("general"), community.member("Ada")
        asked = ada.says(general, DRONES)
        answer = await ada.uses_message_command("Answer this", asked).reply(within=PATIENCE)
        ada.edits(asked, EGGS)
        assert EGGS_ANSWER in (await general.edited(answer, within=PATIENCE)).content


async def test_old_answers_are_changed_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord lets a bot change only few messages that are older than an hour, and refuses the others for a while."""
    monkeypatch.setattr("bot.cogs.following.EDITS_AGAIN_SECONDS", 0.05)
    monkeypatch.setattr("bot.cogs.following.PATIENCE", 1000)
    async with DiscordServer() as server:
        community = server.community()
        general, ada = community.channel("general"), community.member("Ada")
        async with client_inside(server, tmp_path, [following.register]) as client:
            async with client.library.space(str(community.id)) as space:
                await space.index(iter([BEES]), actor="ann")
                await space.activity.set_settings(ServerSettings(cooldown_seconds=0))
            asked = [ada.says(general, f"{server.bot_mention} {DRONES}") for _ in range(5)]
            answers = [await general.next_message(within=PATIENCE) for _ in asked]
            server.clock.advance(2 * 3600)
            for message in asked:
                ada.edits(message, f"{server.bot_mention} {EGGS}")
            await server.backstage.until(lambda: _refused(server, 30046), "a refused edit", within=PATIENCE)
            server.clock.advance(21)
            for answer in answers:
                assert EGGS_ANSWER in (await general.edited(answer, within=PATIENCE)).content


def _refused(server: DiscordServer, code: int) -> bool | None:
    return True if any(request.code == code for request in server.requests) else None
