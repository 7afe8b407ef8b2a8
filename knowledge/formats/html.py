"""HTML → the plain text of a page's main content, with sections: what trafilatura finds, rendered here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import trafilatura
from lxml.etree import _Element  # type: ignore[import-untyped]  # lxml has no types of its own
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura.settings import Document

from knowledge.errors import EncodingError
from knowledge.formats.builder import TextBuilder, row_line
from knowledge.formats.encoding import decode, is_binary, wide_encoding
from knowledge.formats.extraction import Extraction
from knowledge.formats.fields import one_line, read_fields
from knowledge.formats.html_page import declared_date, declared_language, drop_wiki_marks, visible_body

_CHARSET: Final = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CHARSET_WITHIN: Final = 4096
# Pages that name these mean Windows-1252, as browsers read them (the WHATWG Encoding Standard, 4.2).
_WESTERN: Final = {"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"}
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_UNSORTED_SHARE: Final = 0.8
_BLOCKS: Final = {"p", "head", "list", "table", "quote", "code", "div", "ab"}


def parse_html(data: bytes, name: str) -> Extraction:
    """Extract a page's main content; ``name`` is the source's, for the errors.

    Navigation, banners and footers are left out. Headings become sections, list items and table rows lines. Title,
    canonical address, site, date of publication and language are the page's. A page without a main content that
    can be told gives all its visible text. Raises `EncodingError`.
    """
    page = decode_html(data, name)
    tree = _tree(page)
    said: dict[str, object] = {"language": declared_language(tree), "published": declared_date(tree)}
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_formatting=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False},  # its guess is not used, and the search is slow
    )
    everything = visible_body(_tree(page))
    # A dict is what trafilatura gives where a dict is asked for.
    if not isinstance(found, Document):
        return _render(everything, {**said, "title": tree.findtext(".//title")})
    address = found.url if found.url and _WEB_ADDRESS.match(found.url) else None
    said |= {"title": found.title, "url": address, "publisher": found.sitename}
    return _render(everything if _is_unsorted(found.body, everything) else found.body, said)


def _is_unsorted(body: _Element | None, everything: _Element) -> bool:
    """Tell whether no main content was found: ``body`` is empty, or nearly the whole page in one paragraph."""
    if body is None or len(body) > 1:
        return body is None
    return len("".join(body.itertext()).split()) >= _UNSORTED_SHARE * len("".join(everything.itertext()).split())


def decode_html(data: bytes, name: str) -> str:
    """Decode a page: UTF-8 or UTF-16 where it is that, else as its ``<meta charset>`` says, else as any text.

    Raises what `encoding.decode` raises.
    """
    if wide_encoding(data) is None:
        for encoding in ("utf-8", _declared_encoding(data)):
            try:
                page = data.decode(encoding)
            except (LookupError, ValueError):
                continue
            if is_binary(page):
                raise EncodingError(name)
            return page
    return decode(data, name)


def _tree(page: str) -> HtmlElement:
    """Parse a page as browsers do, for which a zero is no character."""
    content = page.replace("\0", "\ufffd").encode("utf-8", "replace")
    tree = document_fromstring(content or b"<html></html>", parser=HTMLParser(encoding="utf-8"))
    drop_wiki_marks(tree)
    return tree


def _declared_encoding(data: bytes) -> str:
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    encoding = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    return "cp1252" if encoding in _WESTERN else encoding


def _render(body: _Element, said: dict[str, object]) -> Extraction:
    fields = read_fields(said)
    builder = TextBuilder(fields.title)
    _Renderer(builder).render(body)
    text, sections = builder.build()
    return Extraction(text, sections, read_fields({**fields.to_raw(), "title": builder.title}))


class _Renderer:
    """Walks trafilatura's elements, which are TEI's: head, p, list and item, table, row and cell, quote, code."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder

    def render(self, container: _Element) -> None:
        """Add what is in ``container``: its blocks, and the text between them as paragraphs."""
        loose = _flow(container.text)
        for element in container:
            if element.tag in _BLOCKS:
                self._builder.add_block(_tidy(loose))
                self._add(element)
                loose = _flow(element.tail)
            else:
                loose += "".join(_strings(element)) + _flow(element.tail)
        self._builder.add_block(_tidy(loose))

    def _add(self, element: _Element) -> None:
        if element.tag == "head":
            level = re.fullmatch(r"h([1-6])", element.get("rend") or "")
            self._builder.add_heading(_inline(element), int(level[1]) if level else 2)
        elif element.tag == "list":
            self._builder.add_lines(_list_lines(element))
        elif element.tag == "table":
            self._builder.add_lines(_table_lines(element))
        elif element.tag == "code":
            self._builder.add_block("".join(element.itertext()).strip("\n"))
        else:
            self.render(element)


def _list_lines(element: _Element) -> Iterator[str]:
    """Give a list's items, one on each line, those of inner lists after the item that has them."""
    number = 0
    term = ""
    for item in element.iterchildren("item"):
        own = one_line("".join(_strings(item, leave_out={"list"})), limit=None)
        rend = item.get("rend") or ""
        if rend.startswith("dt"):
            term = own
            continue
        number += 1
        marker = f"{number}. " if element.get("rend") == "ol" else "- "
        if own:
            yield f"{marker}{term}: {own}" if rend.startswith("dd") and term else marker + own
        for inner in item.iterchildren("list"):
            yield from _list_lines(inner)


def _table_lines(table: _Element) -> list[str]:
    """Give a table's rows as lines, named by the head of the table, or each by its first cell.

    Trafilatura marks cells of the head in the first row only: a caption there, or a single head cell at the row's
    beginning, tells a table whose rows are named.
    """
    header: list[str] = []
    named = False
    lines = []
    for row in table.iterchildren("row"):
        cells = list(row.iterchildren("cell"))
        texts = [one_line("".join(_strings(cell)), limit=None) for cell in cells]
        heads = [cell.get("role") == "head" for cell in cells]
        if len(cells) > 1 and all(heads) and all(texts[1:]):
            header = texts
            continue
        named = named or any(heads)
        if named and not header and not all(heads):
            lines.append(row_line(texts[:1], ["; ".join(text for text in texts[1:] if text)]))
        else:
            lines.append(row_line(header, texts))
    return lines or [row_line((), header)]


def _inline(element: _Element) -> str:
    return _tidy("".join(_strings(element)))


def _strings(element: _Element, leave_out: frozenset[str] | set[str] = frozenset()) -> Iterator[str]:
    """Give the pieces of text in ``element``; only its breaks are ends of lines."""
    if element.tag == "lb":
        yield "\n"
    yield _flow(element.text)
    for child in element:
        if child.tag not in leave_out:
            yield from _strings(child, leave_out)
        yield _flow(child.tail)


def _flow(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _tidy(text: str) -> str:
    """Collapse the white space on each line, and drop the lines without text."""
    return "\n".join(line for part in text.splitlines() if (line := one_line(part, limit=None)))
