"""``sync``."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace
from typing import TextIO

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.progress import progress
from knowledge.cli.reason import reason_for
from knowledge.cli.text import clean
from knowledge.cli.words import ACTOR, counted
from knowledge.formats import FormatReader, find_in_folder
from knowledge.indexing.syncing import SyncReport
from knowledge.library import Library

SHOWN = 200
"""Articles and refusals that are named; the others are counted."""


async def sync(library: Library, options: Namespace) -> ExitCode:
    """Make the space equal to the folder, or say what that would change."""
    found = await asyncio.to_thread(find_in_folder, options.folder)
    with FormatReader() as reader, progress("Reading") as show:
        articles = reader.read_each(found.entries)
        async with library.space(options.space) as space:
            if options.dry_run:
                report = await space.sync_dry_run(articles, remove_many=options.remove_many, progress=show)
            else:
                report = await space.sync(
                    articles,
                    actor=ACTOR,
                    reason=reason_for(options, options.folder),
                    remove_many=options.remove_many,
                    progress=show,
                )
    _say(report, dry_run=options.dry_run)
    if report.refused:
        return ExitCode.REFUSED
    return ExitCode.DIFFERENT if options.dry_run and report.differs else ExitCode.DONE


def _say(report: SyncReport, *, dry_run: bool) -> None:
    _show([str(error) for error in report.refused], sys.stderr)
    marked = [("+", report.added), ("~", report.changed), ("-", report.removed)]
    _show([f"{mark} {clean(name)}" for mark, names in marked for name in names], sys.stdout)
    counts = [
        f"{len(report.added)} added",
        f"{len(report.changed)} changed",
        f"{len(report.removed)} removed",
        f"{report.unchanged} unchanged",
    ]
    if report.refused:
        counts.append(f"{len(report.refused)} refused")
    print(f"{', '.join(counts)}.{_remark(report, dry_run=dry_run)}")


def _remark(report: SyncReport, *, dry_run: bool) -> str:
    kept = ""
    if report.kept:
        kept = f" {counted(len(report.kept), 'article')} of no file kept, because something was refused."
    if dry_run:
        return f"{kept} This was a dry run; nothing was changed."
    made = f" This is change {report.change}; 'undo {report.change}' takes it back." if report.change else ""
    return kept + made


def _show(lines: list[str], stream: TextIO) -> None:
    for line in lines[:SHOWN]:
        print(line, file=stream)
    if len(lines) > SHOWN:
        print(f"… and {len(lines) - SHOWN} more.", file=stream)
