"""What the moderators set, for the server and for single channels."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import aiosqlite

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.storage.activity.values import id_from, kept_id


async def server(connection: aiosqlite.Connection) -> ServerSettings:
    """Give the server's settings; the defaults where nothing was set."""
    rows = await connection.execute_fetchall("SELECT settings FROM server")
    for (settings,) in rows:
        kept: dict[str, Any] = json.loads(settings)
        kept.update({name: frozenset(ids) for name, ids in kept.items() if isinstance(ids, list)})
        return ServerSettings(**kept)
    return ServerSettings()


async def set_server(connection: aiosqlite.Connection, settings: ServerSettings) -> None:
    """Replace the server's settings. Defaults are not written, so that a better default reaches everyone."""
    default = asdict(ServerSettings())
    chosen = {name: value for name, value in asdict(settings).items() if value != default[name]}
    await connection.execute(
        "INSERT OR REPLACE INTO server (id, settings) VALUES (1, ?)", (json.dumps(chosen, default=sorted),)
    )


async def channel(connection: aiosqlite.Connection, channel_id: int) -> ChannelSettings:
    """Give a channel's settings; the defaults where nothing was set."""
    found = await _channels(connection, "WHERE id = ?", kept_id(channel_id))
    return found[0] if found else ChannelSettings(channel_id)


async def channels(connection: aiosqlite.Connection) -> list[ChannelSettings]:
    """Give the settings of all channels for which something but the defaults was set, by id."""
    return sorted(await _channels(connection, ""), key=lambda settings: settings.channel_id)


async def set_channel(connection: aiosqlite.Connection, settings: ChannelSettings) -> None:
    """Replace a channel's settings; one with the defaults is not kept."""
    key = kept_id(settings.channel_id)
    await connection.execute("DELETE FROM channel WHERE id = ?", (key,))
    if settings != ChannelSettings(settings.channel_id):
        await connection.execute(
            "INSERT INTO channel (id, mode, place, threshold) VALUES (?, ?, ?, ?)",
            (key, settings.mode.value, settings.place.value, settings.threshold),
        )


async def set_channels(connection: aiosqlite.Connection, chosen: Iterable[ChannelSettings]) -> None:
    """Replace the settings of all channels by these."""
    await connection.execute("DELETE FROM channel")
    for one in chosen:
        await set_channel(connection, one)


async def _channels(connection: aiosqlite.Connection, condition: str, *parameters: object) -> list[ChannelSettings]:
    rows = await connection.execute_fetchall(f"SELECT id, mode, place, threshold FROM channel {condition}", parameters)
    return [
        ChannelSettings(id_from(key), ChannelMode(mode), AnswerPlace(place), threshold)
        for key, mode, place, threshold in rows
    ]
