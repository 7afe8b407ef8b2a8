"""Who is answered, how often and what: ignored members, roles, cooldown, quota, channels, and restricted articles."""

from __future__ import annotations

import pytest

from knowledge.activity import AnswerPlace, ChannelMode
from tests.bot.process import PATIENCE
from tests.bot.town import CUP, EGGS, EGGS_ANSWER, NOT_SAID, ZEPPELIN, ZEPPELIN_ANSWER, Town, secret
from tests.discord_server.models import ChannelType
from tests.discord_server.permissions import Permission

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_who_asks_too_soon_is_told_when_to_ask_again(here: Town) -> None:
    """One member could otherwise fill a channel with answers; and silence would look like a broken bot."""
    community = await here.community()
    await here.settle(community, cooldown_seconds=3600)
    general, other = community.channel("general"), community.channel("other")
    ada, ben = community.member("Ada"), community.member("Ben")
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert "you can ask here again <t:" in (await here.asks(ada, general, EGGS)).content
    refused = await ada.uses_command(general, "ask", question=EGGS).reply(within=PATIENCE)
    assert "you can ask here again <t:" in refused.content
    assert refused.visible_to == ada.id
    assert EGGS_ANSWER in (await here.asks(ben, general, EGGS)).content
    assert EGGS_ANSWER in (await here.asks(ada, other, EGGS)).content


async def test_in_a_channel_the_reason_is_said_once_in_a_while(here: Town) -> None:
    """A bot that refuses as often as it is asked floods a channel just as well."""
    community = await here.community()
    await here.settle(community, cooldown_seconds=3600)
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    for _ in range(4):
        ada.says(general, f"{here.mention} {EGGS}")
    ben.says(general, f"{here.mention} {EGGS}")
    while (answer := await general.next_message(within=PATIENCE)).reply_to != (general.id, general.messages[4].id):
        assert answer.reply_to is not None
    assert len([message for message in general.messages if "ask here again" in message.content]) == 1


async def test_the_daily_quota_ends_with_a_sentence(here: Town) -> None:
    """Moderators limit what one member may ask in a day, and the member should know that it is not the bot's fault."""
    community = await here.community()
    await here.settle(community, daily_quota=2)
    general, other, ada = community.channel("general"), community.channel("other"), community.member("Ada")
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    await ada.uses_command(other, "ask", question=EGGS, private=True).reply(within=PATIENCE)
    over = (await here.asks(ada, general, EGGS)).content
    assert over.startswith("You have reached today's limit of questions here (2). You can ask again <t:")
    refused = await ada.uses_command(general, "ask", question=EGGS).reply(within=PATIENCE)
    assert refused.content == over
    assert refused.visible_to == ada.id


async def test_ignored_members_get_no_answer(here: Town) -> None:
    """In a channel they get silence, for they could otherwise make the bot speak; a command needs some response."""
    community = await here.community()
    general, ada, ben = community.channel("general"), community.member("Ada"), community.member("Ben")
    await here.settle(community, ignored=frozenset({ada.id}))
    ada.says(general, f"{here.mention} {EGGS}")
    refused = await ada.uses_command(general, "ask", question=EGGS).reply(within=PATIENCE)
    assert "asked me not to answer you" in refused.content
    assert EGGS_ANSWER in (await here.asks(ben, general, EGGS)).content
    assert [message.author_id for message in general.messages] == [ada.id, ben.id, here.server.bot.id]


async def test_only_some_roles_may_ask_where_that_is_set(here: Town) -> None:
    """Moderators try a bot among themselves before they let everyone ask."""
    community = await here.community()
    asker, mods = community.role("askers"), community.role("moderators", Permission.MANAGE_MESSAGES)
    await here.settle(community, answer_roles=frozenset({asker.id}))
    general = community.channel("general")
    ada, ben, mia = community.member("Ada", [asker]), community.member("Ben"), community.member("Mia", [mods])
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert "only some roles" in (await here.asks(ben, general, EGGS)).content
    assert EGGS_ANSWER in (await here.asks(mia, general, EGGS)).content
    refused = await ben.uses_command(general, "ask", question=EGGS).reply(within=PATIENCE)
    assert "only some roles" in refused.content


async def test_a_channel_that_is_off_is_left_alone(here: Town) -> None:
    """Moderators switch it off where it disturbs."""
    community = await here.community()
    general, quiet, ada = community.channel("general"), community.channel("quiet"), community.member("Ada")
    await here.set_channel(community, quiet, mode=ChannelMode.OFF)
    ada.says(quiet, f"{here.mention} {EGGS}")
    refused = await ada.uses_command(quiet, "ask", question=EGGS).reply(within=PATIENCE)
    assert "switched off in this channel" in refused.content
    assert refused.visible_to == ada.id
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    assert len(quiet.messages) == 1


async def test_an_article_of_a_channel_is_answered_from_only_there(here: Town) -> None:
    """Who does not see the channel may not read in another one what was said for it."""
    community = await here.community()
    inside, general, ada = community.channel("inside"), community.channel("general"), community.member("Ada")
    async with here.space(community) as space:
        await space.index(iter([secret(channels=(inside,))]), actor="ann")
    assert ZEPPELIN_ANSWER in (await here.asks(ada, inside, ZEPPELIN)).content
    assert ZEPPELIN_ANSWER not in (await here.asks(ada, general, ZEPPELIN)).content
    private = await ada.uses_command(general, "ask", question=ZEPPELIN, private=True).reply(within=PATIENCE)
    assert ZEPPELIN_ANSWER not in private.content
    thread = ada.starts_thread(inside, "about the zeppelin")
    assert ZEPPELIN_ANSWER in (await here.asks(ada, thread, ZEPPELIN)).content


async def test_an_article_of_a_role_is_answered_from_only_privately(here: Town) -> None:
    """In a channel others read along, whatever roles the asker has."""
    community = await here.community()
    crew = community.role("crew")
    general, ada, ben = community.channel("general"), community.member("Ada", [crew]), community.member("Ben")
    async with here.space(community) as space:
        await space.index(iter([secret(roles=(crew,))]), actor="ann")
    assert ZEPPELIN_ANSWER not in (await here.asks(ada, general, ZEPPELIN)).content
    public = await ada.uses_command(general, "ask", question=ZEPPELIN).reply(within=PATIENCE)
    assert ZEPPELIN_ANSWER not in public.content
    mine = await ada.uses_command(general, "ask", question=ZEPPELIN, private=True).reply(within=PATIENCE)
    assert ZEPPELIN_ANSWER in mine.content
    his = await ben.uses_command(general, "ask", question=ZEPPELIN, private=True).reply(within=PATIENCE)
    assert ZEPPELIN_ANSWER not in his.content


async def test_a_correction_gives_away_no_restricted_word(here: Town) -> None:
    """Whoever reads "zepelin → zeppelin" knows that there is one."""
    community = await here.community()
    inside, general, ada = community.channel("inside"), community.channel("general"), community.member("Ada")
    async with here.space(community) as space:
        await space.index(iter([secret(channels=(inside,))]), actor="ann")
    assert "zeppelin" not in (await here.asks(ada, general, "when will the zepelin be launched?")).content


async def test_without_leave_to_write_nothing_breaks(here: Town) -> None:
    """Discord refuses with 50013; the log names it, and all other channels go on."""
    community = await here.community()
    general, silent, ada = community.channel("general"), community.channel("silent"), community.member("Ada")
    silent.denies(community.bots_role, Permission.SEND_MESSAGES)
    ada.says(silent, f"{here.mention} {EGGS}")
    line = await here.bot.logged("could not be sent")
    assert (line["level"], "50013" in line["message"]) == ("info", True)
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content
    answer = await ada.uses_command(silent, "ask", question=EGGS).reply(within=PATIENCE)
    assert EGGS_ANSWER in answer.content


async def test_without_earlier_messages_it_answers_without_a_reply(here: Town) -> None:
    """Discord lets nobody reply who may not read the channel's history."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    general.denies(community.bots_role, Permission.READ_MESSAGE_HISTORY)
    answer = await here.asks(ada, general, EGGS)
    assert EGGS_ANSWER in answer.content
    assert answer.reply_to is None


async def test_a_thread_is_begun_where_that_is_set(here: Town) -> None:
    """Long dialogues would otherwise bury what others say in the channel."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    await here.set_channel(community, general, place=AnswerPlace.THREAD)
    asked = ada.says(general, f"{here.mention} {EGGS}")
    thread = await general.next_thread(within=PATIENCE)
    answer = await thread.next_message(within=PATIENCE)
    assert thread.id == asked.id
    assert thread.channel.name == EGGS
    assert EGGS_ANSWER in answer.content
    further = await here.asks(ada, thread, CUP)
    assert NOT_SAID in further.content
    assert len(general.messages) == 1


@pytest.mark.parametrize("lacking", [Permission.CREATE_PUBLIC_THREADS, Permission.SEND_MESSAGES_IN_THREADS])
async def test_where_no_thread_may_be_begun_it_answers_in_place(here: Town, lacking: Permission) -> None:
    """An answer in the wrong place is better than none."""
    community = await here.community()
    general, ada = community.channel("general"), community.member("Ada")
    general.denies(community.bots_role, lacking)
    await here.set_channel(community, general, place=AnswerPlace.THREAD)
    assert EGGS_ANSWER in (await here.asks(ada, general, EGGS)).content


async def test_a_channel_without_threads_is_answered_in_place(here: Town) -> None:
    """Discord begins no threads in the text of a voice channel."""
    community = await here.community()
    voice, ada = community.channel("voice", ChannelType.VOICE), community.member("Ada")
    await here.set_channel(community, voice, place=AnswerPlace.THREAD)
    assert EGGS_ANSWER in (await here.asks(ada, voice, EGGS)).content
