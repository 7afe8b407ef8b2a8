"""The endpoints of application commands, global and of one guild."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.api_errors import Refusal
from tests.discord_server.limits_commands import CHAT_INPUT, check_command, check_commands
from tests.discord_server.models import Json
from tests.discord_server.state import GLOBAL, refuse
from tests.discord_server.web import answer, no_content, number, submission
from tests.discord_server.world import World


@dataclass(frozen=True, slots=True)
class CommandEndpoints:
    """What the bot may do with its commands."""

    world: World

    def routes(self) -> list[web.RouteDef]:
        """Give the routes, without the API's prefix."""
        routes: list[web.RouteDef] = []
        for many in (
            "/applications/{application_id}/commands",
            "/applications/{application_id}/guilds/{guild_id}/commands",
        ):
            one = many + "/{command_id}"
            routes += [
                web.get(many, self.every),
                web.put(many, self.replace),
                web.post(many, self.create),
                web.get(one, self.get),
                web.patch(one, self.change),
                web.delete(one, self.delete),
            ]
        return routes

    def _scope(self, request: web.Request) -> int:
        if number(request, "application_id") != self.world.state.bot_id:
            refuse(Refusal.NOT_YOUR_APPLICATION)
        if "guild_id" not in request.match_info:
            return GLOBAL
        if (number(request, "guild_id"), self.world.state.bot_id) not in self.world.state.members:
            refuse(Refusal.MISSING_ACCESS)
        return number(request, "guild_id")

    def _commands(self, request: web.Request) -> list[Json]:
        return self.world.state.commands.setdefault(self._scope(request), [])

    def _one(self, request: web.Request) -> Json:
        wanted = request.match_info["command_id"]
        found = [command for command in self._commands(request) if command["id"] == wanted]
        return found[0] if found else refuse(Refusal.UNKNOWN_COMMAND)

    async def every(self, request: web.Request) -> web.Response:
        """List the commands."""
        return answer(self._commands(request))

    async def get(self, request: web.Request) -> web.Response:
        """Read one command."""
        return answer(self._one(request))

    async def replace(self, request: web.Request) -> web.Response:
        """Put these commands in the place of all; those of the same name and type keep their ids."""
        scope = self._scope(request)
        old = {_key(command): command for command in self.world.state.commands.get(scope, [])}
        payload = (await submission(request)).payload
        check_commands(payload)
        made = [self._made(scope, command, old.get(_key(command))) for command in payload]
        self.world.state.commands[scope] = made
        return answer(made)

    async def create(self, request: web.Request) -> web.Response:
        """Make a command, in the place of one of the same name and type."""
        scope, commands = self._scope(request), self._commands(request)
        payload = (await submission(request)).payload
        check_command(payload)
        old = next((command for command in commands if _key(command) == _key(payload)), None)
        others = [command for command in commands if command is not old]
        check_commands([*others, payload])
        made = self._made(scope, payload, old)
        self.world.state.commands[scope] = [*others, made]
        return answer(made, status=201 if old is None else 200)

    async def change(self, request: web.Request) -> web.Response:
        """Change some of a command's fields."""
        scope, old = self._scope(request), self._one(request)
        changed = old | (await submission(request)).payload
        check_command(changed)
        made = self._made(scope, changed, old)
        commands = self.world.state.commands[scope]
        commands[commands.index(old)] = made
        return answer(made)

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a command."""
        self._commands(request).remove(self._one(request))
        return no_content()

    def _made(self, scope: int, payload: Json, old: Json | None) -> Json:
        defaults: Json = {
            "type": CHAT_INPUT,
            "description": "",
            "name_localizations": None,
            "description_localizations": None,
            "options": [],
            "default_member_permissions": None,
            "nsfw": False,
        }
        if scope == GLOBAL:
            defaults |= {"contexts": None, "integration_types": [0], "dm_permission": True}
        else:
            defaults["guild_id"] = str(scope)
        given = {key: value for key, value in payload.items() if key not in ("id", "version")}
        identity = {
            "id": old["id"] if old is not None else str(self.world.ids.next()),
            "application_id": str(self.world.state.bot_id),
            "version": str(self.world.ids.next()),
        }
        return defaults | given | identity


def _key(command: Json) -> tuple[int, str]:
    return int(command.get("type") or CHAT_INPUT), str(command["name"])
