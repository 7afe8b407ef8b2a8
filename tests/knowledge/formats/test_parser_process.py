"""The parser process: there when it is needed, gone when it is not, and its failures are one file's failures."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import DamagedSourceError, ParserLimitError
from knowledge.formats import FormatReader
from knowledge.formats.parser_process import ParserProcess
from knowledge.formats.sources import Format
from tests.knowledge.formats.conftest import read_path


@pytest.fixture
def parser() -> Iterator[ParserProcess]:
    parser = ParserProcess()
    yield parser
    parser.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text("<html><body><p>Two boats a day.</p></body></html>")
    return path


def test_one_process_reads_one_file_after_another(parser: ParserProcess, page: Path) -> None:
    """Starting it takes longer than reading most pages."""
    assert parser.pid is None
    assert parser.parse(Format.HTML, page, "page.html").text == "Two boats a day."
    first = parser.pid
    assert first is not None
    assert parser.parse(Format.HTML, page, "page.html").text == "Two boats a day."
    assert parser.pid == first


def test_process_that_was_killed_is_replaced(parser: ParserProcess, page: Path) -> None:
    parser.parse(Format.HTML, page, "page.html")
    assert parser.pid is not None
    os.kill(parser.pid, signal.SIGKILL)
    with pytest.raises(DamagedSourceError, match=r"page\.html"):
        parser.parse(Format.HTML, page, "page.html")
    assert parser.parse(Format.HTML, page, "page.html").text == "Two boats a day."


def test_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """Brackets that never close take a Markdown parser time in the square of their number."""
    slow = tmp_path / "slow.md"
    slow.write_text("[" * 2_000_000)
    parser = ParserProcess(seconds=1)
    with pytest.raises(ParserLimitError, match="1 seconds"):
        parser.parse(Format.MARKDOWN, slow, "slow.md")
    assert parser.pid is None


def test_closing_ends_the_process(page: Path) -> None:
    parser = ParserProcess()
    parser.parse(Format.HTML, page, "page.html")
    pid = parser.pid
    assert pid is not None
    parser.close()
    parser.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_process_ends_with_an_owner_that_is_killed(page: Path) -> None:
    """Nobody is left to end it then."""
    owner = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from knowledge.formats.parser_process import ParserProcess
        from knowledge.formats.sources import Format
        parser = ParserProcess()
        parser.parse(Format.HTML, Path(sys.argv[1]), "page.html")
        os.write(1, str(parser.pid).encode())
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    result = subprocess.run([sys.executable, "-c", owner, str(page)], capture_output=True, check=False)
    assert result.returncode == -signal.SIGKILL
    child = int(result.stdout)
    while _runs(child):
        time.sleep(0.01)


def test_files_in_the_current_directory_are_not_imported(
    parser: ParserProcess, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Indexing a folder must not run what lies in it."""
    (tmp_path / "trafilatura.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert parser.parse(Format.HTML, page, "page.html").text == "Two boats a day."


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "words"), ("a.md", "# Words\n\nMore."), ("a.jsonl", '{"text": "words"}'), ("a.csv", "a,b\nc,d")],
)
def test_formats_without_a_foreign_parser_start_no_process(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    reader = FormatReader()
    assert len(read_path(reader, tmp_path / name)) == 1
    assert reader._parser.pid is None  # noqa: SLF001  # what is not there shows nowhere else


def _runs(pid: int) -> bool:
    """Tell whether a process runs; one that has ended but was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
