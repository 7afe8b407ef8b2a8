"""Where the bot writes to moderators: in the channel that was set, as long as that is no other server's.

Moderators cannot set one of another server. The operator can, with the file of another server's settings, and what is
asked in this one would be read in that one.
"""

from __future__ import annotations

import discord


def desk_in(client: discord.Client, guild_id: int, channel_id: int) -> discord.PartialMessageable | None:
    """Give the channel to write in; None where it is known to be elsewhere. Whether it is there, Discord says."""
    found = client.get_channel(channel_id)
    if found is not None and (isinstance(found, discord.abc.PrivateChannel) or found.guild.id != guild_id):
        return None
    return client.get_partial_messageable(channel_id, guild_id=guild_id)
