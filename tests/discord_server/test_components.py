"""Buttons and modals in raw HTTP: what they bring to the bot, and what may answer them."""

from __future__ import annotations

import pytest

from tests.discord_server.api_errors import Refusal
from tests.discord_server.communities import Community
from tests.discord_server.interactions import Stage
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.places import Place
from tests.discord_server.raw import RawBot

REPLY, DEFER_UPDATE, UPDATE, MODAL = 4, 6, 7, 9
COMMANDS = [{"name": "ask", "description": "Ask"}]
FIELDS = [{"type": 1, "components": [{"type": 4, "custom_id": "text", "label": "Text", "style": 1}]}]
BUTTONS = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "More", "custom_id": "more"}]}]


@pytest.fixture(name="general")
async def a_channel(bot: RawBot, community: Community) -> Place:
    """Open a channel where the bot's command is."""
    registered = await bot.call("PUT", f"/applications/{bot.server.bot.id}/commands", COMMANDS)
    assert registered.status == 200
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada")


async def with_button(bot: RawBot, place: Place) -> Message:
    """Let the bot send a message with a button."""
    await bot.says(place.id, content="answer", components=BUTTONS)
    return place.messages[-1]


async def test_a_click_may_update_its_message(bot: RawBot, general: Place, ada: Person) -> None:
    """Pages turn in place."""
    message = await with_button(bot, general)
    clicked = ada.clicks(message, "More")
    assert (await bot.respond(clicked, UPDATE, content="page 2")).status == 204
    assert (await clicked.update()).content == "page 2"
    assert (await bot.call("GET", bot.webhook(clicked, "@original"))).body["id"] == str(message.id)


async def test_a_click_may_be_acknowledged_and_the_message_changed_later(
    bot: RawBot, general: Place, ada: Person
) -> None:
    """The original of such an interaction is the message with the button."""
    message = await with_button(bot, general)
    clicked = ada.clicks(message, "more")
    await bot.respond(clicked, DEFER_UPDATE)
    assert await clicked.acknowledged() is Stage.DEFERRED_UPDATE
    await bot.call("PATCH", bot.webhook(clicked, "@original"), {"content": "later"})
    assert (await clicked.update()).content == "later"


async def test_a_command_has_no_message_to_update(bot: RawBot, general: Place, ada: Person) -> None:
    """Types 6 and 7 are for components."""
    asked = ada.uses_command(general, "ask")
    for kind in (DEFER_UPDATE, UPDATE):
        refused = await bot.respond(asked, kind, content="x")
        assert (refused.code, refused.reasons("type")) == (50035, ["BASE_TYPE_CHOICES"])


async def test_a_modal_opens_and_cannot_open_another(bot: RawBot, general: Place, ada: Person) -> None:
    """What is submitted comes back under the modal's custom_id, with the message of the button."""
    clicked = ada.clicks(await with_button(bot, general), "More")
    opened = await bot.respond(clicked, MODAL, custom_id="form", title="Ask", components=FIELDS)
    assert opened.status == 204
    assert (await bot.call("POST", bot.webhook(clicked), {"content": "x"})).code == 10015
    socket, _ = await bot.identified()
    submitted = ada.submits(await clicked.modal(), {"Text": "hello"})
    event = await socket.event("INTERACTION_CREATE")
    assert (event["type"], event["data"]["custom_id"], event["message"]["content"]) == (5, "form", "answer")
    assert event["data"]["components"][0]["components"][0]["value"] == "hello"
    another = await bot.respond(submitted, MODAL, custom_id="form", title="Ask", components=FIELDS)
    assert another.reasons("type") == ["BASE_TYPE_CHOICES"]
    assert (await bot.respond(submitted, UPDATE, content="thanks")).status == 204


async def test_a_wrong_modal_is_refused_where_it_is_wrong(bot: RawBot, general: Place, ada: Person) -> None:
    """Titles are cut too late by those who forget that they have only 45 characters."""
    asked = ada.uses_command(general, "ask")
    refused = await bot.respond(asked, MODAL, custom_id="form", title="x" * 46, components=FIELDS)
    assert refused.reasons("data.title") == ["BASE_TYPE_BAD_LENGTH"]


async def test_a_button_of_a_deleted_message_cannot_be_updated(bot: RawBot, general: Place, ada: Person) -> None:
    """A moderator was faster."""
    message = await with_button(bot, general)
    clicked = ada.clicks(message, "More")
    await bot.call("DELETE", f"/channels/{general.id}/messages/{message.id}")
    assert (await bot.respond(clicked, UPDATE, content="x")).code == Refusal.UNKNOWN_MESSAGE.code
