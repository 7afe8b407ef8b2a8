"""``export``, ``import``, ``check``, ``backup`` and ``restore``."""

from __future__ import annotations

import sys
from argparse import Namespace

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.reason import reason_for
from knowledge.cli.words import ACTOR, counted
from knowledge.library import Library


async def export(library: Library, options: Namespace) -> ExitCode:
    """Write the archive."""
    async with library.space(options.space) as space:
        articles = await space.export(options.file)
    print(f"{counted(articles, 'article')} with their history written to {options.file}.")
    return ExitCode.DONE


async def import_(library: Library, options: Namespace) -> ExitCode:
    """Take in an archive."""
    async with library.space(options.space) as space:
        report = await space.import_(options.file, actor=ACTOR, reason=reason_for(options, options.file))
    made = f" This is change {report.change}; 'undo {report.change}' takes it back." if report.change else ""
    notes = f", {counted(report.notes, 'note')} added" if report.notes else ""
    print(f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged{notes}.{made}")
    return ExitCode.DONE


async def check(library: Library, options: Namespace) -> ExitCode:
    """Check, and say what is wrong."""
    async with library.space(options.space) as space:
        faults = await space.check()
    for fault in faults:
        print(f"{fault.place}: {fault.problem}.", file=sys.stderr)
    if faults:
        print(f"{counted(len(faults), 'fault')} found; restore a backup, or index the articles into a new space.")
        return ExitCode.REFUSED
    print("The database is whole, and the index equals the articles.")
    return ExitCode.DONE


async def backup(library: Library, options: Namespace) -> ExitCode:
    """Write a backup."""
    async with library.space(options.space) as space:
        await space.backup(options.file)
    print(f"The space {options.space!r} is backed up to {options.file}.")
    return ExitCode.DONE


async def restore(library: Library, options: Namespace) -> ExitCode:
    """Replace the space by a backup."""
    async with library.space(options.space) as space:
        kept = await space.restore(options.file)
    print(f"The space {options.space!r} is as it was in {options.file}. What was there before lies in {kept}.")
    return ExitCode.DONE
