"""DOCX → plain text with sections, by python-docx and the elements of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]  # lxml has no types of its own

from knowledge.errors import DamagedSourceError, EncryptedSourceError, ParserLimitError
from knowledge.formats.builder import TextBuilder, table_lines
from knowledge.formats.extraction import Extraction
from knowledge.formats.fields import one_line, read_fields
from knowledge.formats.limits import LARGEST_UNPACKED

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST: Final = re.compile(r"list (bullet|number|paragraph)", re.IGNORECASE)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}


def parse_docx(path: Path, name: str) -> Extraction:
    """Extract the text of a Word document; ``name`` is the source's, for the errors.

    Paragraphs in heading styles become sections, a list's paragraphs lines, a table's rows lines. The title is the
    document's property, else the paragraph in the style Title or the first heading of level 1. Raises
    `EncryptedSourceError`, `DamagedSourceError`, `ParserLimitError` for an archive that unpacks to too much, and
    whatever python-docx raises on a damaged file.
    """
    _check_container(path, name)
    document = docx.Document(str(path))
    properties = document.core_properties
    builder = TextBuilder(one_line(properties.title) or None)
    _Renderer(builder, document).render(document.element.body)
    text, sections = builder.build()
    fields = read_fields({"title": builder.title, "language": properties.language or None})
    return Extraction(text, sections, fields)


def _check_container(path: Path, name: str) -> None:
    """Refuse what is no archive, or one that is much larger inside, before anything of it is unpacked."""
    with path.open("rb") as file:
        content = file.read()
    if content.startswith(_OLE_MAGIC):
        if _ENCRYPTED_STREAM in content:
            raise EncryptedSourceError(name)
        raise DamagedSourceError(name, "it is a document of Word 97 to 2003 under the name of a newer one")
    with ZipFile(path) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise ParserLimitError(name, f"{LARGEST_UNPACKED // 1024**2} MB unpacked")


class _Renderer:
    """Walks the blocks of one document."""

    def __init__(self, builder: TextBuilder, document: Document) -> None:
        self._builder = builder
        self._styles = {style.style_id: style.name or "" for style in document.styles}
        self._in_list = False

    def render(self, container: _Element) -> None:
        for block in container.iterchildren(qn("w:p"), qn("w:tbl"), qn("w:sdt")):
            if block.tag == qn("w:p"):
                self._add_paragraph(block)
            elif block.tag == qn("w:tbl"):
                self._in_list = False
                self._builder.add_lines(table_lines(_rows(block)))
            else:
                for content in block.iterchildren(qn("w:sdtContent")):
                    self.render(content)

    def _add_paragraph(self, paragraph: _Element) -> None:
        text = _text(paragraph).strip()
        if not text:
            return
        style = self._style_of(paragraph)
        heading = _HEADING.match(style)
        is_item = heading is None and (_LIST.match(style) or paragraph.find(f".//{qn('w:numPr')}") is not None)
        if heading or style == "Title":
            self._builder.add_heading(text, int(heading[1]) if heading else 1)
        elif is_item:
            add = self._builder.add_line if self._in_list else self._builder.add_block
            add(f"- {text}")
        else:
            self._builder.add_block(text)
        self._in_list = bool(is_item)

    def _style_of(self, paragraph: _Element) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(style.get(qn("w:val"), ""), "") if style is not None else ""


def _rows(table: _Element) -> list[list[str]]:
    return [
        [" ".join(_text(paragraph) for paragraph in cell.iter(qn("w:p"))) for cell in row.iterchildren(qn("w:tc"))]
        for row in table.iterchildren(qn("w:tr"))
    ]


def _text(paragraph: _Element) -> str:
    """Give a paragraph's text with what was inserted under review and without what was deleted."""
    return "".join(_pieces(paragraph))


def _pieces(elements: Iterable[_Element]) -> Iterator[str]:
    for element in elements:
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        elif element.tag not in {_FALLBACK, qn("w:pPr")}:
            yield from _pieces(element)
