"""Questions in a server without any privileged intent: mentions, replies, ``/ask`` and "Answer this"."""

from __future__ import annotations

import pytest

from knowledge.activity import GapState
from tests.bot.process import PATIENCE
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
    Town,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_mention_is_answered_as_a_reply_that_pings_nobody(here: Town) -> None:
    """It is what the bot is for."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    asked = ada.says(general, f"{here.mention} {EGGS}")
    answer = await general.next_message(within=PATIENCE)
    assert f"**{EGGS_ANSWER}**" in answer.content
    assert "[1] Bees" in answer.content
    assert answer.reply_to == (general.id, asked.id)
    assert not answer.pings
    assert not answer.previews


@pytest.mark.parametrize(
    "form", ["{question} {bot}", "so, {bot}, {question}", "{bot}{question}", "{bot}\n\n{question}"]
)
async def test_the_mention_stands_anywhere(here: Town, form: str) -> None:
    """Nobody learns where a mention has to stand."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    ada.says(general, form.format(bot=here.mention, question=EGGS))
    assert EGGS_ANSWER in (await general.next_message(within=PATIENCE)).content


async def test_a_mention_alone_explains_how_to_ask(here: Town) -> None:
    """It is what somebody tries first who has never seen the bot."""
    community = await here.community(locale="de")
    general, ada = community.channel("general"), community.member("Ada")
    ada.says(general, here.mention)
    answer = await general.next_message(within=PATIENCE)
    assert here.mention in answer.content
    assert "Frag" in answer.content
    assert not answer.pings


async def test_thanks_are_left_alone(here: Town) -> None:
    """A bot that answers "thanks" with "The articles don't say" is soon muted."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    ada.says(general, f"{here.mention} thank you!")
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert len(general.messages) == 3


async def test_a_question_of_4000_characters_is_answered(here: Town) -> None:
    """Members with Nitro may write so much, and some paste a page before they ask."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    text = f"{here.mention} " + "my neighbour's garden is wide. " * 200
    content = f"{text[: 4000 - len(EGGS) - 1]} {EGGS}"
    here.server.backstage.messages.create(general.channel, ada.id, {"content": content}, ())
    answer = await general.next_message(within=PATIENCE)
    assert len(content) == 4000
    assert len(answer.content) <= 2000


async def test_typing_is_shown_while_an_answer_takes_long(here: Town) -> None:
    """Whoever sees nothing for a second asks again."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    here.server.faults.slow("POST /channels/{channel_id}/messages", seconds=1.5)
    ada.says(general, f"{here.mention} {EGGS}")
    await general.next_message(within=PATIENCE)
    typed = await here.server.request("POST /channels/{channel_id}/typing")
    assert typed.path.endswith(f"/channels/{general.id}/typing")


async def test_bots_and_webhooks_are_not_answered(here: Town) -> None:
    """Two bots that answer each other never stop."""
    community = await here.community()
    general, ada, robot = community.channel("general"), community.member("Ada"), community.member("Robot")
    robot.settings(bot=True)
    robot.says(general, f"{here.mention} {EGGS}")
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert len(general.messages) == 3


async def test_a_reply_to_an_answer_is_a_follow_up(here: Town) -> None:
    """People ask on as they talk, and "and worker bees?" means nothing by itself."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    answer = await here.asks(ada, general, DRONES)
    ben.says(general, AND_WORKERS, reply_to=answer)
    further = await general.next_message(within=PATIENCE)
    assert further.content.startswith(f"-# Understood as: {WORKERS}")
    assert f"**{WORKERS_ANSWER}**" in further.content
    ada.says(general, EGGS, reply_to=further)
    assert (await general.next_message(within=PATIENCE)).content.startswith("“The queen")


async def test_a_reply_to_a_command_s_answer_is_a_follow_up(here: Town) -> None:
    """Nobody sees a difference between an answer to a mention and one to a command."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    await ada.uses_command(general, "ask", question=DRONES).reply(within=PATIENCE)
    answer = await general.next_message()
    ada.says(general, AND_WORKERS, reply_to=answer)
    assert WORKERS_ANSWER in (await general.next_message(within=PATIENCE)).content


async def test_ask_answers_for_all_to_see(here: Town) -> None:
    """A command is how people find out what a bot can do."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    answer = await ada.uses_command(general, "ask", question=EGGS).reply(within=PATIENCE)
    assert EGGS_ANSWER in answer.content
    assert answer.visible_to is None


async def test_ask_answers_privately(here: Town) -> None:
    """Some questions are nobody else's business."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    answer = await ada.uses_command(general, "ask", question=EGGS, private=True).reply(within=PATIENCE)
    assert EGGS_ANSWER in answer.content
    assert answer.visible_to == ada.id
    async with here.space(community) as space:
        [asked] = await space.activity.questions_of(ada.id)
    assert asked.private


async def test_ask_names_for_whom_without_a_ping(here: Town) -> None:
    """Moderators answer on behalf of those who did not find the bot."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    answer = await ada.uses_command(general, "ask", question=EGGS, **{"for": ben}).reply(within=PATIENCE)
    assert answer.content.startswith(f"For {ben.mention}:")
    assert EGGS_ANSWER in answer.content
    assert not answer.pings


async def test_ask_without_a_word_is_refused(here: Town) -> None:
    """Otherwise the articles would be said to be silent about "?!"."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    refused = await ada.uses_command(general, "ask", question="?!").reply(within=PATIENCE)
    assert refused.visible_to == ada.id


@pytest.mark.parametrize("private", [False, True])
async def test_a_slow_answer_is_deferred_in_time(here: Town, private: bool) -> None:
    """After three seconds Discord says that the application did not respond, and what comes later is lost."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    async with here.busy(community):
        asked = ada.uses_command(general, "ask", question=EGGS, private=private)
        waiting = await asked.thinking(within=PATIENCE)
        assert (waiting.visible_to == ada.id) is private
    answer = await asked.reply(within=PATIENCE)
    assert EGGS_ANSWER in answer.content
    assert (answer.visible_to == ada.id) is private


async def test_a_slow_refusal_is_for_the_member_alone(here: Town) -> None:
    """All see that the bot "is thinking", and they would read what follows on it too."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    await here.settle(community, daily_quota=1)
    await ada.uses_command(general, "ask", question=EGGS, private=True).reply(within=PATIENCE)
    async with here.busy(community):
        asked = ada.uses_command(general, "ask", question=EGGS)
        await asked.thinking(within=PATIENCE)
    refused = await asked.follow_up(within=PATIENCE)
    assert refused.visible_to == ada.id
    assert "limit of questions here (1)" in refused.content
    assert not general.messages


async def test_answer_this_answers_any_message(here: Town) -> None:
    """The question is there already, and without the intent only this way is its text delivered."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    asked = ada.says(general, EGGS)
    answer = await ben.uses_message_command("Answer this", asked).reply(within=PATIENCE)
    assert answer.content.startswith(f"For {ada.mention}:")
    assert EGGS_ANSWER in answer.content
    assert not answer.pings


async def test_answer_this_says_that_there_is_no_text(here: Town) -> None:
    """A picture would otherwise be answered with "The articles don't say"."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    picture = ada.says(general, "🐝")
    refused = await ada.uses_message_command("Answer this", picture).reply(within=PATIENCE)
    assert "no text" in refused.content
    assert refused.visible_to == ada.id


async def test_what_the_articles_do_not_say_is_said_so_and_noted(here: Town) -> None:
    """The moderators would otherwise never learn what is missing."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    assert NOT_SAID in (await here.asks(ada, general, CUP)).content
    await ben.uses_command(general, "ask", question=CUP).reply(within=PATIENCE)
    async with here.space(community) as space:
        [gap] = await space.activity.gaps(GapState.OPEN)
    assert (gap.text, gap.times) == (CUP, 2)


async def test_answer_this_notes_only_what_looks_like_a_question(here: Town) -> None:
    """Moderators would find chatter among what their articles lack, because somebody tried a menu on it."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    for text in ("lol", "see you at the pool", CUP):
        said = ada.says(general, text)
        assert NOT_SAID in (await ben.uses_message_command("Answer this", said).reply(within=PATIENCE)).content
    async with here.space(community) as space:
        assert [gap.text for gap in await space.activity.gaps(GapState.OPEN)] == [CUP]


async def test_an_empty_space_says_that_it_is_empty(here: Town) -> None:
    """In its first minutes a server would otherwise believe that the bot finds nothing; it is no gap either."""
    community = here.server.community("New")
    general, ada = community.channel("general"), community.member("Ada")
    assert "no articles here yet" in (await here.asks(ada, general, CUP)).content
    async with here.space(community) as space:
        assert await space.activity.gaps(GapState.OPEN) == []


async def test_one_server_s_articles_answer_no_other_s_questions(here: Town) -> None:
    """What one community has written is no other's to read, or to be misled by."""
    bees, wasps = await here.community(BEES), await here.community(WASPS)
    places = [(community.channel("general"), community.member("Ada")) for community in (bees, wasps)]
    answers = [(await here.asks(ada, general, EGGS)).content for general, ada in places]
    assert "2,000" in answers[0]
    assert "300" not in answers[0]
    assert "300" in answers[1]
    assert "2,000" not in answers[1]


async def test_a_server_s_language_is_spoken(here: Town) -> None:
    """A mention does not say which language its author's Discord speaks."""
    french = await here.community(locale="fr")
    general, ada = french.channel("general"), french.member("Ada")
    assert "Les articles ne" in (await here.asks(ada, general, CUP)).content
    await here.settle(french, language="de")
    assert "sagen die Artikel nicht" in (await here.asks(ada, general, CUP)).content
    shown = await ada.uses_command(general, "ask", question=CUP, private=True).reply(within=PATIENCE)
    assert "sagen die Artikel nicht" in shown.content


async def test_a_member_who_opted_out_is_answered_and_nothing_of_them_is_kept(here: Town) -> None:
    """Opting out of storage is no reason to be left without answers."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    async with here.space(community) as space:
        await space.activity.opt_out(ada.id, out=True)
    answer = await here.asks(ada, general, DRONES)
    assert DRONES_ANSWER in answer.content
    ada.says(general, AND_WORKERS, reply_to=answer)
    assert WORKERS_ANSWER in (await general.next_message(within=PATIENCE)).content
    async with here.space(community) as space:
        kept = await space.activity.kept_of(ada.id)
    assert (kept.questions, kept.replies) == ((), ())
