"""Files that wait in a draft come back as they were read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.curating.exports import ReadExport
from bot.curating.importing import ReadFile
from bot.curating.proposals import Choices
from bot.curating.reports import Refused
from bot.curating.uploaded import Upload, upload_from_json, upload_to_json
from bot.errors import RefusalError
from knowledge.models import Article, Restriction, Section

TEXT = st.text()
MAYBE = st.none() | st.text(min_size=1)
IDS = st.frozensets(st.integers(1, 2**63))
ARTICLES = st.builds(
    Article,
    TEXT,
    TEXT,
    TEXT,
    url=MAYBE,
    language=MAYBE,
    tags=st.lists(TEXT).map(tuple),
    sections=st.lists(st.builds(Section, TEXT, st.integers(0, 9), st.integers(10, 99))).map(tuple),
    restricted_to=st.builds(Restriction, IDS, IDS),
    author=MAYBE,
)
FILES = st.builds(ReadFile, TEXT, st.lists(ARTICLES, max_size=3).map(tuple), skipped=st.integers(0, 9))


@given(files=st.lists(FILES, max_size=3).map(tuple), reason=MAYBE)
def test_articles_come_back_as_they_were_read(files: tuple[ReadFile, ...], reason: str | None) -> None:
    """What goes in after a restart would be another text than the one that was shown."""
    upload = Upload(files, Choices(reason=reason, tags="a", channel=3))
    assert upload_from_json(upload_to_json(upload)) == upload


@given(name=TEXT, content=st.binary())
def test_an_export_comes_back_byte_by_byte(name: str, content: bytes) -> None:
    """An export with one byte changed is damaged."""
    upload = Upload(ReadExport(name, content), Choices())
    assert upload_from_json(upload_to_json(upload)) == upload


def test_what_was_refused_is_still_said() -> None:
    """A file that gave nothing would be missing in the report."""
    refused = Refused("a.zip/b", RefusalError("file.record", number=2))
    kept = upload_from_json(upload_to_json(Upload((ReadFile("a.zip", refused=(refused,)),), Choices())))
    assert not isinstance(kept.files, ReadExport)
    (back,) = kept.files[0].refused
    assert (back.name, back.reason.key, back.reason.values) == ("a.zip/b", "file.record", {"number": 2})
