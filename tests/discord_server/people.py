"""What a person does in Discord. What Discord's client would not let him do raises `CannotDo`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.discord_server.backstage import Backstage, CannotDo
from tests.discord_server.client_forms import choose, fill, find_control, submit
from tests.discord_server.composing import Upload, keep
from tests.discord_server.events import typing_event
from tests.discord_server.interaction_payloads import resolved
from tests.discord_server.interactions import Kind
from tests.discord_server.invocations import Invocation, Modal
from tests.discord_server.limits_messages import CONTENT
from tests.discord_server.models import BUTTON, ChannelType, Json, Message, User
from tests.discord_server.offers import ON_MESSAGE, ON_USER, SLASH, offered
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.serialise_messages import message_json


@dataclass(slots=True, eq=False)
class Person:
    """An account that is no bot."""

    backstage: Backstage
    id: int
    _direct_messages: Place | None = field(default=None)
    _dismissed: set[int] = field(default_factory=set)

    def __str__(self) -> str:
        return self.user.name

    @property
    def user(self) -> User:
        """Give the account as it is now."""
        return self.backstage.state.users[self.id]

    @property
    def mention(self) -> str:
        """Give what pings this person."""
        return f"<@{self.id}>"

    @property
    def direct_messages(self) -> Place:
        """Give the direct messages with the bot."""
        if self._direct_messages is None:
            channel = self.backstage.channels.open_direct_messages(self.user)
            self._direct_messages = Place(self.backstage, channel.id)
        return self._direct_messages

    def settings(self, **changes: Any) -> None:
        """Change the account: ``locale``, ``accepts_dms``, ``name``."""
        self.backstage.state.users[self.id] = replace(self.user, **changes)

    def may(self, place: Place, needed: Permission) -> bool:
        """Tell whether a person can do something in a place."""
        return needed in self.backstage.state.usable(place.channel, self.id)

    def sees(self, place: Place) -> list[Message]:
        """Give what this person sees in a place, oldest first: what all see, and what is for him alone."""
        self._must(place, Permission.VIEW_CHANNEL)
        every = self.backstage.state.messages_in(place.id)
        return [found for found in every if found.visible_to in (None, self.id) and found.id not in self._dismissed]

    def _must(self, place: Place, needed: Permission) -> None:
        if not self.may(place, needed):
            raise CannotDo(f"{self} lacks {needed.name} in {place}")

    def _must_see(self, message: Message) -> Place:
        place = Place(self.backstage, message.channel_id)
        if all(found.id != message.id for found in self.sees(place)):
            raise CannotDo(f"{self} does not see this message in {place}: it is another's, or deleted")
        return place

    def says(
        self,
        place: Place,
        text: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Sequence[Upload] = (),
    ) -> Message:
        """Send a message; with ``ping``, a reply notifies the author of what it replies to."""
        sending = Permission.SEND_MESSAGES_IN_THREADS if place.channel.is_thread else Permission.SEND_MESSAGES
        self._must(place, sending)
        if len(text) > CONTENT:
            raise CannotDo(f"{self} cannot send {len(text)} characters; Discord takes {CONTENT}")
        payload: Json = {"content": text}
        if reply_to is not None:
            self._must_see(reply_to)
            everything = ["users", "roles", "everyone"]
            payload["message_reference"] = {"message_id": str(reply_to.id)}
            payload["allowed_mentions"] = {"parse": everything, "replied_user": ping}
        return self.backstage.messages.create(place.channel, self.id, payload, files)

    def edits(self, message: Message, text: str) -> Message:
        """Change the text of a message of his own."""
        if message.author_id != self.id:
            raise CannotDo(f"{self} can edit only messages of his own")
        current = self.backstage.state.message(message.channel_id, message.id)
        return self.backstage.messages.edit(current, {"content": text})

    def deletes(self, *messages: Message) -> None:
        """Delete messages: his own, or any with MANAGE_MESSAGES; several at once in bulk."""
        for message in messages:
            place = self._must_see(message)
            if message.author_id != self.id:
                self._must(place, Permission.MANAGE_MESSAGES)
        if len(messages) == 1:
            self.backstage.messages.delete(messages[0])
        else:
            self.backstage.messages.delete_many(messages)

    def dismisses(self, message: Message) -> None:
        """Let a message vanish that he alone sees; the bot hears nothing of it."""
        self._must_see(message)
        if message.visible_to != self.id:
            raise CannotDo(f"{self} can dismiss only what is for {self} alone")
        self._dismissed.add(message.id)

    def reacts(self, message: Message, emoji: str) -> None:
        """Add a reaction."""
        self._must_see(message)
        self.backstage.messages.react(self.backstage.state.messages[message.id], self.id, emoji)

    def types(self, place: Place) -> None:
        """Be seen typing."""
        state = self.backstage.state
        self.backstage.world.publish(typing_event(state, place.channel, self.id, self.backstage.world.clock.now()))

    def starts_thread(self, place: Place, name: str, *, message: Message | None = None, private: bool = False) -> Place:
        """Start a thread in a channel, under a message if one is given."""
        self._must(place, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
        kind = ChannelType.PRIVATE_THREAD if private else ChannelType.PUBLIC_THREAD
        made = self.backstage.channels.start_thread(place.channel, self.id, name, message=message, kind=kind)
        if message is not None:
            self.backstage.messages.put(self.backstage.state.messages[message.id])
        return Place(self.backstage, made.id)

    def posts(self, forum: Place, title: str, text: str) -> Place:
        """Open a post in a forum."""
        self._must(forum, Permission.SEND_MESSAGES)
        made = self.backstage.channels.start_thread(forum.channel, self.id, title)
        self.backstage.messages.create(made, self.id, {"content": text}, id=made.id)
        return Place(self.backstage, made.id)

    def uses_command(self, place: Place, name: str, /, **options: Any) -> Invocation:
        """Send a slash command; a subcommand is named with a space: ``"privacy show"``.

        Options are texts, numbers, truth values, people, places, roles, or an `Upload`.
        """
        return self._slash(place, name, options, Kind.COMMAND, None)

    def autocompletes(self, place: Place, name: str, /, **options: Any) -> Invocation:
        """Type into an option of a slash command, the last one given, and look at the suggestions."""
        return self._slash(place, name, options, Kind.AUTOCOMPLETE, list(options)[-1])

    def _slash(self, place: Place, name: str, given: dict[str, Any], kind: Kind, focused: str | None) -> Invocation:
        first, *path = name.split()
        command = self._command(place, first, SLASH)
        filled = fill(command, path, {key: self._kept(place, value) for key, value in given.items()}, focused=focused)
        data: Json = _about(command) | {"options": filled.options}
        if filled.ids:
            data["resolved"] = resolved(self.backstage.state, place.channel.guild_id, filled.ids, self.id)
        deed = f"{self} used /{name} in {place}" if focused is None else f"{self} typed {focused} of /{name} in {place}"
        return self._begin(kind, place.id, data, deed)

    def _kept(self, place: Place, value: Any) -> Any:
        if not isinstance(value, Upload):
            return value
        return keep(self.backstage.world, self.backstage.messages.base_url, place.id, value)

    def uses_message_command(self, name: str, message: Message) -> Invocation:
        """Choose a command from a message's context menu."""
        place = self._must_see(message)
        command = self._command(place, name, ON_MESSAGE)
        current = self.backstage.state.messages[message.id]
        found = {"messages": {str(message.id): message_json(self.backstage.state, current)}}
        data = _about(command) | {"target_id": str(message.id), "resolved": found}
        return self._begin(Kind.COMMAND, place.id, data, f"{self} chose {name!r} for a message in {place}")

    def uses_user_command(self, place: Place, name: str, person: Person) -> Invocation:
        """Choose a command from a person's context menu."""
        command = self._command(place, name, ON_USER)
        found = resolved(self.backstage.state, place.channel.guild_id, [person.id], self.id)
        data = _about(command) | {"target_id": str(person.id), "resolved": found}
        return self._begin(Kind.COMMAND, place.id, data, f"{self} chose {name!r} for {person}")

    def clicks(self, message: Message, wanted: str) -> Invocation:
        """Click a button, by its label or custom_id."""
        return self._component(message, wanted, {})

    def selects(self, message: Message, wanted: str, *chosen: Any) -> Invocation:
        """Choose in a select, by its placeholder or custom_id: options by label or value, or people, places, roles."""
        current = self.backstage.state.messages.get(message.id, message)
        values = choose(find_control(current, wanted), chosen)
        ids = [int(value.id) for value in chosen if not isinstance(value, str)]
        guild_id = self.backstage.state.channels[message.channel_id].guild_id
        more: Json = {"resolved": resolved(self.backstage.state, guild_id, ids, self.id)} if ids else {}
        return self._component(message, wanted, {"values": values} | more)

    def _component(self, message: Message, wanted: str, more: Json) -> Invocation:
        place = self._must_see(message)
        control = find_control(self.backstage.state.messages[message.id], wanted)
        if (control["type"] == BUTTON) == ("values" in more):
            raise CannotDo(f"{wanted!r} is a select")
        data = {"custom_id": control["custom_id"], "component_type": control["type"]} | more
        return self._begin(Kind.COMPONENT, place.id, data, f"{self} used {wanted!r} in {place}", message.id)

    def submits(self, modal: Modal, given: dict[str, Any]) -> Invocation:
        """Send a modal; ``given`` has texts, or lists of choices, by label or custom_id."""
        opened = modal.interaction
        if opened.user_id != self.id:
            raise CannotDo(f"this modal is not open before {self}")
        data = submit(modal, given)
        deed = f"{self} submitted {modal.title!r}"
        message_id = opened.message_id if opened.message_id in self.backstage.state.messages else None
        return self._begin(Kind.MODAL_SUBMIT, opened.channel_id, data, deed, message_id)

    def _begin(self, kind: Kind, channel_id: int, data: Json, deed: str, message_id: int | None = None) -> Invocation:
        made = self.backstage.interactions.begin(kind, self.id, channel_id, data, message_id)
        return Invocation(self.backstage, made, deed)

    def commands(self, place: Place, kind: int = SLASH) -> list[str]:
        """Give the names of the commands that Discord offers to this person in a place."""
        return [str(command["name"]) for command in offered(self.backstage.state, place.channel, self.id, kind)]

    def _command(self, place: Place, name: str, kind: int) -> Json:
        self._must(place, Permission.USE_APPLICATION_COMMANDS)
        for command in offered(self.backstage.state, place.channel, self.id, kind):
            if command["name"] == name:
                return command
        raise CannotDo(f"{self} is offered no {name!r} in {place}, but {self.commands(place, kind)}")


def _about(command: Json) -> Json:
    found: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return found | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})
