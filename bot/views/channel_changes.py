"""A change of a channel's settings: what its threshold does to golden questions, and how a draft keeps it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.curating.rehearsing import Rehearsal
from bot.servers.configuration import ChannelChange
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office
from bot.views.previews import Interaction, Step
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings

if TYPE_CHECKING:
    from bot.client import FootnoteClient


@dataclass(frozen=True, slots=True)
class WantedChannel:
    """A channel, and what to change of its settings."""

    channel_id: int
    change: ChannelChange


Finish: TypeAlias = Callable[[Interaction, Office, WantedChannel, ChannelSettings], Awaitable[None]]


def channel_step(finish: Finish) -> Step[WantedChannel, ChannelSettings]:
    """Describe the change for `bot.views.previews`; ``finish`` says what is set now."""
    return Step(_make, finish, to_json, from_json, _rehearse)


async def _rehearse(client: FootnoteClient, at: Office, wanted: WantedChannel) -> Rehearsal:
    """Give the golden questions whose answers the new threshold would keep back, or let through again."""
    if wanted.change.threshold is None:
        return Rehearsal()
    before = await at.space.activity.channel(wanted.channel_id)
    change = (threshold_of(before), threshold_of(wanted.change(before)))
    return await client.rehearsals.of_thresholds(at.space, moderators_audience(at.member), [change])


async def _make(at: Office, wanted: WantedChannel) -> ChannelSettings:
    return await at.space.activity.change_channel(wanted.channel_id, wanted.change)


def to_json(wanted: WantedChannel) -> str:
    """Give what a draft keeps."""
    return json.dumps(asdict(wanted))


def from_json(content: str) -> WantedChannel:
    """Give it back: the inverse of `to_json`."""
    kept: dict[str, Any] = json.loads(content)
    change = kept["change"]
    mode = None if change["mode"] is None else ChannelMode(change["mode"])
    place = None if change["place"] is None else AnswerPlace(change["place"])
    return WantedChannel(kept["channel_id"], ChannelChange(mode=mode, place=place, threshold=change["threshold"]))


def threshold_of(settings: ChannelSettings) -> float | None:
    """Give the threshold where it counts: where every question is answered."""
    return settings.threshold if settings.mode is ChannelMode.ALWAYS else None
