"""What the bot is told when it comes to see a channel, or sees it no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.discord_server.events import channel_event, threads_synced
from tests.discord_server.world import World


@contextmanager
def access_may_change(world: World) -> Iterator[None]:
    """Compare before and after: a channel gained comes whole with its threads, one lost comes obfuscated."""
    before = _seen(world)
    yield
    after = _seen(world)
    for channel_id in sorted(before ^ after):
        channel = world.state.channels.get(channel_id)
        if channel is None:
            continue
        world.publish(channel_event(world.state, "CHANNEL_UPDATE", channel))
        if channel_id in after:
            world.publish(threads_synced(world.state, channel))


def _seen(world: World) -> frozenset[int]:
    state = world.state
    channels = [channel for guild in state.guilds_of_bot() for channel in state.channels_of(guild.id)]
    return frozenset(channel.id for channel in channels if state.bot_sees(channel))
