"""All settings of a server, read and replaced at once: what an import and an export do, whoever asks for them."""

from __future__ import annotations

from knowledge.activity import ServerSettings
from knowledge.community import reporting
from knowledge.community.settings_file import AllSettings
from knowledge.space import Space


async def settings_in(space: Space) -> AllSettings:
    """Give all settings, the defaults where nothing was ever set; makes no activity."""
    if not await space.activity.exists():
        return AllSettings(ServerSettings(), ())
    return AllSettings(await space.activity.settings(), tuple(await space.activity.channels()))


async def replace_settings(space: Space, wanted: AllSettings) -> AllSettings:
    """Replace all settings at once, and give those that were; where changes are reported now, from the next one on."""
    before = await settings_in(space)
    if before.server.audit_channel is None and wanted.server.audit_channel is not None:
        await reporting.begin(space)
    await space.activity.set_all(wanted.server, wanted.channels)
    return before
