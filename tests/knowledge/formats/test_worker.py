"""What the parser process answers, asked without the process around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.formats import worker
from knowledge.formats.extraction import Extraction
from knowledge.formats.sources import Format
from tests.knowledge.formats.pdf_files import column, make_pdf
from tests.knowledge.formats.test_docx import sample, saved
from tests.knowledge.formats.test_html import PAGE, TEXT

FILES = {
    Format.PDF: (make_pdf([column("Two boats", "a day.")], title="Ferry"), "Two boats a day."),
    Format.DOCX: (saved(sample()), "Be kind."),
    Format.HTML: (PAGE.encode(), TEXT),
    Format.MARKDOWN: (b"---\ntags: [sea]\nrestricted_to: {roles: [7]}\n---\n# Ferry\n\n*Two* a day.", "Two a day."),
}
FAILURES = {
    "DamagedSourceError": (Format.PDF, b"%PDF-1.4 and no more"),
    "EmptySourceError": (Format.PDF, make_pdf([[]])),
    "InvalidRecordError": (Format.MARKDOWN, b"---\ntags: [\n---\n"),
    "EncodingError": (Format.HTML, b"\x7fELF\0\0\0\x01"),
}


def answer(tmp_path: Path, format_: Format, content: bytes | None) -> dict[str, object]:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    given = worker.answer({"path": str(path), "name": "a.file", "format": format_.value})
    back: dict[str, object] = json.loads(json.dumps(given))
    return back


@pytest.mark.parametrize("format_", FILES)
def test_answer_survives_the_way_between_processes(tmp_path: Path, format_: Format) -> None:
    content, text = FILES[format_]
    message = answer(tmp_path, format_, content)
    extraction = Extraction.from_message(message)
    assert extraction.text.startswith(text)
    assert extraction.fields.title
    given = extraction.to_message()
    assert given == {name: message[name] for name in given}


@pytest.mark.parametrize("kind", FAILURES)
def test_failure_is_an_answer_that_names_the_file(tmp_path: Path, kind: str) -> None:
    message = answer(tmp_path, *FAILURES[kind])
    assert message["error"] == kind
    assert isinstance(message["arguments"], list)
    assert message["arguments"][0] == "a.file"


def test_text_that_is_larger_than_its_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packed file of a few kilobytes can hold more text than the owner has memory for."""
    monkeypatch.setattr(worker, "LARGEST_TEXT", 10)
    message = answer(tmp_path, Format.PDF, FILES[Format.PDF][0])
    assert (message["error"], message["arguments"]) == ("SourceTooLargeError", ["a.file", 16, 10])
