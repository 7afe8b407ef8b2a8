"""A writer of small PDF files, just enough of the format to have something real to read."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of text on a page; ``x`` and ``y`` in points from the lower left corner, ``size`` in points."""

    text: str
    y: float
    x: float = 72
    size: float = 11


def column(*lines: str, top: float = 720, x: float = 72, size: float = 11, leading: float = 14) -> list[Placed]:
    """Place lines below each other; an empty line leaves a gap."""
    return [Placed(line, top - number * leading, x, size) for number, line in enumerate(lines) if line]


def make_pdf(pages: Sequence[Sequence[Placed]], title: str | None = None, language: str | None = None) -> bytes:
    """Give the bytes of a PDF with one page for each list of lines, in Helvetica."""
    return assemble([_content(page) for page in pages], title, language)


def assemble(contents: Sequence[bytes], title: str | None = None, language: str | None = None) -> bytes:
    """Give the bytes of a PDF whose pages have these content streams."""
    lang = f" /Lang ({language})" if language else ""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{lang} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _escaped(title or "") + b") >>",
    ]
    for number, content in enumerate(contents):
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {6 + 2 * number} 0 R >>"
        )
        packed = zlib.compress(content)
        head = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        objects += [page.encode(), head + packed + b"\nendstream"]
    return _file(objects)


def _content(page: Sequence[Placed]) -> bytes:
    shown = (
        f"BT /F1 {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm (".encode() + _escaped(line.text) + b") Tj ET"
        for line in page
    )
    return b"\n".join(shown)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{offset:010} 00000 n \n" for offset in offsets).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
