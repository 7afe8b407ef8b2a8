"""``settings``."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.settings_text import settings_lines
from knowledge.community.configuring import replace_settings, settings_in
from knowledge.community.settings_file import LARGEST_FILE, AllSettings, from_file, to_file
from knowledge.errors import SourceNotFoundError
from knowledge.library import Library
from knowledge.space import Space


async def settings(library: Library, options: Namespace) -> ExitCode:
    """Show all settings of a server, take them out into a file, or replace them by those of one."""
    async with library.space(options.space) as space:
        match options.action:
            case "export":
                return await _export(space, options.file)
            case "import":
                return await _import(library, space, options.file)
        print("\n".join(settings_lines(await settings_in(space))))
    return ExitCode.DONE


async def _export(space: Space, file: Path) -> ExitCode:
    await asyncio.to_thread(_write, file, to_file(await settings_in(space)))
    print(f"The settings of the space {space.name!r} are written to {file}.")
    return ExitCode.DONE


async def _import(library: Library, space: Space, file: Path) -> ExitCode:
    wanted = from_file(await asyncio.to_thread(_read, file))
    before = await settings_in(space)
    if before == wanted:
        print(f"The settings of the space {space.name!r} are those of {file} already; nothing was changed.")
        return ExitCode.DONE
    kept = await _keep(space, before)
    await replace_settings(space, wanted)
    await library.touch(space.name)  # a bot that is running looks what it has to do by them
    print(f"The settings of the space {space.name!r} are those of {file} now.")
    print(f"What was set before lies in {kept}; 'settings import' of that file takes this back.")
    return ExitCode.DONE


async def _keep(space: Space, before: AllSettings) -> Path:
    """Write what was set beside the databases, before anything is changed."""
    path = space.store.path.with_name(f"settings-before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.json")
    await asyncio.to_thread(_write, path, to_file(before))
    return path


def _read(file: Path) -> bytes:
    """Give a file's bytes, and of one that is too large only so many that this is seen."""
    try:
        with file.open("rb") as content:
            return content.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SourceNotFoundError(str(file), f"it cannot be read ({error.strerror})") from error


def _write(file: Path, content: bytes) -> None:
    """Write a file, which appears whole or not at all."""
    partial = file.parent / f"{file.name}.part"
    try:
        partial.write_bytes(content)
        partial.replace(file)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise SourceNotFoundError(str(file), f"it cannot be written ({error.strerror})") from error
