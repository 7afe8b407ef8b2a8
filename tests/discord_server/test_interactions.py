"""Interactions in raw HTTP: the three seconds, the fifteen minutes, the one response, and what each token may."""

from __future__ import annotations

import io
import json

import aiohttp
import pytest

from tests.discord_server.communities import Community
from tests.discord_server.interactions import FIRST_RESPONSE, TOKEN_LIFE
from tests.discord_server.models import Json
from tests.discord_server.people import Person
from tests.discord_server.places import Place
from tests.discord_server.raw import RawBot

REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
EPHEMERAL = 64
COMMANDS: list[Json] = [
    {
        "name": "ask",
        "description": "Ask",
        "options": [
            {"type": 3, "name": "question", "description": "What?", "required": True, "autocomplete": True},
            {"type": 6, "name": "for", "description": "Whom?"},
        ],
    },
    {"type": 3, "name": "Answer this"},
]


@pytest.fixture(name="general")
async def a_channel(bot: RawBot, community: Community) -> Place:
    """Open a channel where the bot's commands are."""
    registered = await bot.call("PUT", f"/applications/{bot.server.bot.id}/commands", COMMANDS)
    assert registered.status == 200
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada", locale="de")


def form(payload: Json) -> aiohttp.FormData:
    """Give a body with a payload and a file."""
    body = aiohttp.FormData(quote_fields=False)
    body.add_field("payload_json", json.dumps(payload))
    body.add_field("files[0]", io.BytesIO(b"zip"), filename="a.zip")
    return body


async def test_an_interaction_tells_who_where_and_with_which_permissions(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """The bot decides by this whether it may answer here."""
    socket, _ = await bot.identified()
    bela = community.member("Bela")
    ada.uses_command(general, "ask", question="Why?", **{"for": bela})
    event = await socket.event("INTERACTION_CREATE")
    assert (event["type"], event["data"]["name"], event["locale"], event["guild_locale"]) == (2, "ask", "de", "en-US")
    assert (event["channel"]["id"], event["context"], event["guild_id"]) == (str(general.id), 0, str(community.id))
    assert event["member"]["user"]["username"] == "ada"
    assert int(event["member"]["permissions"]) == int(event["app_permissions"]) == int(community.everyone.permissions)
    assert event["data"]["resolved"]["users"][str(bela.id)]["username"] == "bela"


async def test_an_interaction_in_direct_messages_has_a_user_and_no_guild(
    bot: RawBot, general: Place, ada: Person
) -> None:
    """There, no member and no permissions of roles exist."""
    assert general.messages == []
    socket, _ = await bot.identified()
    ada.uses_command(ada.direct_messages, "ask", question="Why?")
    event = await socket.event("INTERACTION_CREATE")
    assert (event["user"]["username"], event["context"], "member" in event) == ("ada", 1, False)


async def test_a_context_menu_brings_the_message_with_its_text(bot: RawBot, general: Place, ada: Person) -> None:
    """Without the message-content intent this is the way to read a message."""
    socket, _ = await bot.identified()
    message = ada.says(general, "a question")
    ada.uses_message_command("Answer this", message)
    data = (await socket.event("INTERACTION_CREATE"))["data"]
    assert data["resolved"]["messages"][data["target_id"]]["content"] == "a question"


async def test_a_reply_is_seen_and_its_ephemerality_is_kept(bot: RawBot, general: Place, ada: Person) -> None:
    """What is private must be seen by the asker alone."""
    public = ada.uses_command(general, "ask", question="Why?")
    assert (await bot.respond(public, REPLY, content="for all")).status == 204
    private = ada.uses_command(general, "ask", question="Why?")
    await bot.respond(private, REPLY, content="for one", flags=EPHEMERAL)
    assert [(await public.reply()).visible_to, (await private.reply()).visible_to] == [None, ada.id]
    assert [message.content for message in general.messages] == ["for all"]
    assert [message.content for message in ada.sees(general)] == ["for all", "for one"]


async def test_an_ephemeral_message_is_unknown_to_the_channels_endpoints(
    bot: RawBot, general: Place, ada: Person
) -> None:
    """It can be edited by its token alone, which bots learn the hard way."""
    asked = ada.uses_command(general, "ask", question="Why?")
    await bot.respond(asked, REPLY, content="for one", flags=EPHEMERAL)
    message = await asked.reply()
    assert (await bot.call("GET", f"/channels/{general.id}/messages/{message.id}")).code == 10008
    assert (await bot.call("PATCH", bot.webhook(asked, "@original"), {"content": "changed"})).status == 200
    assert (await asked.reply()).content == "changed"


async def test_after_three_seconds_it_is_too_late(bot: RawBot, general: Place, ada: Person) -> None:
    """10062, and the person reads that the application did not respond."""
    asked = ada.uses_command(general, "ask", question="Why?")
    bot.server.clock.advance(FIRST_RESPONSE)
    assert asked.failed
    late = await bot.respond(asked, REPLY, content="x")
    assert (late.status, late.code) == (404, 10062)
    assert (await bot.call("POST", bot.webhook(asked), {"content": "x"})).code == 10015


async def test_an_unknown_interaction_or_token_is_refused(bot: RawBot, general: Place, ada: Person) -> None:
    """10062 for the callback, 50027 for the webhook."""
    asked = ada.uses_command(general, "ask", question="Why?")
    body = {"type": REPLY, "data": {"content": "x"}}
    assert (await bot.call("POST", "/interactions/1/x/callback", body)).code == 10062
    assert (await bot.call("POST", f"/interactions/{asked.interaction.id}/x/callback", body)).code == 10062
    refused = await bot.call("POST", f"/webhooks/{bot.server.bot.id}/x", {"content": "x"})
    assert (refused.status, refused.code) == (401, 50027)


async def test_after_fifteen_minutes_the_token_is_dead(bot: RawBot, general: Place, ada: Person) -> None:
    """50027: a slow answer must be finished by then."""
    asked = ada.uses_command(general, "ask", question="Why?")
    await bot.respond(asked, DEFER)
    bot.server.clock.advance(TOKEN_LIFE - 1)
    assert (await bot.call("PATCH", bot.webhook(asked, "@original"), {"content": "x"})).status == 200
    bot.server.clock.advance(2)
    for method, path in (("PATCH", "@original"), ("GET", "@original"), ("DELETE", "@original"), ("POST", "")):
        assert (await bot.call(method, bot.webhook(asked, path), {"content": "x"})).code == 50027


async def test_a_second_response_is_refused(bot: RawBot, general: Place, ada: Person) -> None:
    """40060, after a defer too."""
    for kind in (REPLY, DEFER):
        asked = ada.uses_command(general, "ask", question="Why?")
        await bot.respond(asked, kind, content="x")
        refused = await bot.respond(asked, REPLY, content="y")
        assert (refused.status, refused.code) == (400, 40060)


async def test_a_defer_fixes_who_sees_the_answer(bot: RawBot, general: Place, ada: Person) -> None:
    """A private defer cannot become public, nor the other way round; the follow-up fills it."""
    for flags, seen_by, other in ((EPHEMERAL, ada.id, 0), (0, None, EPHEMERAL)):
        asked = ada.uses_command(general, "ask", question="Why?")
        await bot.respond(asked, DEFER, flags=flags)
        assert (await asked.thinking()).visible_to == seen_by
        filled = await bot.call("POST", bot.webhook(asked), {"content": "answer", "flags": other})
        reply = await asked.reply()
        assert (filled.body["id"], reply.content, reply.visible_to) == (str(reply.id), "answer", seen_by)
        further = await bot.call("POST", bot.webhook(asked), {"content": "more", "flags": other})
        assert (further.body["id"] != filled.body["id"], (await asked.follow_up()).content) == (True, "more")


async def test_a_defer_takes_no_flag_but_ephemeral(bot: RawBot, general: Place, ada: Person) -> None:
    """Previews are suppressed when the answer comes."""
    asked = ada.uses_command(general, "ask", question="Why?")
    assert (await bot.respond(asked, DEFER, flags=4)).code == 50035


async def test_an_answer_keeps_to_the_limits_and_can_be_mended(bot: RawBot, general: Place, ada: Person) -> None:
    """A refused response is no response: the bot may try again."""
    asked = ada.uses_command(general, "ask", question="Why?")
    refused = await bot.respond(asked, REPLY, content="x" * 2001)
    assert (refused.code, refused.reasons("data.content")) == (50035, ["BASE_TYPE_MAX_LENGTH"])
    assert (await bot.respond(asked, REPLY)).code == 50006
    assert (await bot.respond(asked, REPLY, content="x")).status == 204


async def test_the_response_tells_what_came_of_it_if_asked(bot: RawBot, general: Place, ada: Person) -> None:
    """discord.py takes the message's id from here."""
    asked = ada.uses_command(general, "ask", question="Why?")
    told = await bot.respond(asked, REPLY, "?with_response=1", content="x", flags=EPHEMERAL)
    about, resource = told.body["interaction"], told.body["resource"]
    assert (about["response_message_ephemeral"], about["response_message_loading"]) == (True, False)
    assert (resource["type"], resource["message"]["content"]) == (REPLY, "x")
    assert resource["message"]["interaction_metadata"]["user"]["username"] == "ada"


async def test_suggestions_are_all_that_an_autocomplete_takes(bot: RawBot, general: Place, ada: Person) -> None:
    """It cannot be deferred or answered otherwise."""
    typed = ada.autocompletes(general, "ask", question="wh")
    assert (await bot.respond(typed, DEFER)).code == 50035
    assert (await bot.respond(typed, CHOICES, choices=[{"name": "Why?", "value": "why"}])).status == 204
    assert await typed.choices() == {"Why?": "why"}
    assert (await bot.call("POST", bot.webhook(typed), {"content": "x"})).code == 10015
    asked = ada.uses_command(general, "ask", question="Why?")
    assert (await bot.respond(asked, CHOICES, choices=[])).code == 50035


async def test_too_many_suggestions_are_refused(bot: RawBot, general: Place, ada: Person) -> None:
    """25, and the person sees none at all."""
    typed = ada.autocompletes(general, "ask", question="wh")
    refused = await bot.respond(typed, CHOICES, choices=[{"name": "x", "value": "x"}] * 26)
    assert refused.reasons("data.choices") == ["BASE_TYPE_MAX_LENGTH"]


async def test_answers_carry_files_in_multipart(bot: RawBot, general: Place, ada: Person) -> None:
    """An export is sent in private, as the first response or later."""
    asked = ada.uses_command(general, "ask", question="Why?")
    found = asked.interaction
    body = {"type": REPLY, "data": {"flags": EPHEMERAL, "attachments": [{"id": 0, "filename": "all.zip"}]}}
    first = await bot.call("POST", f"/interactions/{found.id}/{found.token}/callback", data=form(body))
    assert (first.status, [file.filename for file in (await asked.reply()).attachments]) == (204, ["all.zip"])
    more = await bot.call("POST", bot.webhook(asked), data=form({"content": "more"}))
    assert more.body["attachments"][0]["filename"] == "a.zip"
    changed = await bot.call("PATCH", bot.webhook(asked, more.body["id"]), data=form({"content": "both"}))
    assert len(changed.body["attachments"]) == 2


async def test_followups_are_read_edited_and_deleted_by_their_own_token_only(
    bot: RawBot, general: Place, ada: Person
) -> None:
    """Another interaction's message is unknown to it."""
    asked, other = (ada.uses_command(general, "ask", question="Why?") for _ in range(2))
    for to in (asked, other):
        await bot.respond(to, REPLY, content="x")
    sent = await bot.call("POST", bot.webhook(asked), {"content": "more", "flags": EPHEMERAL})
    path = bot.webhook(asked, sent.body["id"])
    assert (await bot.call("GET", path)).body["content"] == "more"
    assert (await bot.call("PATCH", path, {"content": "changed"})).body["flags"] == EPHEMERAL
    assert (await bot.call("GET", bot.webhook(other, sent.body["id"]))).code == 10008
    assert (await bot.call("DELETE", path)).status == 204
    assert (await bot.call("GET", path)).code == 10008
    assert (await bot.call("DELETE", bot.webhook(asked, "@original"))).status == 204
    assert (await bot.call("PATCH", bot.webhook(asked, "@original"), {"content": "x"})).code == 10008


async def test_an_ephemeral_message_reaches_the_bot_like_a_direct_message(
    bot: RawBot, general: Place, ada: Person
) -> None:
    """Without guild and member, as Discord tells of it."""
    socket, _ = await bot.identified()
    asked = ada.uses_command(general, "ask", question="Why?")
    await bot.respond(asked, REPLY, content="x", flags=EPHEMERAL)
    event = await socket.event("MESSAGE_CREATE")
    assert (event["flags"], "guild_id" in event, "member" in event) == (EPHEMERAL, False, False)
