"""From arguments to an exit code. Every error that we know becomes one sentence here."""

from __future__ import annotations

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.parser import build_parser
from knowledge.errors import FootnoteError, StorageError
from knowledge.garbage import look_for_garbage_seldom
from knowledge.library import Library

COMMANDS: Mapping[str, tuple[str, str]] = {
    "index": ("indexing", "index"),
    "fetch": ("fetching", "fetch"),
    "sync": ("syncing", "sync"),
    "ask": ("asking", "ask"),
    "chat": ("asking", "chat"),
    "answer": ("answering", "answer"),
    "search": ("asking", "search"),
    "evaluate": ("evaluating", "evaluate"),
    "list": ("articles", "list_"),
    "article": ("articles", "article"),
    "remove": ("articles", "remove"),
    "stats": ("articles", "stats"),
    "history": ("changes", "history"),
    "undo": ("changes", "undo"),
    "synonym": ("notes", "synonym"),
    "alias": ("notes", "alias"),
    "golden": ("golden", "golden"),
    "gaps": ("gaps", "gaps"),
    "suggestions": ("suggestions", "suggestions"),
    "digest": ("digest", "digest"),
    "settings": ("configuration", "settings"),
    "privacy": ("privacy", "privacy"),
    "export": ("keeping", "export"),
    "import": ("keeping", "import_"),
    "check": ("keeping", "check"),
    "backup": ("keeping", "backup"),
    "restore": ("keeping", "restore"),
}
"""Each command's module and function; only the chosen one is imported, so that an answer need not wait for parsers."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; what people should read goes to standard output or error."""
    _make_streams_forgiving()
    look_for_garbage_seldom()
    code = _code(arguments)
    try:
        sys.stdout.flush()  # what is still held back would else be found to have no reader when nobody can catch it
    except BrokenPipeError:
        _write_nowhere()
    return code


def _code(arguments: Sequence[str]) -> int:
    try:
        options = build_parser().parse_args(arguments)
        return asyncio.run(_run(options))
    except SystemExit as leaving:  # argparse has said what is wrong
        return leaving.code if isinstance(leaving.code, int) else ExitCode.USAGE
    except KeyboardInterrupt:
        print("\nInterrupted; what was not finished is not kept.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        _write_nowhere()
        return ExitCode.DONE
    except StorageError as error:
        print(error, file=sys.stderr)
        return ExitCode.STORAGE
    except FootnoteError as error:
        print(error, file=sys.stderr)
        return ExitCode.REFUSED


async def _run(options: Namespace) -> ExitCode:
    module, function = COMMANDS[options.command]
    command = getattr(import_module(f"knowledge.cli.{module}"), function)
    async with Library(options.data) as library:
        code: ExitCode = await command(library, options)
    return code


def _write_nowhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _make_streams_forgiving() -> None:
    """Let any text in and out: what is not valid Unicode is shown escaped instead of ending the program."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=errors)
