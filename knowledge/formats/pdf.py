"""PDF → plain text: the words by pypdf, and lines put back together into paragraphs by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from knowledge.errors import EmptySourceError, EncryptedSourceError, ParserLimitError
from knowledge.formats.builder import TextBuilder
from knowledge.formats.extraction import Extraction
from knowledge.formats.fields import Fields, one_line
from knowledge.formats.pdf_layout import Line, Paragraph, paragraphs_of

_LONGEST_HEADING: Final = 200
_HEADING_RATIO: Final = 1.15
# What programs write into the title's field when nobody gave one.
_NO_TITLE: Final = re.compile(
    r"untitled.*|microsoft (word|powerpoint).*|.*\.(docx?|pptx?|indd|qxd|tex|dvi|pdf)", re.IGNORECASE
)


def parse_pdf(path: Path, name: str) -> Extraction:
    """Extract the text layer of a PDF; ``name`` is the source's, for the errors.

    Lines become paragraphs, words divided at a line's end become whole, and lines that most pages repeat (running
    titles, page numbers) are left out. Text set larger than the body is a heading. Raises `EncryptedSourceError`,
    `EmptySourceError` where no page has text, `ParserLimitError` where pypdf refuses to unpack more, and whatever
    else pypdf raises on a damaged file.
    """
    with path.open("rb") as file:
        reader = PdfReader(file)
        if reader.is_encrypted:
            _open_without_password(reader, name)
        try:
            paragraphs = paragraphs_of([_lines(page) for page in reader.pages])
        except LimitReachedError:
            raise ParserLimitError(name, "a part of a PDF may ask for") from None
        if not paragraphs:
            raise EmptySourceError(name)
        return _render(paragraphs, _fields(reader))


def _open_without_password(reader: PdfReader, name: str) -> None:
    """Open a file that is only protected against changes, which has an empty password."""
    try:
        opened = reader.decrypt("")
    except DependencyError:
        opened = PasswordType.NOT_DECRYPTED
    if opened == PasswordType.NOT_DECRYPTED:
        raise EncryptedSourceError(name)


def _fields(reader: PdfReader) -> Fields:
    said = reader.metadata.title if reader.metadata else None
    title = one_line(said or "")
    language = re.match(r"[A-Za-z]{2,3}(?=-|\Z)", str(reader.root_object.get("/Lang") or ""))
    return Fields(
        title=title if title and not _NO_TITLE.fullmatch(title) else None,
        language=language[0].lower() if language else None,
    )


def _lines(page: PageObject) -> list[Line]:
    """Read a page's lines in the order in which they are drawn, with their places."""
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, current: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text:
            pieces.append((text, *_place(current, matrix, size)))

    page.extract_text(visitor_text=visit)
    return list(_joined(pieces))


def _place(current: list[float], matrix: list[float], size: float) -> tuple[float, float, float]:
    """Give x, y and the font's size in the page's units; PDF 32000-1, 8.3.3 and 9.4.4, for the matrices."""
    a, b, c, d, e, f = current[:6]
    x, y = matrix[4], matrix[5]
    rise = abs(matrix[3] * d + matrix[2] * b) or abs(matrix[1] * c + matrix[0] * a)
    return a * x + c * y + e, b * x + d * y + f, abs(size) * rise


def _joined(pieces: Iterable[tuple[str, float, float, float]]) -> Iterator[Line]:
    """Join the pieces of each line; the first piece with ink says where the line stands."""
    text = ""
    place: tuple[float, float, float] | None = None
    for piece, x, y, size in pieces:
        for part in re.split("(\n)", piece):
            if part != "\n":
                text += part
                place = place or ((x, y, size) if part.strip() else None)
                continue
            if place:
                yield Line(one_line(text, limit=None), *place)
            text, place = "", None
    if place:
        yield Line(one_line(text, limit=None), *place)


def _render(paragraphs: list[Paragraph], fields: Fields) -> Extraction:
    body = _body_size(paragraphs)
    builder = TextBuilder(fields.title)
    level = 1
    for paragraph in paragraphs:
        if paragraph.size >= _HEADING_RATIO * body and len(paragraph.text) <= _LONGEST_HEADING:
            builder.add_heading(paragraph.text, level)
        else:
            builder.add_block(paragraph.text)
        # Only what stands at the very beginning is the document's title.
        level = 2
    text, sections = builder.build()
    return Extraction(text, sections, Fields(title=builder.title, language=fields.language))


def _body_size(paragraphs: list[Paragraph]) -> float:
    """Give the size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    return sizes.most_common(1)[0][0]
