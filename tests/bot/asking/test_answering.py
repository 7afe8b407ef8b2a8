"""A question from a server: whose articles answer it, and what is kept of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.asking.answering import SHARED, Answering
from bot.asking.asked import Answered, Asked
from knowledge.activity import ServerSettings
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.models import EVERYONE, Article, Audience, Decision, Restriction

BEES = Article("bees", "Bees", "The queen of the hive lays 2,000 eggs a day. Drones live for 90 days.")
WASPS = Article("wasps", "Wasps", "The queen of the wasps lays 300 eggs a day.")
BOATS = Article("boats", "Boats", "The ferry to the island leaves at nine.")
LAUNCH = "The zeppelin will be launched in August."
SECRET = Article("plans", "Plans", LAUNCH, restricted_to=Restriction(frozenset({7})))
HERE, ELSEWHERE = 101, 102
EGGS = Asked(HERE, 5, 9, "how many eggs does the queen of the hive lay?", private=False, audience=EVERYONE)


@pytest.fixture(name="library")
async def the_library(tmp_path: Path) -> AsyncIterator[Library]:
    async with Library(tmp_path) as library:
        yield library


async def index(library: Library, name: str, *articles: Article) -> None:
    async with library.space(name) as space:
        await space.index(iter(articles), actor="ann")


async def test_a_question_is_answered_from_its_own_server_only(library: Library) -> None:
    """Without this a member could read, or be misled by, what another community has written."""
    await index(library, str(HERE), BEES)
    await index(library, str(ELSEWHERE), WASPS)
    answering = Answering(library, Engine())
    assert (await answering.answer(EGGS)).answer.answer == "2,000"
    elsewhere = await answering.answer(replace(EGGS, guild_id=ELSEWHERE))
    assert {hit.article_id for hit in elsewhere.answer.passages} == {"wasps"}


async def test_the_shared_space_answers_unless_it_is_switched_off(library: Library) -> None:
    """Without this the operator's articles would reach nobody, or servers that do not want them."""
    await index(library, SHARED, BEES, SECRET)
    await index(library, str(HERE), BOATS)
    answering = Answering(library, Engine())
    found = await answering.answer(EGGS)
    assert (found.space, found.answer.answer) == (SHARED, "2,000")
    secret = replace(EGGS, text="when will the zeppelin be launched?", audience=Audience(channels=frozenset({7})))
    assert (await answering.answer(secret)).answer.decision is not Decision.ANSWER
    async with library.space(str(HERE)) as space:
        await space.activity.set_settings(ServerSettings(shared_space=False))
    assert (await answering.answer(EGGS)).space == str(HERE)


async def test_a_server_without_articles_is_told_so_and_no_shared_space_is_made(library: Library) -> None:
    """Without this a new server would believe that its articles do not say."""
    answering = Answering(library, Engine())
    assert (await answering.answer(EGGS)).is_empty
    assert not await library.exists(SHARED)
    await index(library, str(HERE), BEES)
    nothing = replace(EGGS, text="who won the cup?")
    assert not (await answering.answer(nothing)).is_empty


async def test_a_follow_up_is_asked_and_kept_as_it_was_understood(library: Library) -> None:
    """Without this "and drones?" would be looked for by the word drones alone, and mean nothing to anyone later."""
    await index(library, str(HERE), BEES)
    answering = Answering(library, Engine())
    follow_up = replace(EGGS, text="and in a week?", earlier=(EGGS.text,))
    found = await answering.answer(follow_up)
    assert found.understood.completed
    async with library.space(str(HERE)) as space:
        stored = await space.activity.question(found.id)
    assert stored is not None
    assert stored.text == found.understood.text == found.answer.question


async def test_what_cites_a_restricted_article_is_marked(library: Library) -> None:
    """Without this it could be shared with everyone, or be offered to others as they type."""
    await index(library, str(HERE), BEES, SECRET)
    answering = Answering(library, Engine())
    assert not (await answering.answer(EGGS)).restricted
    secret = replace(EGGS, text="when will the zeppelin be launched?", audience=Audience(channels=frozenset({7})))
    found = await answering.answer(secret)
    assert found.restricted
    async with library.space(str(HERE)) as space:
        stored = await space.activity.question(found.id)
    assert stored is not None
    assert stored.restricted


async def test_what_another_process_has_deleted_is_remembered_no_longer(library: Library) -> None:
    """The operator erases a member beside the running bot, whose memory would still show what they asked."""
    answering = Answering(library, Engine())
    found = await answering.answer(EGGS)
    async with library.space(str(HERE)) as space:
        await space.activity.remove_question(found.id)
    assert await answering.recall(HERE, found.id) is None


async def test_an_answer_is_recalled_after_a_restart(library: Library) -> None:
    """Without this every button would die with the process."""
    await index(library, str(HERE), BEES)
    found = await Answering(library, Engine()).answer(EGGS)
    recalled = await Answering(library, Engine()).recall(HERE, found.id)
    assert recalled is not None
    assert replace(recalled, answer=replace(recalled.answer, passages=found.answer.passages)) == found
    assert [hit.passage.number for hit in recalled.answer.passages] == [1]
    assert await Answering(library, Engine()).recall(HERE, found.id + 1) is None


async def test_of_a_member_who_opted_out_an_answer_is_kept_in_memory_alone(library: Library) -> None:
    """Without this opting out would kill the buttons at once, or keep on disk what was not to be kept."""
    await index(library, str(HERE), BEES)
    async with library.space(str(HERE)) as space:
        await space.activity.opt_out(EGGS.member_id, out=True)
    answering = Answering(library, Engine())
    found = await answering.answer(EGGS)
    assert await answering.recall(HERE, found.id) is not None
    assert await Answering(library, Engine()).recall(HERE, found.id) is None
    answering.forget(HERE, [found.id])
    assert await answering.recall(HERE, found.id) is None


async def test_an_edited_question_takes_the_place_of_the_old_one(library: Library) -> None:
    """Without this the buttons under the new answer would explain the old one."""
    await index(library, str(HERE), BEES)
    answering = Answering(library, Engine())
    number = (await answering.answer(EGGS)).id
    revised = await answering.revise(number, replace(EGGS, text="how long do drones live?"))
    assert (revised.id, revised.answer.answer) == (number, "90 days")
    recalled = await answering.recall(HERE, number)
    assert recalled is not None
    assert recalled.answer.answer == "90 days"


async def test_what_nobody_wants_is_not_recorded(library: Library) -> None:
    """Without this something would be kept of members who have asked the bot nothing."""
    await index(library, str(HERE), BEES)
    answering = Answering(library, Engine())

    async def wanted(answered: Answered) -> bool:
        return answered.answer.answer == "2,000"

    assert await answering.answer_if(replace(EGGS, text="who won the cup?"), wanted) is None
    found = await answering.answer_if(EGGS, wanted)
    async with library.space(str(HERE)) as space:
        stored = await space.activity.questions_of(EGGS.member_id)
    assert found is not None
    assert [question.id for question in stored] == [found.id]
