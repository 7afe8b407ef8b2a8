"""Archives that strangers upload: what can be read is found, and nothing fills the disk or leaves the folder."""

from __future__ import annotations

import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.archives import unpacking
from knowledge.archives.unpacking import unpack
from knowledge.errors import EmptySourceError, SourceError, UnsafeArchiveError


def archive(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


@pytest.fixture(name="folder")
def an_empty_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return folder


def test_what_can_be_read_is_unpacked_under_no_name_of_its_own(tmp_path: Path, folder: Path) -> None:
    """Without this a name could be one that the system does not take, or that is there already."""
    files = {"docs/Bees.MD": b"# Bees", "docs/": b"", ".hidden/a.md": b"x", "__MACOSX/a.md": b"x", "b.zip": b"x"}
    found = unpack(archive(tmp_path, files), "a.zip", folder)
    (source,) = found.sources
    assert (source.name, source.article_id, found.skipped) == ("a.zip/docs/Bees.MD", "docs/Bees.MD", 3)
    assert source.path is not None
    assert (source.path.parent, source.path.name, source.path.read_bytes()) == (folder, "0.md", b"# Bees")


@pytest.mark.parametrize("name", ["../a.md", "/etc/a.md", "a/../../b.md", "C:/a.md", "a\\..\\b.md"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, folder: Path, name: str) -> None:
    """Without this an upload could overwrite what the bot keeps."""
    with pytest.raises(UnsafeArchiveError):
        unpack(archive(tmp_path, {name: b"x"}), "a.zip", folder)
    assert list(folder.iterdir()) == []


def test_a_link_is_passed_over(tmp_path: Path, folder: Path) -> None:
    """Without this a link to the bot's settings would become an article that everyone can read."""
    link = zipfile.ZipInfo("token.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("a.md", "# A")
    assert [source.article_id for source in unpack(tmp_path / "a.zip", "a.zip", folder).sources] == ["a.md"]


def test_bombs_are_refused_before_they_are_unpacked(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this ten kilobytes would fill the disk."""
    with pytest.raises(UnsafeArchiveError, match="tightly"):
        unpack(archive(tmp_path, {"a.txt": b" " * (2 * 1024 * 1024)}), "a.zip", folder)
    many = {f"{number}.txt": b"x" for number in range(unpacking.MOST_FILES + 1)}
    with pytest.raises(UnsafeArchiveError, match="files"):
        unpack(archive(tmp_path, many), "a.zip", folder)
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 10)
    with pytest.raises(UnsafeArchiveError, match="MB"):
        unpack(archive(tmp_path, {"a.txt": b"12345", "b.txt": b"123456"}), "a.zip", folder)
    assert list(folder.iterdir()) == []


def test_an_archive_with_nothing_to_read_is_empty(tmp_path: Path, folder: Path) -> None:
    """Without this nobody would know why nothing came of it."""
    with pytest.raises(EmptySourceError):
        unpack(archive(tmp_path, {"a.exe": b"x"}), "a.zip", folder)


@given(content=st.binary(max_size=200), place=st.integers(0, 300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, place: int) -> None:
    """Without this a broken upload would end in a traceback."""
    parent = tmp_path_factory.mktemp("any")
    path, folder = archive(parent, {"a.txt": content}), parent / "unpacked"
    folder.mkdir()
    whole = bytearray(path.read_bytes())
    whole[place % len(whole)] ^= 0xFF
    path.write_bytes(whole)
    with suppress(SourceError):
        assert len(unpack(path, "a.zip", folder).sources) == 1
