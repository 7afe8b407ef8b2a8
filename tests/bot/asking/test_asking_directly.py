"""Direct messages: whose articles answer them, and how one is chosen of several servers."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    WASPS,
    WORKERS,
    WORKERS_ANSWER,
    ZEPPELIN,
    ZEPPELIN_ANSWER,
    Town,
    secret,
    town,
)
from tests.discord_server.communities import Community
from tests.discord_server.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHOOSE = "Which server's articles shall I ask?"


async def both(here: Town) -> tuple[Community, Community, Person]:
    """Found two communities that give different answers, and somebody who is in both."""
    bees = await here.community(BEES, name="Bees")
    wasps = await here.community(WASPS, name="Wasps")
    ada = bees.member("Ada")
    wasps.welcomes(ada)
    return bees, wasps, ada


async def test_the_only_server_that_is_shared_answers_at_once(here: Town) -> None:
    """Most members share one server with the bot, and should not be asked which."""
    ada = (await here.community()).member("Ada")
    asked = ada.says(ada.direct_messages, EGGS)
    answer = await ada.direct_messages.next_message(within=PATIENCE)
    assert EGGS_ANSWER in answer.content
    assert answer.reply_to == (ada.direct_messages.id, asked.id)


async def test_of_several_servers_one_is_chosen(here: Town) -> None:
    """The servers' articles may say different things, and only the member knows whose are meant."""
    _, _, ada = await both(here)
    ada.says(ada.direct_messages, EGGS)
    choice = await ada.direct_messages.next_message(within=PATIENCE)
    assert choice.content == CHOOSE
    answer = await ada.selects(choice, "Choose a server", "Wasps").update(within=PATIENCE)
    assert "300" in answer.content
    assert answer.content.startswith("From Wasps:\n")
    assert answer.id == choice.id
    with pytest.raises(AssertionError, match="Choose a server"):
        ada.selects(answer, "Choose a server", "Bees")


async def test_of_several_servers_the_only_one_that_answers_is_not_asked_for(here: Town) -> None:
    """Members of several servers would have to choose before every single answer, and need to see whose it is."""
    _, _, ada = await both(here)
    asked = ada.says(ada.direct_messages, DRONES)
    answer = await ada.direct_messages.next_message(within=PATIENCE)
    assert DRONES_ANSWER in answer.content
    assert answer.content.startswith("From Bees:\n")
    ada.edits(asked, WORKERS)
    edited = await ada.direct_messages.edited(answer, within=PATIENCE)
    assert WORKERS_ANSWER in edited.content
    assert edited.content.startswith("From Bees:\n")


async def test_who_asks_too_fast_is_not_offered_another_server(here: Town) -> None:
    """Whose articles are meant has nothing to do with the clock, and a choice would hide why nothing is answered."""
    bees, _, ada = await both(here)
    await here.settle(bees, cooldown_seconds=3600)
    for expected in (DRONES_ANSWER, "One moment"):
        ada.says(ada.direct_messages, DRONES)
        assert expected in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_a_server_that_answers_only_some_of_its_members_is_not_tried_for_others(here: Town) -> None:
    """What is restricted would be found out by whether the bot asks which server is meant."""
    bees, wasps, ada = await both(here)
    crew = wasps.role("crew")
    ben = bees.member("Ben")
    wasps.welcomes(ben, [crew])
    async with here.space(wasps) as space:
        await space.index(iter([secret(roles=(crew,))]), actor="ann")
    ada.says(ada.direct_messages, ZEPPELIN)
    assert (await ada.direct_messages.next_message(within=PATIENCE)).content == CHOOSE
    ben.says(ben.direct_messages, ZEPPELIN)
    assert (await ben.direct_messages.next_message(within=PATIENCE)).content.startswith("From Wasps:\n")


async def test_a_reply_stays_with_the_server_that_was_chosen(here: Town) -> None:
    """A dialogue is about one thing, and choosing again for each question is a nuisance."""
    _, _, ada = await both(here)
    ada.says(ada.direct_messages, DRONES)
    answer = await ada.direct_messages.next_message(within=PATIENCE)
    assert DRONES_ANSWER in answer.content
    ada.says(ada.direct_messages, AND_WORKERS, reply_to=answer)
    further = await ada.direct_messages.next_message(within=PATIENCE)
    assert further.content.startswith(f"From Bees:\n-# Understood as: {WORKERS}")
    assert WORKERS_ANSWER in further.content


async def test_the_next_message_goes_on_without_a_reply(here: Town) -> None:
    """In a direct message nobody else talks, and few use Discord's reply there."""
    ada = (await here.community()).member("Ada")
    ada.says(ada.direct_messages, DRONES)
    await ada.direct_messages.next_message(within=PATIENCE)
    ada.says(ada.direct_messages, AND_WORKERS)
    assert WORKERS_ANSWER in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_a_server_without_articles_is_not_offered(here: Town) -> None:
    """There is nothing to choose between something and nothing."""
    community = await here.community()
    ada = community.member("Ada")
    here.server.community("Empty").welcomes(ada)
    ada.says(ada.direct_messages, EGGS)
    assert EGGS_ANSWER in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_where_there_are_no_articles_at_all_it_says_so(here: Town) -> None:
    """The member would otherwise rephrase the question again and again."""
    ada = here.server.community("Empty").member("Ada")
    ada.says(ada.direct_messages, EGGS)
    assert "no articles here yet" in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_a_server_that_was_left_is_asked_no_more(here: Town) -> None:
    """Whoever is thrown out of a server may read nothing of it, and least of all through the bot."""
    bees, _, ada = await both(here)
    bees.loses(ada)
    ada.says(ada.direct_messages, EGGS)
    assert "300" in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_who_shares_no_server_any_more_breaks_nothing(here: Town) -> None:
    """Discord lets the bot write to nobody with whom it shares no server."""
    community = await here.community()
    ada = community.member("Ada")
    community.loses(ada)
    ada.says(ada.direct_messages, EGGS)
    assert (await here.bot.logged("50007"))["level"] == "info"


async def test_roles_count_and_channels_do_not(here: Town) -> None:
    """Only the member reads the answer; but what is restricted to a channel is answered only there."""
    community = await here.community()
    crew, inside = community.role("crew"), community.channel("inside")
    ada, ben = community.member("Ada", [crew]), community.member("Ben")
    async with here.space(community) as space:
        await space.index(iter([secret(roles=(crew,))]), actor="ann")
    for person, expected in ((ada, True), (ben, False)):
        person.says(person.direct_messages, ZEPPELIN)
        answer = await person.direct_messages.next_message(within=PATIENCE)
        assert (ZEPPELIN_ANSWER in answer.content) is expected
    async with here.space(community) as space:
        await space.index(iter([secret(channels=(inside,))]), actor="ann")
    ada.says(ada.direct_messages, ZEPPELIN)
    assert ZEPPELIN_ANSWER not in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_who_is_ignored_or_may_not_ask_gets_nothing_there(here: Town) -> None:
    """Direct messages would otherwise be the way around what moderators have set."""
    community = await here.community()
    ada, ben = community.member("Ada"), community.member("Ben")
    await here.settle(community, ignored=frozenset({ada.id}), answer_roles=frozenset({community.role("askers").id}))
    for person in (ada, ben):
        person.says(person.direct_messages, EGGS)
        assert "share no server" in (await person.direct_messages.next_message(within=PATIENCE)).content


async def test_the_cooldown_is_said(here: Town) -> None:
    """Silence in a direct message looks like a bot that is down."""
    community = await here.community()
    await here.settle(community, cooldown_seconds=3600)
    ada = community.member("Ada")
    ada.says(ada.direct_messages, EGGS)
    await ada.direct_messages.next_message(within=PATIENCE)
    ada.says(ada.direct_messages, EGGS)
    assert "ask here again" in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_a_greeting_is_answered_with_what_to_do(here: Town) -> None:
    """Many begin with "hi", and there nobody needs to mention the bot."""
    ada = (await here.community()).member("Ada")
    ada.says(ada.direct_messages, "hi")
    assert "Just write your question" in (await ada.direct_messages.next_message(within=PATIENCE)).content


async def test_what_the_articles_do_not_say_becomes_a_gap_of_that_server(here: Town) -> None:
    """What is asked privately is missing just as well."""
    bees, wasps, ada = await both(here)
    ada.says(ada.direct_messages, CUP)
    choice = await ada.direct_messages.next_message(within=PATIENCE)
    answer = await ada.selects(choice, "Choose a server", "Wasps").update(within=PATIENCE)
    assert NOT_SAID in answer.content
    async with here.space(wasps) as space:
        assert [gap.text for gap in await space.activity.gaps()] == [CUP]
    async with here.space(bees) as space:
        assert await space.activity.gaps() == []


async def test_an_edited_direct_message_updates_its_answer_and_a_deleted_one_removes_it(here: Town) -> None:
    """Answers follow their questions everywhere."""
    ada = (await here.community()).member("Ada")
    asked = ada.says(ada.direct_messages, DRONES)
    answer = await ada.direct_messages.next_message(within=PATIENCE)
    ada.edits(asked, EGGS)
    assert EGGS_ANSWER in (await ada.direct_messages.edited(answer, within=PATIENCE)).content
    ada.deletes(asked)
    await ada.direct_messages.deleted(answer, within=PATIENCE)


async def test_the_choice_survives_a_restart(tmp_path: Path) -> None:
    """Hosts restart a bot every day, and the question is still there above the choice."""
    async with town(tmp_path / "data") as here:
        _, _, ada = await both(here)
        ada.says(ada.direct_messages, EGGS)
        choice = await ada.direct_messages.next_message(within=PATIENCE)
        await here.stop()
        async with running_bot(here.server, here.data):
            answer = await ada.selects(choice, "Choose a server", "Bees").update(within=PATIENCE)
            assert EGGS_ANSWER in answer.content
            asked = ada.says(ada.direct_messages, EGGS)
            choice = await ada.direct_messages.next_message(within=PATIENCE)
            ada.deletes(asked)
            refused = ada.selects(choice, "Choose a server", "Bees")
            assert "Nothing was kept" in (await refused.follow_up(within=PATIENCE)).content
