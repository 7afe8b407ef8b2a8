"""What a person gets to see of an interaction: the reply, a modal, suggestions, or that nothing came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tests.discord_server.backstage import Backstage
from tests.discord_server.interactions import Interaction, Stage
from tests.discord_server.models import LABEL, TEXT_INPUT, Json, Message, walk
from tests.discord_server.waiting import PATIENCE

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a modal: what the person reads beside it, and what stands in it."""

    custom_id: str
    label: str
    type: int
    value: str | None
    raw: Json


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal that is open before a person; ``interaction`` is the one that it answers."""

    interaction: Interaction
    custom_id: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Invocation:
    """An interaction of a person's, and the waiting for what comes of it. ``deed`` says what he did."""

    backstage: Backstage
    interaction: Interaction
    deed: str

    @property
    def failed(self) -> bool:
        """Tell whether Discord shows that the application did not respond."""
        return self.interaction.stage is Stage.WAITING and self.backstage.interactions.overdue(self.interaction)

    async def reply(self, *, within: float = PATIENCE) -> Message:
        """Give the message that answers, public or ephemeral, when it is no longer "thinking"."""
        return await self._until(self._reply, "a reply", within)

    async def thinking(self, *, within: float = PATIENCE) -> Message:
        """Give the "thinking" of a deferred response."""
        return await self._until(self._thinking, 'a "thinking"', within)

    async def update(self, *, within: float = PATIENCE) -> Message:
        """Give the message with the component when the answer has changed it."""
        return await self._until(lambda: self._response(Stage.UPDATED), "the message to change", within)

    async def acknowledged(self, *, within: float = PATIENCE) -> Stage:
        """Give the stage when there has been any response at all."""

        def probe() -> Stage | None:
            stage = self.interaction.stage
            return None if stage is Stage.WAITING else stage

        return await self._until(probe, "any response", within)

    async def follow_up(self, number: int = 1, *, within: float = PATIENCE) -> Message:
        """Give a further message; the first one is number 1."""

        def probe() -> Message | None:
            sent = self.interaction.followups
            return self.backstage.state.messages.get(sent[number - 1]) if len(sent) >= number else None

        return await self._until(probe, f"follow-up {number}", within)

    async def modal(self, *, within: float = PATIENCE) -> Modal:
        """Give the modal that opens."""
        data = await self._until(lambda: self.interaction.modal, "a modal", within)
        fields = [found for component in data["components"] for found in _fields(component)]
        return Modal(self.interaction, data["custom_id"], data["title"], tuple(fields))

    async def choices(self, *, within: float = PATIENCE) -> dict[str, str]:
        """Give the suggestions of an autocomplete, in order: the value behind each name."""
        found = await self._until(lambda: self.interaction.choices, "suggestions", within)
        return {choice["name"]: choice["value"] for choice in found}

    def _reply(self) -> Message | None:
        return self._response(Stage.ANSWERED)

    def _thinking(self) -> Message | None:
        return self._response(Stage.DEFERRED)

    def _response(self, stage: Stage) -> Message | None:
        response_id = self.interaction.response_id
        if self.interaction.stage is not stage or response_id is None:
            return None
        return self.backstage.state.messages.get(response_id)

    async def _until(self, probe: Callable[[], Found | None], awaited: str, within: float) -> Found:
        try:
            return await self.backstage.until(probe, awaited, place_id=self.interaction.channel_id, within=within)
        except AssertionError as error:
            stage = self.interaction.stage.value
            raise AssertionError(f"{self.deed}; the interaction is {stage}; {error}") from None


def _fields(component: Json) -> list[Field]:
    label = str(component.get("label", "")) if component.get("type") == LABEL else ""
    inner = [item for item in walk(component) if item.get("custom_id")]
    return [
        Field(item["custom_id"], label or str(item.get("label") or ""), item["type"], _value(item), item)
        for item in inner
    ]


def _value(item: Json) -> str | None:
    return item.get("value") if item["type"] == TEXT_INPUT else None
