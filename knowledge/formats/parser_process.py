"""The owner's side of the parser process: starts it when a file needs it, replaces it when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

import knowledge
from knowledge import errors
from knowledge.errors import DamagedSourceError, ParserLimitError, SourceError
from knowledge.formats.extraction import Extraction
from knowledge.formats.limits import PARSER_SECONDS
from knowledge.formats.messages import receive, send
from knowledge.formats.sources import Format

_SECONDS_TO_END: Final = 5.0


class ParserProcess:
    """One child process that parses files one after another; to be used from one thread at a time.

    It starts with the first file and is replaced when it crashes, runs out of ``seconds`` for a file, or has grown.
    It also ends by itself when this process ends, however that happens.
    """

    def __init__(self, seconds: float = PARSER_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The running child's process id; None when there is none."""
        return self._process.pid if self._process else None

    def parse(self, format: Format, path: Path, name: str) -> Extraction:  # noqa: A002  # the field's word
        """Parse the file at ``path``, which people know as ``name``.

        Raises the `SourceError` that the parser gave: `ParserLimitError` when it took too long or too much memory,
        `DamagedSourceError` when it crashed.
        """
        reply, timed_out = self._ask({"format": format.value, "path": str(path.absolute()), "name": name})
        if reply is None or reply["last"] or timed_out:
            self.close()
        if reply is None and timed_out:
            raise ParserLimitError(name, f"{self._seconds:g} seconds")
        if reply is None:
            # Python may die of a full memory before it can say so, which looks like any other crash.
            raise DamagedSourceError(name, "the parser crashed on it, or had too little memory")
        if "error" in reply:
            raise _rebuilt(reply)
        return Extraction.from_message(reply)

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # it holds nothing that could be lost
        process.communicate(timeout=_SECONDS_TO_END)

    def _ask(self, request: dict[str, object]) -> tuple[dict[str, Any] | None, bool]:
        """Give the reply to a request, None when there was none, and whether the time was up."""
        process = self._process = self._process or _start()
        assert process.stdin is not None  # noqa: S101  # both are pipes
        assert process.stdout is not None  # noqa: S101
        timed_out = threading.Event()

        def stop() -> None:
            timed_out.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            send(process.stdin, request)
            reply = receive(process.stdout)
        except OSError:
            reply = None
        except BaseException:
            self.close()  # or its late reply would be taken for the next file's
            raise
        finally:
            timer.cancel()
            timer.join()
        return reply, timed_out.is_set()


def _start() -> subprocess.Popen[bytes]:
    """Start the child with this very package, and with nothing imported from the current directory (``-P``)."""
    package = str(Path(knowledge.__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join((package, inherited) if inherited else (package,))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "knowledge.formats.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def _rebuilt(reply: dict[str, Any]) -> SourceError:
    kind = getattr(errors, reply["error"])
    arguments = [tuple(argument) if isinstance(argument, list) else argument for argument in reply["arguments"]]
    error = kind(*arguments)
    assert isinstance(error, SourceError)  # noqa: S101  # the child knows no others
    return error
