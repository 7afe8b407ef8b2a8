"""Whatever is in a file: articles that can be stored, or errors as values. Never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import DamagedSourceError, SourceError
from knowledge.formats import KNOWN_ENDINGS
from knowledge.models import Article
from tests.knowledge.formats.conftest import Entries, ReadBytes
from tests.knowledge.formats.pdf_files import column, make_pdf
from tests.knowledge.formats.test_docx import sample, saved

PAGE = (
    b"<html lang=en><head><title>Ferry</title></head><body><h1>Ferry</h1><p>Two <b>a</b> day.</p><h2>Winter</h2>"
    b"<table><tr><th>Day<td>One</table><ul><li>a<li>b</ul></body></html>"
)
WHOLE = {".pdf": make_pdf([column("Two boats a day.", "They leave.")]), ".docx": saved(sample()), ".html": PAGE}


def check(entries: Entries) -> None:
    assert entries
    for entry in entries:
        if isinstance(entry, Article):
            assert entry.text.strip()
            assert entry.title
            f"{entry.id}{entry.title}{entry.text}".encode()
            for section in entry.sections:
                assert entry.text[section.start : section.end].startswith(section.title)
        else:
            assert isinstance(entry, SourceError)
            assert "\n" not in str(entry)


@pytest.mark.parametrize("ending", KNOWN_ENDINGS)
@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_under_any_name(read_bytes: ReadBytes, ending: str, content: bytes) -> None:
    check(read_bytes(f"any{ending}", content))


@pytest.mark.parametrize("ending", WHOLE)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_real_file_with_a_stretch_overwritten(read_bytes: ReadBytes, ending: str, data: st.DataObject) -> None:
    """Random bytes never get past a parser's first look; these do."""
    whole = WHOLE[ending]
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.binary(min_size=1, max_size=20))
    entries = read_bytes(f"any{ending}", whole[:place] + other + whole[place + len(other) :])
    check(entries)
    assert not any(isinstance(entry, DamagedSourceError) and "crashed" in entry.detail for entry in entries)
