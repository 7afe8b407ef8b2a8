"""DOCX: paragraphs, headings, lists and tables of a Word document."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from knowledge.errors import DamagedSourceError, EncryptedSourceError, ParserLimitError
from tests.knowledge.formats.conftest import ReadBytes, only_article

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sample() -> Document:
    document = docx.Document()
    document.add_heading("Club rules", 0)
    document.add_paragraph("Be kind.")
    document.add_heading("Fees", 1)
    document.add_paragraph("Ten euros", style="List Bullet")
    document.add_paragraph("Five for children", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ("Day", "Opens", "Monday", "6"), strict=True):
        cell.text = text
    document.add_paragraph("One\ttwo\nthree 🎉")
    return document


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, data if entry.filename == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, data)
    return out.getvalue()


def test_document_becomes_text_with_sections(read_bytes: ReadBytes) -> None:
    article = only_article(read_bytes("a.docx", saved(sample())))
    assert article.title == "Club rules"
    assert article.text == (
        "Be kind.\n\nFees\n\n- Ten euros\n- Five for children\n\nDay: Monday; Opens: 6\n\nOne\ttwo\nthree 🎉"
    )
    (section,) = article.sections
    assert (section.title, section.start, section.end) == ("Fees", 10, len(article.text))


def test_properties_give_title_and_language(read_bytes: ReadBytes) -> None:
    document = sample()
    document.core_properties.title = "The rules"
    document.core_properties.language = "de-AT"
    article = only_article(read_bytes("a.docx", saved(document)))
    assert (article.title, article.language) == ("The rules", "de")
    assert article.text.startswith("Club rules\n\n")


def test_text_under_review_reads_as_its_author_means_it(read_bytes: ReadBytes) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Fee: ")
    inserted = f'<w:ins {NAMESPACE} w:id="1"><w:r><w:t>twelve</w:t></w:r></w:ins>'
    deleted = f'<w:del {NAMESPACE} w:id="2"><w:r><w:delText>ten</w:delText></w:r></w:del>'
    for change in (deleted, inserted):
        paragraph._p.append(parse_xml(change))  # noqa: SLF001  # python-docx writes no changes under review
    assert only_article(read_bytes("a.docx", saved(document))).text == "Fee: twelve"


def test_document_with_a_password_is_told_from_one_of_old_word(read_bytes: ReadBytes) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    locked = container + "EncryptedPackage".encode("utf-16-le")
    assert [type(entry) for entry in read_bytes("a.docx", locked)] == [EncryptedSourceError]
    assert [type(entry) for entry in read_bytes("a.docx", container)] == [DamagedSourceError]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_truncated_file_is_damaged(read_bytes: ReadBytes, share: float) -> None:
    whole = saved(sample())
    assert [type(entry) for entry in read_bytes("a.docx", whole[: int(len(whole) * share)])] == [DamagedSourceError]


def test_archive_of_something_else_is_damaged(read_bytes: ReadBytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "words")
    assert [type(entry) for entry in read_bytes("a.docx", out.getvalue())] == [DamagedSourceError]


def test_bomb_is_refused_before_it_unpacks_and_the_next_file_is_read(read_bytes: ReadBytes) -> None:
    bomb = with_part(saved(sample()), "word/media/image1.bmp", bytes(101 * 1024**2))
    assert [type(entry) for entry in read_bytes("a.docx", bomb)] == [ParserLimitError]
    assert only_article(read_bytes("a.docx", saved(sample()))).title == "Club rules"


def test_document_that_needs_too_much_memory_stops_only_itself(read_bytes: ReadBytes) -> None:
    head, tail = b"<w:document %b><w:body><w:p><w:r>" % NAMESPACE.encode(), b"</w:r></w:p></w:body></w:document>"
    content = with_part(saved(sample()), "word/document.xml", head + b"<w:t>x</w:t>" * 6_000_000 + tail)
    (error,) = read_bytes("a.docx", content)
    assert isinstance(error, ParserLimitError | DamagedSourceError)
    assert only_article(read_bytes("a.docx", saved(sample()))).title == "Club rules"
