"""``index``."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.progress import progress
from knowledge.cli.reason import reason_for
from knowledge.cli.resembling import say_resembling
from knowledge.cli.words import ACTOR, counted
from knowledge.formats import FormatReader, find_sources
from knowledge.indexing.pipeline import IndexReport
from knowledge.library import Library

REFUSALS_SHOWN = 20


async def index(library: Library, options: Namespace) -> ExitCode:
    """Index the paths as one change, and say what became of them."""
    found = await asyncio.to_thread(find_sources, options.paths, sys.stdin.buffer)
    async with library.space(options.space) as space:
        with FormatReader() as reader, progress("Indexing") as show:
            reason = reason_for(options, *options.paths)
            report = await space.index(reader.read_each(found.entries), actor=ACTOR, reason=reason, progress=show)
        say_report(report, found.skipped)
        await say_resembling(space, report)
    return ExitCode.REFUSED if report.refused else ExitCode.DONE


def say_report(report: IndexReport, skipped: int = 0) -> None:
    """Say what went in, and name what was refused; ``skipped`` counts the files of other kinds."""
    for error in report.refused[:REFUSALS_SHOWN]:
        print(error, file=sys.stderr)
    if len(report.refused) > REFUSALS_SHOWN:
        print(f"… and {len(report.refused) - REFUSALS_SHOWN} more.", file=sys.stderr)
    parts = [f"{report.added} added", f"{report.changed} changed", f"{report.unchanged} unchanged"]
    if report.refused:
        parts.append(f"{len(report.refused)} refused")
    if skipped:
        parts.append(f"{counted(skipped, 'file')} of other kinds skipped")
    made = f" This is change {report.change}; 'undo {report.change}' takes it back." if report.change else ""
    print(f"{', '.join(parts)}.{made}")
