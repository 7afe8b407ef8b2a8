"""PDF: lines become paragraphs again, and files that cannot be read say why."""

from __future__ import annotations

import io

import pypdf
import pytest

from knowledge.errors import DamagedSourceError, EmptySourceError, EncryptedSourceError, SourceTooLargeError
from knowledge.formats.limits import LARGEST_DOCUMENT
from knowledge.formats.pdf_layout import Line, paragraphs_of
from tests.knowledge.formats.conftest import ReadBytes, only_article
from tests.knowledge.formats.pdf_files import Placed, assemble, column, make_pdf

BODY = column(
    "The tide rises twice a day, and the infor-",
    "mation board shows when. It is well-",
    "known to sailors, as well-known as the quay.",
    "",
    "Small boats leave at noon.",
)


def texts(*lines: Line) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of([lines])]


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([BODY])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")  # noqa: S106  # of this test
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_lines_are_joined_into_whole_sentences(read_bytes: ReadBytes) -> None:
    article = only_article(read_bytes("tides.pdf", make_pdf([BODY], language="en-GB")))
    assert article.text == (
        "The tide rises twice a day, and the information board shows when. It is well-known to sailors,"
        " as well-known as the quay.\n\nSmall boats leave at noon."
    )
    assert (article.title, article.language) == ("tides", "en")


def test_title_is_the_documents_or_the_large_line_at_the_beginning(read_bytes: ReadBytes) -> None:
    page = [
        *column("Tides of the bay", top=770, size=18),
        *BODY,
        *column("In winter", "", top=600, size=14),
        *column("None.", top=570),
    ]
    article = only_article(read_bytes("a.pdf", make_pdf([page], title="Microsoft Word - tides.doc")))
    assert article.title == "Tides of the bay"
    assert not article.text.startswith("Tides of the bay")
    assert [section.title for section in article.sections] == ["In winter"]
    assert article.text[article.sections[0].start :] == "In winter\n\nNone."
    named = only_article(read_bytes("a.pdf", make_pdf([page], title="Tide (tables)")))
    assert named.title == "Tide (tables)"
    assert named.text.startswith("Tides of the bay\n\n")


def test_sentence_goes_on_over_the_page_and_running_lines_are_left_out(read_bytes: ReadBytes) -> None:
    pages = [
        [Placed("Harbour report", 800), *column(text), Placed(f"Page {number} of 3", 30)]
        for number, text in enumerate(("Boats leave from the old quay and", "return in the evening.", "The end."), 1)
    ]
    article = only_article(read_bytes("a.pdf", make_pdf(pages)))
    assert article.text == "Boats leave from the old quay and return in the evening.\n\nThe end."


def test_paragraphs_are_told_by_indents_short_lines_and_bullets() -> None:
    long = "This line is as long as the others are."
    assert texts(Line(long, 72, 700, 11), Line("New one.", 90, 686, 11)) == [long, "New one."]
    assert texts(Line(long, 72, 700, 11), Line("Short.", 72, 686, 11), Line(long, 72, 672, 11)) == [
        f"{long} Short.",
        long,
    ]
    assert texts(Line("Bring", 72, 700, 11), Line("• a coat", 72, 686, 11)) == ["Bring", "• a coat"]


def test_second_column_does_not_break_a_sentence() -> None:
    assert texts(Line("The boat", 72, 100, 11), Line("leaves.", 300, 700, 11)) == ["The boat leaves."]
    assert texts(Line("It left.", 72, 100, 11), Line("Then", 300, 700, 11)) == ["It left.", "Then"]


def test_double_spaced_lines_are_one_paragraph() -> None:
    lines = [Line("a line without an end", 72, 700 - 24 * number, 12) for number in range(5)]
    assert len(texts(*lines)) == 1


def test_scaled_and_mirrored_coordinates_are_understood(read_bytes: ReadBytes) -> None:
    """Browsers print with the y axis turned over and the font's size in the matrix."""
    content = (
        b"1 0 0 -1 0 842 cm BT /F1 1 Tf 11 0 0 -11 72 100 Tm (The boat leaves from) Tj 0 -1.3 Td"
        b" [(the old ) -20 (quay.)] TJ 0 -2.6 Td (It returns.) Tj ET"
    )
    assert (
        only_article(read_bytes("a.pdf", assemble([content]))).text
        == "The boat leaves from the old quay.\n\nIt returns."
    )


def test_password_is_asked_for_only_where_there_is_one(read_bytes: ReadBytes) -> None:
    assert [type(entry) for entry in read_bytes("a.pdf", encrypted("secret"))] == [EncryptedSourceError]
    assert "Small boats" in only_article(read_bytes("a.pdf", encrypted(""))).text


def test_scan_without_text_is_said_to_be_empty(read_bytes: ReadBytes) -> None:
    assert [type(entry) for entry in read_bytes("a.pdf", make_pdf([[]]))] == [EmptySourceError]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_file_is_damaged_or_gives_only_what_it_said(read_bytes: ReadBytes, share: float) -> None:
    whole = make_pdf([BODY])
    (entry,) = read_bytes("a.pdf", whole[: int(len(whole) * share)])
    assert isinstance(entry, DamagedSourceError) or only_article([entry]).text.startswith("The tide rises")


def test_too_large_a_file_is_refused_before_it_is_read(read_bytes: ReadBytes) -> None:
    assert [type(entry) for entry in read_bytes("a.pdf", bytes(LARGEST_DOCUMENT + 1))] == [SourceTooLargeError]
