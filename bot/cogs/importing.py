"""Articles in and out as files: ``/kb import`` and ``/kb export``."""

from __future__ import annotations

import asyncio
import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.cogs.configuring import Answered
from bot.cogs.kb_group import add_command
from bot.cogs.kb_options import Reason, Short, Tags, choices_given
from bot.curating.exports import ReadExport, put_in_export
from bot.curating.importing import put_in, read_files
from bot.curating.reports import FileReport
from bot.curating.uploaded import Upload, upload_from_json, upload_to_json
from bot.doctor.wording import shell_command
from bot.errors import RefusalError
from bot.rendering.imports import import_lines
from bot.rendering.message import packed
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.views.previews import Step, proceed
from bot.views.undoing import undo_view
from knowledge.models import OPERATOR

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

IMPORT = "import"
"""The kind of change: what was uploaded, or fetched, goes in."""

Taken: TypeAlias = tuple[int, list[FileReport]]
"""The change, 0 where there was none, and what became of each file."""


def register(client: FootnoteClient) -> None:
    """Offer the commands."""
    client.steps[IMPORT] = Step(_put_in, _report, upload_to_json, upload_from_json)
    add_command(client, "import", import_command)
    add_command(client, "export", export)


async def import_command(
    interaction: Interaction,
    file_1: discord.Attachment,
    file_2: discord.Attachment | None = None,
    file_3: discord.Attachment | None = None,
    file_4: discord.Attachment | None = None,
    file_5: discord.Attachment | None = None,
    file_6: discord.Attachment | None = None,
    file_7: discord.Attachment | None = None,
    file_8: discord.Attachment | None = None,
    file_9: discord.Attachment | None = None,
    file_10: discord.Attachment | None = None,
    reason: Reason | None = None,
    language: Short | None = None,
    tags: Tags | None = None,
    review_by: Short | None = None,
    channel: Answered | None = None,
    role: discord.Role | None = None,
) -> None:
    """Take in files as one change, and say of each what became of it."""
    given = (file_1, file_2, file_3, file_4, file_5, file_6, file_7, file_8, file_9, file_10)
    files = [file for file in given if file is not None]
    async with interaction.client.questions.running(interaction.id), office(interaction) as at:
        choices = choices_given(reason, language, tags, review_by, channel, role)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await proceed(interaction, at, IMPORT, Upload(await read_files(files, choices), choices))


async def _put_in(at: Office, upload: Upload) -> Taken:
    audience = moderators_audience(at.member)
    if isinstance(upload.files, ReadExport):
        return await put_in_export(at.space, upload.files, at.member.id, audience, upload.choices.reason)
    return await put_in(at.space, upload.files, upload.choices, at.member.id, audience)


async def _report(interaction: Interaction, at: Office, _: Upload, taken: Taken) -> None:
    """Say of each file what became of it; the first message takes the place of what stands there."""
    change, reports = taken
    first, *more = packed(import_lines(reports, at.voice))
    view = undo_view(change, at.voice) if change else discord.ui.View(timeout=None)
    await interaction.edit_original_response(content=first, view=None if more else view, attachments=[])
    for content in more[:-1]:
        await interaction.followup.send(content, ephemeral=True)
    for content in more[-1:]:
        await interaction.followup.send(content, view=view, ephemeral=True)


async def export(interaction: Interaction) -> None:
    """Give everything as a file; where it is too large for Discord, say how the operator gets it."""
    async with interaction.client.questions.running(interaction.id), office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        audience = moderators_audience(at.member)
        if await at.space.count_articles(audience) != await at.space.count_articles(OPERATOR):
            raise RefusalError("refusal.export_not_yours")
        with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
            target = Path(folder, f"articles-{datetime.now(UTC):%Y-%m-%d}.zip")
            articles = await at.space.export(target)
            size = (await asyncio.to_thread(target.stat)).st_size
            if size > interaction.filesize_limit:
                command = shell_command(at.guild.id, f"export {target.name}")
                raise RefusalError("refusal.export_too_large", command=command)
            content = await asyncio.to_thread(target.read_bytes)
        file = discord.File(io.BytesIO(content), target.name)
        await interaction.followup.send(at.voice.say("kb.exported", count=articles), file=file, ephemeral=True)
