"""Application commands: registering them, and Discord's limits on them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.discord_server.api_errors import ApiError
from tests.discord_server.communities import Community
from tests.discord_server.limits_commands import check_command, check_commands
from tests.discord_server.models import Json
from tests.discord_server.raw import RawBot


def command(**changes: Any) -> Json:
    """Give a command that is right, but for ``changes``."""
    return {"type": 1, "name": "ask", "description": "Ask"} | changes


def option(**changes: Any) -> Json:
    """Give an option that is right, but for ``changes``."""
    return {"type": 3, "name": "question", "description": "What?"} | changes


def with_options(*options: Json) -> Json:
    """Give a command with these options."""
    return command(options=list(options))


CHOICES = [{"name": "n" * length, "value": "v" * length} for length in (100, 100, 50)]
LARGE = [option(name=f"o{number:02}", description="x" * 68, choices=CHOICES) for number in range(14)]
"""Options that together with the command's own name and description have exactly 8000 characters."""
RIGHT = [
    command(name="x" * 32, description="y" * 100),
    command(name="frag-mich_'s"),
    command(name="質問"),
    command(name="ถาม"),
    command(name="पूछें"),
    command(type=3, name="Answer this", description=""),
    command(name_localizations={"de": "frage", "pt-BR": "perguntar"}, description_localizations={"ja": "質問する"}),
    with_options(*(option(name=f"o{number}") for number in range(25))),
    with_options(option(choices=[{"name": "x", "value": "y"}] * 25)),
    with_options(option(type=2, name="group", options=[option(type=1, name="sub", options=[option()])])),
    with_options(*LARGE),
    command(contexts=[0, 1], default_member_permissions="0"),
]
WRONG = [
    (command(name="x" * 33), "name"),
    (command(name=""), "name"),
    (command(name="Ask"), "name"),
    (command(name="ask me"), "name"),
    (command(name="ask!"), "name"),
    (command(name="ÄNDERN"), "name"),
    (command(description=""), "description"),
    (command(description="x" * 101), "description"),
    (command(type=5), "type"),
    (command(type=3, name="x" * 33, description=""), "name"),
    (command(name_localizations={"xx": "frage"}), "name_localizations.xx"),
    (command(name_localizations={"de": "Frage"}), "name_localizations.de"),
    (command(description_localizations={"de": "x" * 101}), "description_localizations.de"),
    (command(contexts=[3]), "contexts.0"),
    (with_options(*(option(name=f"o{number}") for number in range(26))), "options"),
    (with_options(option(), option()), "options.1"),
    (with_options(option(), option(name="b", required=True)), "options.1"),
    (with_options(option(name="Q")), "options.0.name"),
    (with_options(option(type=12)), "options.0.type"),
    (with_options(option(type=1, name="sub", options=[option(type=1, name="s")])), "options.0.options.0.type"),
    (with_options(option(type=2, name="group", options=[option()])), "options.0.options.0.type"),
    (with_options(option(choices=[{"name": "x", "value": "y"}] * 26)), "options.0.choices"),
    (with_options(option(choices=[{"name": "x" * 101, "value": "y"}])), "options.0.choices.0.name"),
    (with_options(option(type=5, autocomplete=True)), "options.0.autocomplete"),
    (with_options(option(autocomplete=True, choices=[{"name": "x", "value": "y"}])), "options.0.autocomplete"),
]


@pytest.mark.parametrize("payload", RIGHT)
def test_a_command_at_the_bound_is_right(payload: Json) -> None:
    """Names in all scripts, and no more strictness than Discord's."""
    check_command(payload)


@pytest.mark.parametrize(("payload", "path"), WRONG)
def test_a_command_beyond_the_bound_is_refused_where_it_is_wrong(payload: Json, path: str) -> None:
    """One wrong translation would keep all commands from being registered."""
    with pytest.raises(ApiError) as refused:
        check_command(payload)
    place = refused.value.to_json()["errors"]
    for key in path.split("."):
        place = place[key]
    assert (refused.value.refusal.code, bool(place["_errors"])) == (50035, True)


def test_a_command_has_at_most_8000_characters_of_which_translations_count_by_the_longest() -> None:
    """Six languages do not count six times."""
    translated = [part | {"description_localizations": {"de": "x" * 68, "fr": "y" * 68}} for part in LARGE]
    check_command(with_options(*translated))
    longer = [*LARGE[1:], LARGE[0] | {"description_localizations": {"de": "x" * 69}}]
    with pytest.raises(ApiError) as refused:
        check_command(with_options(*longer))
    assert refused.value.to_json()["errors"]["_errors"][0]["code"] == "APPLICATION_COMMAND_TOO_LARGE"


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
def test_there_are_only_so_many_commands_of_a_kind(kind: int, most: int) -> None:
    """30032; menus are scarcer than slash commands."""
    description = "x" if kind == 1 else ""
    many = [command(type=kind, name=f"c{number}", description=description) for number in range(most + 1)]
    check_commands(many[:-1])
    with pytest.raises(ApiError) as refused:
        check_commands(many)
    assert refused.value.refusal.code == 30032


def test_two_commands_of_a_kind_have_different_names() -> None:
    """A slash command and a menu may have the same."""
    check_commands([command(), command(type=3, description="")])
    with pytest.raises(ApiError):
        check_commands([command(), command()])


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_name_is_right_or_refused(name: str) -> None:
    """Titles of articles must never make the check itself fail."""
    try:
        check_command(command(name=name))
        assert 1 <= len(name.strip()) <= 32
    except ApiError as error:
        assert error.refusal.code == 50035  # noqa: PT017  either outcome is right


async def test_commands_are_replaced_changed_and_deleted_and_keep_their_ids(bot: RawBot) -> None:
    """Mentions of commands hold their ids."""
    path = f"/applications/{bot.server.bot.id}/commands"
    first = await bot.call("PUT", path, [command(), command(name="search")])
    second = await bot.call("PUT", path, [command(description="Ask again"), command(name="why")])
    assert [found["name"] for found in (await bot.call("GET", path)).body] == ["ask", "why"]
    assert first.body[0]["id"] == second.body[0]["id"]
    one = f"{path}/{second.body[0]['id']}"
    assert (await bot.call("PATCH", one, {"description": "Other"})).body["description"] == "Other"
    assert (await bot.call("GET", one)).body["name"] == "ask"
    created = await bot.call("POST", path, command(name="help"))
    assert (created.status, (await bot.call("POST", path, command(name="help"))).status) == (201, 200)
    assert (await bot.call("DELETE", one)).status == 204
    assert (await bot.call("GET", one)).code == 10063
    assert [found["name"] for found in bot.server.commands] == ["why", "help"]


async def test_a_refused_set_changes_nothing(bot: RawBot) -> None:
    """What is registered stays, when the new set is wrong."""
    path = f"/applications/{bot.server.bot.id}/commands"
    await bot.call("PUT", path, [command()])
    refused = await bot.call("PUT", path, [command(name="new"), command(name="Wrong")])
    assert (refused.code, refused.reasons("1.name")) == (50035, ["APPLICATION_COMMAND_INVALID_NAME"])
    assert [found["name"] for found in bot.server.commands] == ["ask"]


async def test_commands_of_a_guild_need_the_bot_there(bot: RawBot, community: Community) -> None:
    """50001 elsewhere, 20012 for another application."""
    path = f"/applications/{bot.server.bot.id}/guilds"
    made = await bot.call("PUT", f"{path}/{community.id}/commands", [command()])
    assert made.body[0]["guild_id"] == str(community.id)
    assert (await bot.call("GET", f"{path}/1/commands")).code == 50001
    assert (await bot.call("GET", "/applications/1/commands")).code == 20012
