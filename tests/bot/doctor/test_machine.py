"""Whether the data folder is on a disk that stays."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.doctor.machine import SPARE_BYTES, MachineSeen, look_at_machine, may_be_lost

TMP = PurePosixPath("/temporary")
ORDINARY = "28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw"
CONTAINER = "650 649 0:90 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/x"
VOLUME = "660 650 254:1 /vol /srv/my\\040data rw,relatime shared:5 master:6 - ext4 /dev/vdb rw"
MEMORY = "25 28 0:23 / /memory rw - tmpfs tmpfs rw"


@pytest.mark.parametrize(
    ("folder", "mounts", "words"),
    [
        ("/srv/footnote/data", [ORDINARY], None),
        ("/srv/footnote/data", [CONTAINER], "container"),
        ("/srv/my data/footnote", [CONTAINER, VOLUME], None),
        ("/srv/my", [CONTAINER, VOLUME], "container"),
        ("/memory/data", [ORDINARY, MEMORY], "memory"),
        ("/temporary/data", [ORDINARY], "/temporary"),
        ("/temporaries/data", [ORDINARY], None),
        ("/app/data", [ORDINARY], "/app"),
        ("/app/data", [ORDINARY, VOLUME.replace("/srv/my\\040data", "/app/data")], None),
        ("/workspace/data", [ORDINARY, VOLUME.replace("/srv/my\\040data", "/")], "/workspace"),
        ("/srv/data", [ORDINARY, MEMORY.replace("/memory", "/srv"), ORDINARY.replace(" / / ", " / /srv ")], None),
        ("/srv/data", [], None),
        ("/temporary/data", [], "/temporary"),
    ],
)
def test_disks_that_may_be_lost_are_known(folder: str, mounts: list[str], words: str | None) -> None:
    """All that a community has written is gone at the next restart, and nobody was told."""
    reason = may_be_lost(PurePosixPath(folder), "\n".join(mounts), TMP)
    assert (reason is None) if words is None else (reason is not None and words in reason)


@given(mounts=st.text())
def test_any_text_is_read(mounts: str) -> None:
    """Another system may write another form."""
    may_be_lost(PurePosixPath("/srv/data"), mounts, TMP)


async def test_room_is_needed_for_a_copy_of_the_largest_database(tmp_path: Path) -> None:
    """A backup and an update of the schema make one."""
    for name, size in (("1", 1_000), ("2", 3_000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "knowledge.sqlite3").write_bytes(b"x" * size)
    seen = await look_at_machine(tmp_path)
    assert (seen.folder, seen.needed) == (tmp_path, SPARE_BYTES + 3_000)
    assert seen.free > 0


@pytest.mark.parametrize(("free", "full"), [(10, True), (11, False)])
def test_a_disk_with_less_than_is_needed_is_full(free: int, *, full: bool) -> None:
    """SQLite's errors come when it is too late."""
    assert MachineSeen(Path("/srv"), None, free, 11).is_full is full
