"""Finding what there is to read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from knowledge.errors import EmptySourceError, SourceNotFoundError, UnsupportedFormatError
from knowledge.formats import KNOWN_ENDINGS, FoundSources, Source, article_id_for, find_sources


def find(*paths: str | Path) -> FoundSources:
    return find_sources([str(path) for path in paths], io.BytesIO())


def names(found: FoundSources) -> list[str]:
    return [entry.name if isinstance(entry, Source) else type(entry).__name__ for entry in found.entries]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make notes/ in the current directory, with files that are read, one that is not, and hidden ones."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.MD", "inner/c.pdf", "picture.png", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_folder_gives_known_visible_files_in_order_and_counts_the_others() -> None:
    found = find("notes")
    assert names(found) == ["notes/a.MD", "notes/b.txt", "notes/inner/c.pdf"]
    assert found.skipped == 1


@pytest.mark.usefixtures("folder")
def test_id_is_relative_inside_the_current_directory_however_the_path_is_written() -> None:
    """Indexing again from another spelling of the path would otherwise double the article."""
    written = ["notes/b.txt", "./notes/b.txt", "notes/inner/../b.txt", str(Path.cwd() / "notes" / "b.txt")]
    assert {article_id_for(path) for path in written} == {"notes/b.txt"}


def test_id_outside_the_current_directory_is_absolute(tmp_path: Path) -> None:
    assert article_id_for(tmp_path / "x.txt") == (tmp_path / "x.txt").as_posix()


def test_file_name_that_is_no_text_gives_an_id_that_is() -> None:
    """An id with half a character could not be stored."""
    name = os.fsdecode(b"caf\xe9.txt")
    article_id_for(name).encode()
    assert article_id_for(name).endswith("caf\\xe9.txt")


@pytest.mark.usefixtures("folder")
def test_file_reached_twice_is_listed_once() -> None:
    assert names(find("notes/b.txt", "notes", "./notes/b.txt")) == ["notes/b.txt", "notes/a.MD", "notes/inner/c.pdf"]


def test_link_back_to_its_own_folder_is_harmless(folder: Path) -> None:
    (folder / "notes" / "inner" / "again").symlink_to(folder / "notes", target_is_directory=True)
    assert len(find("notes").entries) == 3


def test_linked_file_is_read_and_broken_link_is_not(folder: Path) -> None:
    (folder / "notes" / "linked.txt").symlink_to(folder / "notes" / "b.txt")
    (folder / "notes" / "broken.txt").symlink_to(folder / "nowhere.txt")
    assert "notes/linked.txt" in names(find("notes"))
    assert "notes/broken.txt" not in names(find("notes"))


@pytest.mark.usefixtures("folder")
def test_each_wrong_path_gives_its_error_and_the_others_are_found() -> None:
    found = find("nowhere", "notes/picture.png", "nul\0name", "x" * 5000, "notes/b.txt")
    assert [type(entry) for entry in found.entries] == [
        SourceNotFoundError,
        UnsupportedFormatError,
        SourceNotFoundError,
        SourceNotFoundError,
        Source,
    ]
    assert ".pdf" in str(found.entries[1])


def test_folder_with_nothing_to_read_is_an_error_and_not_a_silent_success(tmp_path: Path) -> None:
    assert [type(entry) for entry in find(tmp_path).entries] == [EmptySourceError]


def test_hidden_file_that_is_named_is_read(folder: Path) -> None:
    assert names(find(folder / "notes" / ".hidden.txt")) == [(folder / "notes" / ".hidden.txt").as_posix()]


def test_pipe_under_a_known_name_is_refused(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert [type(entry) for entry in find(tmp_path / "pipe.txt").entries] == [SourceNotFoundError]


def test_hyphen_is_standard_input_and_is_not_read_yet() -> None:
    stream = io.BytesIO(b"words")
    (source,) = find_sources(["-", "-"], stream).entries
    assert isinstance(source, Source)
    assert (source.name, source.stream) == ("-", stream)
    assert stream.tell() == 0


def test_endings_are_what_the_documentation_lists() -> None:
    assert set(KNOWN_ENDINGS) == {
        *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".jsonl", ".ndjson", ".csv", ".tsv"),
    }
