"""The parser process: reads one file after another for its owner, within limits, and ends when its input ends.

Run as ``python -m knowledge.formats.worker``. Parsers of foreign formats meet files made to exhaust or to crash them;
here they take only this process with them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from knowledge.errors import DamagedSourceError, ParserLimitError, SourceError, SourceTooLargeError
from knowledge.formats.extraction import Extraction
from knowledge.formats.fields import one_line
from knowledge.formats.limits import LARGEST_TEXT, PARSER_MEMORY, PARSER_RETIREMENT, PARSER_SECONDS
from knowledge.formats.messages import receive, send
from knowledge.formats.sources import Format

try:
    import resource
except ImportError:  # Windows: only the owner's clock limits the parser
    resource = None  # type: ignore[assignment]  # the one value that says so


def run() -> None:
    """Answer requests from standard input on standard output until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's to act on
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints must not get between the replies
    _limit_memory()
    while (request := receive(requests)) is not None:
        _limit_processor_time()
        _reply(replies, answer(request))


def answer(request: dict[str, Any]) -> dict[str, object]:
    """Parse the file of one request; every failure is an answer too.

    A request has ``path``, ``name`` and ``format``; an answer is an extraction, or ``error`` with the name and the
    arguments of a `SourceError`, and in both cases ``last``: whether this process should be replaced.
    """
    name = request["name"]
    try:
        extraction = _parser(Format(request["format"]))(Path(request["path"]), name)
        size = len(extraction.text.encode())
        if size > LARGEST_TEXT:
            raise SourceTooLargeError(name, size, LARGEST_TEXT)
        return {**extraction.to_message(), "last": _has_grown()}
    except SourceError as error:
        return _failure(error)
    except MemoryError:
        return _failure(ParserLimitError(name, f"{PARSER_MEMORY // 1024**2} MB of memory"), last=True)
    except RecursionError:
        return _failure(DamagedSourceError(name, "its parts are nested too deeply"))
    except Exception as error:  # a parser may fail in any way on a file that is broken
        return _failure(DamagedSourceError(name, one_line(str(error), 120).rstrip(".") or type(error).__name__))


def _parser(format: Format) -> Callable[[Path, str], Extraction]:  # noqa: A002  # the field's word
    """Import the parser of one format only when a file needs it."""
    if format is Format.PDF:
        from knowledge.formats.pdf import parse_pdf

        return parse_pdf
    if format is Format.DOCX:
        from knowledge.formats.docx import parse_docx

        return parse_docx
    if format is Format.HTML:
        from knowledge.formats.html import parse_html

        return lambda path, name: parse_html(path.read_bytes(), name)
    from knowledge.formats.encoding import decode
    from knowledge.formats.markdown import parse_markdown

    return lambda path, name: parse_markdown(decode(path.read_bytes(), name), name)


def _failure(error: SourceError, *, last: bool = False) -> dict[str, object]:
    kind, arguments = error.__reduce__()
    return {"error": kind.__name__, "arguments": arguments, "last": last or _has_grown()}


def _reply(replies: BinaryIO, message: dict[str, object]) -> None:
    try:
        send(replies, message)
    except BrokenPipeError:
        sys.exit(0)  # the owner is gone


def _has_grown() -> bool:
    """Tell whether this process still holds much after a file. Its peak would count what its owner had, too."""
    if resource is None:
        return False
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:  # not Linux
        return False
    return pages * resource.getpagesize() > PARSER_RETIREMENT


def _limit_memory() -> None:
    if resource is not None:
        _lower(resource.RLIMIT_DATA, PARSER_MEMORY)


def _limit_processor_time() -> None:
    """Allow the next file its seconds: an owner that was killed cannot stop this process by the clock."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + PARSER_SECONDS) + 1)


def _lower(kind: int, limit: int) -> None:
    """Set a limit, or leave the stricter one that the system has set already."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    run()
