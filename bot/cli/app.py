"""From arguments to an exit code. Every error that we know becomes one sentence here."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.cli.parser import build_parser
from bot.errors import exit_code_of
from bot.exit_codes import ExitCode
from bot.operating.signals import Stop, stopping_by_signals
from bot.settings import Settings, read_settings
from knowledge.arenas import share_one_arena
from knowledge.errors import FootnoteError
from knowledge.garbage import look_for_garbage_seldom

COMMANDS: Mapping[str, tuple[str, str]] = {
    "run": ("running", "run"),
    "invite": ("inviting", "invite"),
    "doctor": ("doctor", "doctor"),
}
"""Each command's module and function; only the chosen one is imported."""

Command = Callable[[Settings, Stop], Coroutine[Any, Any, ExitCode]]


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; the log and complaints go to standard error."""
    look_for_garbage_seldom()
    share_one_arena()
    with stopping_by_signals() as stop:
        try:
            options = build_parser().parse_args(arguments)
            settings = read_settings(os.environ, Path(".env"))
            return asyncio.run(_command(options.command or "run")(settings, stop))
        except SystemExit as leaving:  # argparse has said what is wrong
            return leaving.code if isinstance(leaving.code, int) else ExitCode.USAGE
        except FootnoteError as error:
            print(error, file=sys.stderr)
            return exit_code_of(error)
        except Exception as error:  # its text may hold the token
            print(f"Footnote was ended by an error that nobody has foreseen ({type(error).__name__}).", file=sys.stderr)
            return ExitCode.FAILED


def _command(name: str) -> Command:
    module, function = COMMANDS[name]
    command: Command = getattr(import_module(f"bot.cli.{module}"), function)
    return command
