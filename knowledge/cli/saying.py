"""What several commands say of what they did."""

from __future__ import annotations

from knowledge.activity import Gap
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.words import counted
from knowledge.library import Library
from knowledge.notes.note import NoteKind, NoteReport
from knowledge.space import Space


def said(report: NoteReport, kind: NoteKind) -> ExitCode:
    """Say what became of a note."""
    if report.change:
        print(
            f"Kept as {kind.value} {report.number}."
            f" This is change {report.change}; 'undo {report.change}' takes it back."
        )
    else:
        print(f"This is {kind.value} {report.number} already; nothing was changed.")
    return ExitCode.DONE


async def say_closed(library: Library, space: Space, gap: Gap) -> ExitCode:
    """Say that a gap was closed and who is told, and have a bot that is running look."""
    await library.touch(space.name)
    due = {notice.member_id for notice in await space.activity.due_notices() if notice.gap_id == gap.id}
    told = f"; the bot tells {counted(len(due), 'member')} who asked" if due else ""
    print(f"Gap {gap.id} is closed by change {gap.closed_by}{told}.")
    return ExitCode.DONE
