"""Interactions: what a person does with the bot, and the rules by which the bot may answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.composing import Upload, settable_flags
from tests.discord_server.forms import Form
from tests.discord_server.interaction_payloads import interaction_json, interaction_metadata
from tests.discord_server.limits_components import check_modal
from tests.discord_server.limits_messages import check_choices, check_files, check_message
from tests.discord_server.messages import Messages
from tests.discord_server.models import NO_FLAGS, Json, Message, MessageFlag
from tests.discord_server.state import refuse
from tests.discord_server.world import Event, World

FIRST_RESPONSE = 3.0
TOKEN_LIFE = 15 * 60.0
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


class Kind(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


class Stage(Enum):
    """How far the bot's answer has come."""

    WAITING = "not answered"
    DEFERRED = "deferred"
    DEFERRED_UPDATE = "acknowledged without a message"
    ANSWERED = "answered with a message"
    UPDATED = "answered by changing the message"
    MODAL = "answered with a modal"
    CHOICES = "answered with choices"


WITH_WEBHOOK = frozenset({Stage.DEFERRED, Stage.DEFERRED_UPDATE, Stage.ANSWERED, Stage.UPDATED})
"""From these stages on, the token sends and edits messages."""


@dataclass(slots=True, eq=False)
class Interaction:
    """One of them. ``message_id`` is the message with the component, ``response_id`` the one called @original.

    ``made_at`` is in seconds since 1970.
    """

    id: int
    kind: Kind
    user_id: int
    channel_id: int
    guild_id: int | None
    data: Json
    made_at: float
    message_id: int | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(64))
    stage: Stage = Stage.WAITING
    response_id: int | None = None
    followups: list[int] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None


class Interactions:
    """All interactions, by id and by token."""

    def __init__(self, world: World, messages: Messages) -> None:
        self.world = world
        self._messages = messages
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def begin(
        self, kind: Kind, user_id: int, channel_id: int, data: Json, message_id: int | None = None
    ) -> Interaction:
        """Let a person do something with the bot, which is told of it at once."""
        state = self.world.state
        guild_id = state.channels[channel_id].guild_id
        made = Interaction(
            self.world.ids.next(), kind, user_id, channel_id, guild_id, data, self.world.clock.now(), message_id
        )
        self._by_id[made.id] = self._by_token[made.token] = made
        body = interaction_json(state, made)
        self.world.publish(Event("INTERACTION_CREATE", lambda _: body, guild_id=guild_id))
        return made

    def overdue(self, interaction: Interaction) -> bool:
        """Tell whether it is too late for a first response."""
        return self.world.clock.now() > interaction.made_at + FIRST_RESPONSE

    def respond(self, interaction_id: int, token: str, payload: Json, files: Sequence[Upload]) -> Interaction:
        """Take the first response.

        Raises `ApiError` 10062 for an unknown or overdue interaction, 40060 for one that was answered before,
        50035 for a response that does not fit.
        """
        interaction = self._by_id.get(interaction_id)
        if interaction is None or interaction.token != token:
            return refuse(Refusal.UNKNOWN_INTERACTION)
        if interaction.stage is not Stage.WAITING:
            refuse(Refusal.ALREADY_ACKNOWLEDGED)
        if self.overdue(interaction):
            refuse(Refusal.UNKNOWN_INTERACTION)
        form = Form()
        form.at("type").one_of(payload.get("type"), allowed_responses(interaction))
        form.finish()
        check_files([len(file.content) for file in files])
        take: dict[int, Callable[[Interaction, Json, Sequence[Upload]], None]] = {
            REPLY: self._reply,
            DEFER: self._defer,
            DEFER_UPDATE: self._defer_update,
            UPDATE: self._update,
            CHOICES: self._choose,
            MODAL: self._open_modal,
        }
        take[payload["type"]](interaction, payload.get("data") or {}, files)
        self.world.changes.notify()
        return interaction

    def _reply(self, interaction: Interaction, data: Json, files: Sequence[Upload]) -> None:
        check_message(data, flags=settable_flags(data), path=("data",))
        message = self._send(interaction, data, files, ephemeral=is_ephemeral(data))
        interaction.stage, interaction.response_id = Stage.ANSWERED, message.id

    def _defer(self, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
        form = Form()
        if int(data.get("flags") or 0) & ~int(MessageFlag.EPHEMERAL):
            form.at("data", "flags").reject("BITFIELD_INVALID", "Only EPHEMERAL can be set when deferring")
        form.finish()
        message = self._send(interaction, {}, (), ephemeral=is_ephemeral(data), flags=MessageFlag.LOADING)
        interaction.stage, interaction.response_id = Stage.DEFERRED, message.id

    def _defer_update(self, interaction: Interaction, _: Json, __: Sequence[Upload]) -> None:
        interaction.stage, interaction.response_id = Stage.DEFERRED_UPDATE, interaction.message_id

    def _update(self, interaction: Interaction, data: Json, files: Sequence[Upload]) -> None:
        message = self.world.state.messages.get(interaction.message_id or 0) or refuse(Refusal.UNKNOWN_MESSAGE)
        check_message(data, flags=message.flags | settable_flags(data), path=("data",))
        self._messages.edit(message, data, files)
        interaction.stage, interaction.response_id = Stage.UPDATED, message.id

    def _choose(self, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
        check_choices(data)
        interaction.stage, interaction.choices = Stage.CHOICES, data["choices"]

    def _open_modal(self, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
        form = Form()
        check_modal(form.at("data"), data)
        form.finish()
        interaction.stage, interaction.modal = Stage.MODAL, data

    def _send(
        self,
        interaction: Interaction,
        data: Json,
        files: Sequence[Upload],
        *,
        ephemeral: bool,
        flags: MessageFlag = NO_FLAGS,
    ) -> Message:
        state = self.world.state
        return self._messages.create(
            state.channels[interaction.channel_id],
            state.bot_id,
            data,
            files,
            flags=flags | (MessageFlag.EPHEMERAL if ephemeral else NO_FLAGS),
            visible_to=interaction.user_id if ephemeral else None,
            interaction=interaction_metadata(state, interaction),
            **self._kind_of_message(interaction),
        )

    def _kind_of_message(self, interaction: Interaction) -> Json:
        refers_to = interaction.response_id or interaction.message_id
        if refers_to is not None:
            return {"type": 19, "reply_to": (interaction.channel_id, refers_to)}
        return {"type": 20 if interaction.data.get("type", 1) == 1 else 23}

    def with_webhook(self, application_id: int, token: str) -> Interaction:
        """Give the interaction of a token that may send messages.

        Raises `ApiError` 50027 for a token that is unknown or older than 15 minutes, 10015 before the first
        response and after one that left no message.
        """
        interaction = self._by_token.get(token)
        expired = interaction is None or self.world.clock.now() > interaction.made_at + TOKEN_LIFE
        if interaction is None or expired or application_id != self.world.state.bot_id:
            return refuse(Refusal.INVALID_WEBHOOK_TOKEN)
        return interaction if interaction.stage in WITH_WEBHOOK else refuse(Refusal.UNKNOWN_WEBHOOK)

    def follow_up(self, interaction: Interaction, payload: Json, files: Sequence[Upload]) -> Message:
        """Send a further message; straight after a defer it fills the waiting one, as ephemeral as that was."""
        if interaction.stage is Stage.DEFERRED:
            return self.edit(interaction, self.own(interaction, "@original"), payload, files)
        check_message(payload, flags=settable_flags(payload))
        check_files([len(file.content) for file in files])
        message = self._send(interaction, payload, files, ephemeral=is_ephemeral(payload))
        interaction.followups.append(message.id)
        return message

    def own(self, interaction: Interaction, which: str) -> Message:
        """Give a message of an interaction: "@original" or an id; raise `ApiError` 10008 for any other."""
        message_id = interaction.response_id if which == "@original" else int(which)
        mine = message_id == interaction.response_id or message_id in interaction.followups
        found = self.world.state.messages.get(message_id or 0) if mine else None
        if found is None:
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        return found

    def edit(self, interaction: Interaction, message: Message, payload: Json, files: Sequence[Upload]) -> Message:
        """Change a message of an interaction; a deferred one is answered by that."""
        check_message(payload, flags=message.flags | settable_flags(payload))
        check_files([len(file.content) for file in files])
        changed = self._messages.edit(message, payload, files)
        if message.id == interaction.response_id:
            later = {Stage.DEFERRED: Stage.ANSWERED, Stage.DEFERRED_UPDATE: Stage.UPDATED}
            interaction.stage = later.get(interaction.stage, interaction.stage)
        self.world.changes.notify()
        return changed

    def delete(self, message: Message) -> None:
        """Delete a message of an interaction."""
        self._messages.delete(message)


def is_ephemeral(payload: Json) -> bool:
    """Tell whether a payload asks for a message that one person sees."""
    return bool(int(payload.get("flags") or 0) & MessageFlag.EPHEMERAL)


def allowed_responses(interaction: Interaction) -> frozenset[int]:
    """Give the types of response that an interaction may get."""
    if interaction.kind is Kind.AUTOCOMPLETE:
        return frozenset({CHOICES})
    with_message = {DEFER_UPDATE, UPDATE} if interaction.message_id is not None else set()
    with_modal = {MODAL} if interaction.kind is not Kind.MODAL_SUBMIT else set()
    return frozenset({REPLY, DEFER, *with_message, *with_modal})
