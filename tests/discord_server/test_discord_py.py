"""The real discord.py, unchanged, against the server: if it works here, bots built on it do."""

from __future__ import annotations

import asyncio

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.discord_server.communities import Community
from tests.discord_server.composing import Upload
from tests.discord_server.intents import Intent
from tests.discord_server.library_bot import chosen_intents, running
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.pointing import pointing_at
from tests.discord_server.server import DiscordServer

SEND = "POST /channels/{channel_id}/messages"


@pytest.fixture(name="general")
def a_channel(community: Community) -> Place:
    """Open a channel."""
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada")


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(
    server: DiscordServer, general: Place, ada: Person
) -> None:
    """The first thing that a bot for questions does."""
    async with running(server, chosen_intents(with_content=False)) as bot:
        ada.says(general, "not for the bot")
        question = ada.says(general, f"{server.bot_mention} how many?")
        reply = await general.next_message()
        assert (reply.content, reply.reply_to) == ("answer to @Footnote how many?", (general.id, question.id))
        assert not reply.pings
        assert [await bot.heard.get() for _ in range(2)] == ["", question.content]


async def test_with_the_intent_every_message_is_heard(server: DiscordServer, general: Place, ada: Person) -> None:
    """And every edit."""
    async with running(server) as bot:
        message = ada.says(general, "one")
        assert await bot.heard.get() == "one"
        ada.edits(message, "two")
        assert await bot.heard.get() == "edited: two"
        ada.says(ada.direct_messages, "three")
        assert (await ada.direct_messages.next_message()).content == "answer to three"


async def test_the_client_knows_guilds_permissions_and_members(
    server: DiscordServer, community: Community, general: Place, ada: Person
) -> None:
    """discord.py computes the same permissions from what it was told."""
    moderators = community.role("Moderators", Permission.MANAGE_MESSAGES)
    general.denies(community.everyone, Permission.SEND_MESSAGES)
    general.allows(moderators, Permission.SEND_MESSAGES)
    hidden = community.channel("hidden")
    hidden.denies(community.bots_role, Permission.VIEW_CHANNEL)
    async with running(server, chosen_intents(with_members=True)) as bot:
        guild = bot.get_guild(community.id)
        assert guild is not None
        assert {member.name for member in guild.members} == {"Footnote", "ada", "owner_of_reading_room"}
        channel = guild.get_channel(general.id)
        member = guild.get_member(ada.id)
        assert channel is not None
        assert member is not None
        assert not channel.permissions_for(member).send_messages
        community.gives(ada, moderators)
        await bot.wait_for("member_update", timeout=5)
        assert channel.permissions_for(member).send_messages
        seen = guild.get_channel(hidden.id)
        assert seen is not None
        assert (seen.name, seen.permissions_for(guild.me).view_channel) == ("___hidden___", False)


async def test_a_deferred_command_is_answered_edited_and_followed_up(
    server: DiscordServer, general: Place, ada: Person
) -> None:
    """In private where it was deferred so, and the further message for the asker alone."""
    async with running(server):
        for private in (False, True):
            asked = ada.uses_command(general, "ask", question="why", private=private)
            further = await asked.follow_up()
            reply = await asked.reply()
            assert (reply.content, reply.ephemeral) == ("better answer to why", private)
            assert (further.content, further.visible_to) == ("further reading", ada.id)


async def test_suggestions_and_a_context_menu(server: DiscordServer, general: Place, ada: Person) -> None:
    """The menu reads a message without the message-content intent."""
    async with running(server, chosen_intents(with_content=False)):
        assert await ada.autocompletes(general, "ask", question="wh").choices() == {"wh …?": "wh!"}
        chosen = ada.uses_message_command("Answer this", ada.says(general, "a question"))
        assert (await chosen.reply()).content == "answer to a question"


async def test_a_modal_changes_the_message_of_its_button(server: DiscordServer, general: Place, ada: Person) -> None:
    """From click to modal to edit in place."""
    async with running(server):
        ada.says(general, server.bot_mention)
        answer = await general.next_message()
        modal = await ada.clicks(answer, "Wrong").modal()
        assert (modal.title, [field.label for field in modal.fields]) == ("Correct it", ["What is right?"])
        corrected = await ada.submits(modal, {"What is right?": "six"}).update()
        assert (corrected.id, corrected.content, corrected.labels) == (answer.id, "corrected: six", ())


async def test_a_dynamic_button_works_after_a_restart(server: DiscordServer, general: Place, ada: Person) -> None:
    """The second process never saw the message."""
    async with running(server):
        ada.says(general, server.bot_mention)
        answer = await general.next_message()
    async with running(server):
        thanks = await ada.clicks(answer, "Helpful").reply()
        assert (thanks.content, thanks.visible_to) == ("thanks for 7", ada.id)


async def test_a_thread_is_opened_and_written_in(server: DiscordServer, general: Place, ada: Person) -> None:
    """Under the answer."""
    async with running(server):
        ada.says(general, f"{server.bot_mention} in a thread please")
        answer = await general.next_message()
        thread = await general.next_thread()
        assert (thread.id, (await thread.next_message()).content) == (answer.id, "in the thread")


async def test_an_attachment_is_read_from_this_server(server: DiscordServer, general: Place, ada: Person) -> None:
    """Moderators upload articles like this."""
    async with running(server):
        ada.says(general, server.bot_mention, files=[Upload("article.md", "# Títle".encode())])
        await general.next_message()
        assert (await general.next_message()).content == "# Títle"


@pytest.mark.parametrize("way", ["drop", "op 7", "close"])
async def test_a_broken_connection_is_resumed_and_nothing_is_lost(
    server: DiscordServer, general: Place, ada: Person, way: str
) -> None:
    """What was asked meanwhile is answered afterwards."""
    async with running(server) as bot:
        if way == "drop":
            server.gateway.drop()
        elif way == "op 7":
            server.gateway.ask_to_reconnect()
        else:
            server.gateway.close_all(4000)
        await server.bot_disconnected()
        ada.says(general, f"{server.bot_mention} meanwhile")
        assert (await general.next_message()).content == "answer to @Footnote meanwhile"
        await bot.resumed.wait()
        assert (server.gateway.identified, server.gateway.resumed) == (1, 1)


async def test_a_gateway_that_fell_silent_is_noticed_and_left() -> None:
    """The connection is open and dead; nothing but missing answers tells of it."""
    async with DiscordServer(heartbeat_interval=0.02) as server:
        community = server.community()
        general, ada = community.channel("general"), community.member("Ada")
        async with running(server, heartbeat_timeout=0.2):
            server.gateway.fall_silent()
            ada.says(general, f"{server.bot_mention} unheard")
            assert (await general.next_message()).content == "answer to @Footnote unheard"
            assert server.gateway.resumed


async def test_an_invalid_session_begins_anew(server: DiscordServer, general: Place, ada: Person) -> None:
    """What was asked meanwhile is lost, what is asked then is answered."""
    async with running(server) as bot:
        server.gateway.invalidate()
        await server.bot_disconnected()
        ada.says(general, f"{server.bot_mention} lost")
        await server.bot_connected()
        ada.says(general, f"{server.bot_mention} heard")
        assert (await general.next_message()).content == "answer to @Footnote heard"
        assert (await bot.heard.get()).endswith("heard")
        assert server.gateway.identified == 2


async def test_a_wrong_token_and_a_missing_intent_are_told_apart(server: DiscordServer) -> None:
    """An operator needs a sentence for each."""
    with pointing_at(server):
        async with discord.Client(intents=discord.Intents.none()) as client:
            with pytest.raises(discord.LoginFailure):
                await client.start("wrong")
    async with DiscordServer(switched_on=Intent(0)) as strict:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with running(strict):
                pytest.fail("the gateway took an intent that is not switched on")


async def test_a_rate_limit_is_waited_for(server: DiscordServer, general: Place, ada: Person) -> None:
    """By discord.py, without the bot's doing."""
    async with running(server):
        server.faults.rate_limit(SEND, 0.01, times=2)
        ada.says(general, server.bot_mention)
        await general.next_message()
        assert [request.status for request in server.requests if request.route == SEND] == [429, 429, 200]


async def test_a_bot_with_shards_takes_the_gateway_from_rest(server: DiscordServer, community: Community) -> None:
    """It asks for the address and the number of shards first."""
    with pointing_at(server):
        client = discord.AutoShardedClient(intents=discord.Intents.default(), guild_ready_timeout=0.01)
        task = asyncio.create_task(client.start(server.token))
        await server.request("GET /gateway/bot")
        await server.bot_connected()
        await client.wait_until_ready()
        assert (client.shard_count, [guild.id for guild in client.guilds]) == (1, [community.id])
        await client.close()
        await task


async def test_a_refusal_reaches_the_bot_with_discords_code(server: DiscordServer, community: Community) -> None:
    """As the exception that discord.py has for it."""
    general = community.channel("general")
    async with running(server) as bot:
        channel = bot.get_channel(general.id)
        assert isinstance(channel, discord.TextChannel)
        with pytest.raises(discord.HTTPException, match="In content: Must be 2000 or fewer in length") as wrong:
            await channel.send("x" * 2001)
        general.denies(community.bots_role, Permission.SEND_MESSAGES)
        with pytest.raises(discord.Forbidden) as refused:
            await channel.send("x")
        assert (wrong.value.code, refused.value.code) == (50035, 50013)


def test_pointing_leaves_nothing_behind(server: DiscordServer) -> None:
    """The next client of the process speaks to Discord again."""
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE)
    with pointing_at(server):
        assert (Route.BASE, str(DiscordWebSocket.DEFAULT_GATEWAY)) == (server.api, server.gateway.url)
    assert before == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE)
