"""The exit codes of the command line, documented in docs/commands.md."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    REFUSED = 1
    """Something was refused, not found or failed the check; everything else was done."""
    USAGE = 2
    """The command line was wrong."""
    STORAGE = 3
    """The database or an archive cannot be used."""
    DIFFERENT = 4
    """A dry run found something to change."""
    INTERRUPTED = 130
