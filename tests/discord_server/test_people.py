"""People do only what Discord's client lets them, and see only what is theirs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_server.backstage import CannotDo
from tests.discord_server.communities import Community
from tests.discord_server.composing import Upload
from tests.discord_server.models import Json
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.raw import RawBot

OPTIONS: list[Json] = [
    {"type": 3, "name": "text", "description": "x", "required": True, "max_length": 5, "autocomplete": True},
    {"type": 4, "name": "number", "description": "x", "min_value": 1, "max_value": 3},
    {"type": 3, "name": "pick", "description": "x", "choices": [{"name": "One", "value": "1"}]},
    {"type": 11, "name": "file", "description": "x"},
    {"type": 7, "name": "where", "description": "x"},
    {"type": 8, "name": "role", "description": "x"},
]
SUBCOMMANDS: list[Json] = [
    {"type": 1, "name": "show", "description": "x"},
    {"type": 2, "name": "of", "description": "x", "options": [{"type": 1, "name": "me", "description": "x"}]},
]
COMMANDS: list[Json] = [
    {"name": "try", "description": "x", "options": OPTIONS},
    {"name": "privacy", "description": "x", "options": SUBCOMMANDS},
    {"name": "guarded", "description": "x", "default_member_permissions": str(int(Permission.MANAGE_MESSAGES))},
    {"name": "closed", "description": "x", "default_member_permissions": "0"},
    {"name": "public", "description": "x", "contexts": [0]},
    {"type": 2, "name": "Who is this"},
]
EPHEMERAL = 64
COMPONENTS: list[Json] = [
    {
        "type": 1,
        "components": [
            {"type": 2, "style": 2, "label": "More", "custom_id": "more"},
            {"type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": True},
            {"type": 2, "style": 5, "label": "Open", "url": "https://example.org"},
        ],
    },
    {
        "type": 1,
        "components": [
            {
                "type": 3,
                "custom_id": "pick",
                "placeholder": "Pick",
                "options": [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}],
            }
        ],
    },
    {"type": 1, "components": [{"type": 8, "custom_id": "channels", "max_values": 2}]},
]


@pytest.fixture(name="general")
async def a_channel(bot: RawBot, community: Community) -> Place:
    """Open a channel where the bot's commands are."""
    assert (await bot.call("PUT", f"/applications/{bot.server.bot.id}/commands", COMMANDS)).status == 200
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada")


async def test_options_are_sent_as_their_types(bot: RawBot, community: Community, general: Place, ada: Person) -> None:
    """Things come by their ids, with what they are beside."""
    socket, _ = await bot.identified()
    role = community.role("Readers")
    ada.uses_command(
        general, "try", text="a", number=2, pick="1", file=Upload("a.md", b"# A"), where=general, role=role
    )
    data = (await socket.event("INTERACTION_CREATE"))["data"]
    values = {option["name"]: option["value"] for option in data["options"]}
    assert (values["text"], values["number"], values["where"]) == ("a", 2, str(general.id))
    resolved = data["resolved"]
    assert resolved["attachments"][values["file"]]["filename"] == "a.md"
    assert resolved["channels"][values["where"]]["name"] == "general"
    assert resolved["roles"][values["role"]]["name"] == "Readers"


async def test_subcommands_are_named_with_spaces(bot: RawBot, general: Place, ada: Person) -> None:
    """In groups too; a command that goes on cannot be sent as it is."""
    socket, _ = await bot.identified()
    ada.uses_command(general, "privacy show")
    assert (await socket.event("INTERACTION_CREATE"))["data"]["options"][0]["name"] == "show"
    ada.uses_command(general, "privacy of me")
    group = (await socket.event("INTERACTION_CREATE"))["data"]["options"][0]
    assert (group["name"], group["options"][0]["name"]) == ("of", "me")
    for name in ("privacy", "privacy of", "privacy hide"):
        with pytest.raises(CannotDo):
            ada.uses_command(general, name)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"text": "longer"},
        {"text": "a", "other": 1},
        {"text": "a", "number": 4},
        {"text": "a", "pick": "2"},
    ],
)
async def test_the_client_sends_nothing_that_does_not_fit(general: Place, ada: Person, options: dict[str, Any]) -> None:
    """A test that does it tests what can never happen."""
    with pytest.raises(CannotDo):
        ada.uses_command(general, "try", **options)


async def test_the_last_option_is_the_one_that_is_typed(bot: RawBot, general: Place, ada: Person) -> None:
    """Options without suggestions have none."""
    socket, _ = await bot.identified()
    ada.autocompletes(general, "try", number=1, text="typ")
    event = await socket.event("INTERACTION_CREATE")
    assert (event["type"], event["data"]["options"][1]["focused"]) == (4, True)
    with pytest.raises(CannotDo):
        ada.autocompletes(general, "try", text="a", pick="1")


async def test_commands_are_offered_by_permission_and_place(community: Community, general: Place, ada: Person) -> None:
    """Moderators see more, administrators all, and direct messages only what is meant for them."""
    moderator = community.member("Mo", [community.role("Moderators", Permission.MANAGE_MESSAGES)])
    assert ada.commands(general) == ["try", "privacy", "public"]
    assert moderator.commands(general) == ["try", "privacy", "guarded", "public"]
    assert community.owner.commands(general) == ["try", "privacy", "guarded", "closed", "public"]
    assert "public" not in ada.commands(ada.direct_messages)
    with pytest.raises(CannotDo):
        ada.uses_command(general, "guarded")
    general.denies(community.everyone, Permission.USE_APPLICATION_COMMANDS)
    with pytest.raises(CannotDo):
        ada.uses_command(general, "try", text="a")


async def test_a_user_command_brings_the_person(bot: RawBot, community: Community, general: Place, ada: Person) -> None:
    """With membership."""
    socket, _ = await bot.identified()
    bela = community.member("Bela")
    ada.uses_user_command(general, "Who is this", bela)
    data = (await socket.event("INTERACTION_CREATE"))["data"]
    assert str(bela.id) in data["resolved"]["members"]


async def test_controls_are_found_by_label_or_id_and_must_be_usable(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """Greyed out buttons and links send nothing to the bot."""
    socket, _ = await bot.identified()
    await bot.says(general.id, content="x", components=COMPONENTS)
    message = general.messages[0]
    assert message.labels == ("More", "Off", "Open")
    ada.clicks(message, "More")
    assert (await socket.event("INTERACTION_CREATE"))["data"]["custom_id"] == "more"
    ada.selects(message, "Pick", "Two")
    assert (await socket.event("INTERACTION_CREATE"))["data"]["values"] == ["2"]
    other = community.channel("other")
    ada.selects(message, "channels", general, other)
    assert len((await socket.event("INTERACTION_CREATE"))["data"]["resolved"]["channels"]) == 2
    for wanted in ("Off", "Open", "Less", "pick"):
        with pytest.raises(CannotDo):
            ada.clicks(message, wanted)
    for wanted, chosen in (("Pick", ("Three",)), ("Pick", ("One", "Two")), ("More", ("One",)), ("channels", ())):
        with pytest.raises(CannotDo):
            ada.selects(message, wanted, *chosen)


async def test_nobody_uses_what_is_private_to_another(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """A private answer and its buttons are the asker's alone; so is a modal."""
    asked = ada.uses_command(general, "try", text="a")
    body = {"type": 4, "data": {"content": "x", "flags": EPHEMERAL, "components": COMPONENTS}}
    await bot.call("POST", f"/interactions/{asked.interaction.id}/{asked.interaction.token}/callback", body)
    message = await asked.reply()
    bela = community.member("Bela")
    with pytest.raises(CannotDo):
        bela.clicks(message, "More")
    assert (bela.sees(general), ada.sees(general)) == ([], [message])
    clicked = ada.clicks(message, "More")
    fields = [{"type": 18, "label": "Text", "component": {"type": 4, "style": 1, "custom_id": "t", "max_length": 3}}]
    body = {"type": 9, "data": {"custom_id": "m", "title": "Ask", "components": fields}}
    await bot.call("POST", f"/interactions/{clicked.interaction.id}/{clicked.interaction.token}/callback", body)
    modal = await clicked.modal()
    for person, given in ((bela, {"Text": "x"}), (ada, {}), (ada, {"Text": "long"}), (ada, {"Other": "x"})):
        with pytest.raises(CannotDo):
            person.submits(modal, given)
    ada.submits(modal, {"t": "abc"})
    ada.dismisses(message)
    assert ada.sees(general) == []
    with pytest.raises(CannotDo):
        ada.dismisses(ada.says(general, "for all"))


async def test_people_write_and_edit_only_where_they_may(community: Community, general: Place, ada: Person) -> None:
    """Moderators delete, nobody edits another's words."""
    bela = community.member("Bela")
    message = ada.says(general, "x")
    with pytest.raises(CannotDo):
        bela.edits(message, "y")
    with pytest.raises(CannotDo):
        bela.deletes(message)
    with pytest.raises(CannotDo):
        ada.says(general, "x" * 2001)
    general.denies(bela, Permission.SEND_MESSAGES)
    with pytest.raises(CannotDo):
        bela.says(general, "x")
    general.denies(bela, Permission.VIEW_CHANNEL)
    with pytest.raises(CannotDo):
        bela.sees(general)
    with pytest.raises(CannotDo):
        bela.says(ada.direct_messages, "x")
    community.owner.deletes(message)
    assert general.messages == []


async def test_waiting_in_vain_says_what_was_seen(bot: RawBot, general: Place, ada: Person) -> None:
    """A failed test has to be understood without being run again."""
    ada.says(general, "how many?")
    await bot.says(general.id, content="x" * 2001)
    with pytest.raises(AssertionError) as error:
        await general.next_message(within=0.01)
    account = str(error.value)
    assert "waited 0.01 s for a message of the bot in #general" in account
    assert "Ada: how many?" in account
    assert f"POST /channels/{general.id}/messages → 400 (code 50035)" in account
    asked = ada.uses_command(general, "try", text="a")
    with pytest.raises(AssertionError, match="Ada used /try in #general; the interaction is not answered"):
        await asked.reply(within=0.01)


async def test_what_is_awaited_may_come_later(bot: RawBot, general: Place, ada: Person) -> None:
    """Edits, deletions and threads are awaited like messages, each once."""
    sent = await bot.says(general.id, content="one")
    message = await general.next_message()
    with pytest.raises(AssertionError):
        await general.next_message(within=0.01)
    path = f"/channels/{general.id}/messages/{sent.body['id']}"
    await bot.call("PATCH", path, {"content": "two"})
    assert (await general.edited(message, lambda found: "two" in found.content)).content == "two"
    await bot.call("POST", path + "/threads", {"name": "talk"})
    thread = await general.next_thread()
    await bot.says(thread.id, content="inside")
    assert (await thread.next_message()).content == "inside"
    await bot.call("DELETE", path)
    await general.deleted(message)
    assert not ada.uses_command(general, "try", text="a").failed
