"""What is said in channels that are always answered, in threads and in forums: with message content."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from knowledge.activity import AnswerPlace, ChannelMode, GapState
from tests.bot.process import PATIENCE
from tests.bot.town import (
    AND_WORKERS,
    CUP,
    DRONES,
    DRONES_ANSWER,
    EGGS,
    EGGS_ANSWER,
    NOT_SAID,
    WORKERS,
    WORKERS_ANSWER,
    ZEPPELIN,
    ZEPPELIN_ANSWER,
    Town,
    secret,
    town,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(name="here", scope="module", loop_scope="module")
async def the_town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Run the bot with message content."""
    async with town(tmp_path_factory.mktemp("channels") / "data", FOOTNOTE_MESSAGE_CONTENT="on") as running:
        yield running


async def test_unless_a_channel_is_set_so_only_what_speaks_to_the_bot_is_answered(here: Town) -> None:
    """With the intent the bot reads everything, and nobody wants it to have a say in everything."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    ada.says(general, EGGS)
    assert DRONES_ANSWER in (await here.asks(ada, general, DRONES)).content
    assert len(general.messages) == 3


async def test_where_it_always_answers_a_question_needs_no_mention(here: Town) -> None:
    """In a channel for questions a mention is one step too many."""
    community = await here.community()
    support, ada = community.channel("support"), community.member("Ada")
    await here.set_channel(community, support, mode=ChannelMode.ALWAYS)
    asked = ada.says(support, EGGS)
    answer = await support.next_message(within=PATIENCE)
    assert EGGS_ANSWER in answer.content
    assert answer.reply_to == (support.id, asked.id)


async def test_where_it_always_answers_it_is_silent_in_all_other_cases(here: Town) -> None:
    """One answer that nobody wanted, and the channel is set to mention only."""
    community = await here.community()
    support, ada, ben = community.channel("support"), community.member("Ada"), community.member("Ben")
    await here.set_channel(community, support, mode=ChannelMode.ALWAYS)
    first = ben.says(support, "I have a hive.")
    ada.says(support, EGGS, reply_to=first)
    ada.says(support, f"{ben.mention} {EGGS}")
    ada.says(support, "thanks?")
    ada.says(support, CUP)
    ada.says(support, "```how many eggs does the queen of the hive lay?```")
    ada.says(support, DRONES)
    assert DRONES_ANSWER in (await support.next_message(within=PATIENCE)).content
    assert len(support.messages) == 8


async def test_of_what_it_is_silent_about_nothing_is_kept(here: Town) -> None:
    """Whoever has asked the bot nothing should find nothing of themselves in it, and moderators no gaps of chatter."""
    community = await here.community()
    support, ada = community.channel("support"), community.member("Ada")
    await here.set_channel(community, support, mode=ChannelMode.ALWAYS)
    ada.says(support, CUP)
    ada.says(support, DRONES)
    await support.next_message(within=PATIENCE)
    async with here.space(community) as space:
        assert [stored.text for stored in await space.activity.questions_of(ada.id)] == [DRONES]
        assert await space.activity.gaps(GapState.OPEN) == []


async def test_below_the_channel_s_threshold_it_is_silent(here: Town) -> None:
    """Some communities want it to speak only where it is certain."""
    community = await here.community()
    strict, usual, ada = community.channel("strict"), community.channel("usual"), community.member("Ada")
    await here.set_channel(community, strict, mode=ChannelMode.ALWAYS, threshold=1.0)
    await here.set_channel(community, usual, mode=ChannelMode.ALWAYS, threshold=0.5)
    ada.says(strict, EGGS)
    ada.says(usual, EGGS)
    assert EGGS_ANSWER in (await usual.next_message(within=PATIENCE)).content
    assert EGGS_ANSWER in (await here.asks(ada, strict, EGGS)).content
    assert len(strict.messages) == 3


async def test_where_it_always_answers_cooldown_quota_and_ignoring_are_silent(here: Town) -> None:
    """Nobody asked it, so nobody needs to be told why it does not answer."""
    community = await here.community()
    await here.settle(community, cooldown_seconds=3600, daily_quota=1)
    support, other = community.channel("support"), community.channel("other")
    ada, ben, mia = community.member("Ada"), community.member("Ben"), community.member("Mia")
    await here.settle(community, ignored=frozenset({mia.id}))
    for channel in (support, other):
        await here.set_channel(community, channel, mode=ChannelMode.ALWAYS)
    ada.says(support, EGGS)
    assert EGGS_ANSWER in (await support.next_message(within=PATIENCE)).content
    ada.says(support, EGGS)
    ada.says(other, EGGS)
    mia.says(support, EGGS)
    ben.says(other, DRONES)
    assert DRONES_ANSWER in (await other.next_message(within=PATIENCE)).content
    assert [len(channel.messages) for channel in (support, other)] == [4, 3]


async def test_a_question_in_a_thread_that_it_answered_in_is_a_follow_up(here: Town) -> None:
    """Nobody mentions somebody with whom they are already talking."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    await here.set_channel(community, general, place=AnswerPlace.THREAD)
    ada.says(general, f"{here.mention} {DRONES}")
    thread = await general.next_thread(within=PATIENCE)
    assert DRONES_ANSWER in (await thread.next_message(within=PATIENCE)).content
    ada.says(thread, AND_WORKERS)
    further = await thread.next_message(within=PATIENCE)
    assert further.content.startswith(f"-# Understood as: {WORKERS}")
    assert WORKERS_ANSWER in further.content
    ben.says(thread, "I had no idea!")
    ben.says(thread, EGGS)
    assert EGGS_ANSWER in (await thread.next_message(within=PATIENCE)).content
    ada.says(thread, CUP)
    assert NOT_SAID in (await thread.next_message(within=PATIENCE)).content
    assert len(thread.messages) == 8


async def test_a_thread_that_somebody_begins_at_an_answer_goes_on_from_it(here: Town) -> None:
    """Discord offers a thread at every message, and at an answer it is meant for more questions."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    thread = ada.starts_thread(general, "more", message=await here.asks(ada, general, DRONES))
    further = await here.asks(ada, thread, AND_WORKERS)
    assert WORKERS_ANSWER in further.content


async def test_in_a_thread_that_it_has_not_answered_in_it_is_silent(here: Town) -> None:
    """A thread is others' talk until somebody calls the bot into it."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    thread = ada.starts_thread(general, "about bees")
    ada.says(thread, DRONES)
    assert EGGS_ANSWER in (await here.asks(ada, thread, EGGS)).content
    ada.says(thread, DRONES)
    assert DRONES_ANSWER in (await thread.next_message(within=PATIENCE)).content
    assert len(thread.messages) == 5


async def test_a_thread_follows_its_channel_unless_it_has_settings_of_its_own(here: Town) -> None:
    """A thread lives for an hour, and nobody sets it up."""
    community = await here.community()
    support, ada = community.channel("support"), community.member("Ada")
    await here.set_channel(community, support, mode=ChannelMode.ALWAYS)
    thread, off = ada.starts_thread(support, "about bees"), ada.starts_thread(support, "off topic")
    await here.set_channel(community, off, mode=ChannelMode.OFF)
    ada.says(off, f"{here.mention} {EGGS}")
    ada.says(thread, EGGS)
    assert EGGS_ANSWER in (await thread.next_message(within=PATIENCE)).content
    assert len(off.messages) == 1


@pytest.mark.parametrize(("title", "text"), [(EGGS, "I could not find it."), ("About bees", EGGS)])
async def test_a_post_in_a_forum_is_answered(here: Town, title: str, text: str) -> None:
    """A forum for questions is where a bot that answers is put first; the question is often in the title alone."""
    community = await here.community()
    forum, ada = community.forum("questions"), community.member("Ada")
    await here.set_channel(community, forum, mode=ChannelMode.ALWAYS, place=AnswerPlace.THREAD)
    post = ada.posts(forum, title, text)
    assert EGGS_ANSWER in (await post.next_message(within=PATIENCE)).content
    ada.says(post, DRONES)
    assert DRONES_ANSWER in (await post.next_message(within=PATIENCE)).content


async def test_a_post_that_mentions_the_bot_is_answered(here: Town) -> None:
    """Forums are set to mention only by default, as all channels are."""
    community = await here.community()
    forum, ada = community.forum("questions"), community.member("Ada")
    for title, text in (("About bees", f"{here.mention} {EGGS}"), (EGGS, here.mention)):
        post = ada.posts(forum, title, text)
        assert EGGS_ANSWER in (await post.next_message(within=PATIENCE)).content


async def test_an_article_of_a_forum_is_answered_from_in_its_posts(here: Town) -> None:
    """A post is a channel of its own to Discord, and part of the forum to everyone else."""
    community = await here.community()
    forum, ada = community.forum("questions"), community.member("Ada")
    async with here.space(community) as space:
        await space.index(iter([secret(channels=(forum,))]), actor="ann")
    post = ada.posts(forum, "About airships", f"{here.mention} {ZEPPELIN}")
    assert ZEPPELIN_ANSWER in (await post.next_message(within=PATIENCE)).content


async def test_an_unpinged_reply_is_a_follow_up(here: Town) -> None:
    """With the intent its text is delivered, and the member sees no difference."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    answer = await here.asks(ada, general, DRONES)
    ada.says(general, AND_WORKERS, reply_to=answer, ping=False)
    assert WORKERS_ANSWER in (await general.next_message(within=PATIENCE)).content
