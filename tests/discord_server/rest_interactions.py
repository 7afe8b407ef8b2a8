"""The endpoints of interactions: the first response, and the messages that a token sends and edits."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.interactions import DEFER, Interaction, Interactions, Stage
from tests.discord_server.models import Json, Message
from tests.discord_server.serialise_messages import message_json
from tests.discord_server.web import answer, no_content, number, submission
from tests.discord_server.world import World


@dataclass(frozen=True, slots=True)
class InteractionEndpoints:
    """How the bot answers."""

    world: World
    interactions: Interactions

    def routes(self) -> list[web.RouteDef]:
        """Give the routes, without the API's prefix."""
        webhook = "/webhooks/{application_id}/{token}"
        message = webhook + "/messages/{message_id}"
        return [
            web.post("/interactions/{interaction_id}/{token}/callback", self.respond),
            web.post(webhook, self.follow_up),
            web.get(message, self.get),
            web.patch(message, self.edit),
            web.delete(message, self.delete),
        ]

    async def respond(self, request: web.Request) -> web.Response:
        """Take the first response."""
        sent = await submission(request)
        token = request.match_info["token"]
        interaction = self.interactions.respond(number(request, "interaction_id"), token, sent.payload, sent.files)
        if request.query.get("with_response") not in ("1", "true"):
            return no_content()
        return answer(self._callback(interaction, sent.payload["type"]))

    def _callback(self, interaction: Interaction, kind: int) -> Json:
        about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
        resource: Json = {"type": kind}
        message = self.world.state.messages.get(interaction.response_id or 0)
        if message is not None:
            about |= {
                "response_message_id": str(message.id),
                "response_message_loading": message.loading,
                "response_message_ephemeral": message.ephemeral,
            }
        if message is not None and interaction.stage in (Stage.ANSWERED, Stage.UPDATED) and kind != DEFER:
            resource["message"] = message_json(self.world.state, message)
        return {"interaction": about, "resource": resource}

    def _interaction(self, request: web.Request) -> Interaction:
        return self.interactions.with_webhook(number(request, "application_id"), request.match_info["token"])

    def _message(self, request: web.Request) -> Message:
        return self.interactions.own(self._interaction(request), request.match_info["message_id"])

    async def follow_up(self, request: web.Request) -> web.Response:
        """Send a further message."""
        sent = await submission(request)
        message = self.interactions.follow_up(self._interaction(request), sent.payload, sent.files)
        return answer(message_json(self.world.state, message))

    async def get(self, request: web.Request) -> web.Response:
        """Read a message of the interaction."""
        return answer(message_json(self.world.state, self._message(request)))

    async def edit(self, request: web.Request) -> web.Response:
        """Change a message of the interaction."""
        message = self._message(request)
        sent = await submission(request)
        changed = self.interactions.edit(self._interaction(request), message, sent.payload, sent.files)
        return answer(message_json(self.world.state, changed))

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a message of the interaction."""
        self.interactions.delete(self._message(request))
        return no_content()
