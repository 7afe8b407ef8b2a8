"""The exit codes of ``python -m bot``, documented in docs/operators.md."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit code says. A host may restart the bot after 1 and 7; the others need an operator first."""

    DONE = 0
    """It was told to stop, or a command did what it was asked for."""
    FAILED = 1
    """Something went wrong that nobody has foreseen; the log has it."""
    FOUND = 1
    """``python -m bot doctor`` has found something that is to be mended."""
    USAGE = 2
    """The command line was wrong."""
    STORAGE = 3
    """The data folder or a database cannot be used."""
    TOKEN = 4
    """Discord does not accept the token."""
    INTENT = 5
    """A privileged intent is asked for that is not switched on."""
    TOO_NEW = 6
    """A newer Footnote wrote one of the databases."""
    UNREACHABLE = 7
    """Discord could not be reached at the start, or ended the connection for good."""
    SETTING = 78
    """A setting is missing or wrong: BSD's EX_CONFIG, by which hosts know not to start again."""
