"""Draws the chart of a week: a program of its own, because the library that draws stays in memory.

Reads JSON from standard input, ``[["11-23", answered, closest, none], …]``, and writes a PNG to standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

Bar: TypeAlias = tuple[str, int, int, int]

SIZE = WIDTH, HEIGHT = 700, 360
MARGIN, BASE, TOP = 30, 320, 50
"""Pixels: left and right; the line on which the bars stand; the height of the tallest."""

BACKGROUND, LINE, TEXT = "#2b2d31", "#4e5058", "#dbdee1"
COLOURS = ("#3ba55d", "#faa61a", "#ed4245")
"""Answered, close, no answer: as in the report's text."""


def draw(bars: Sequence[Bar]) -> bytes:
    """Give the chart as a PNG."""
    image = Image.new("RGB", SIZE, BACKGROUND)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(16)
    tallest = max((sum(bar[1:]) for bar in bars), default=0) or 1
    step = (WIDTH - 2 * MARGIN) / len(bars)
    for number, (label, *counts) in enumerate(bars):
        left, right = MARGIN + step * (number + 0.2), MARGIN + step * (number + 0.8)
        middle, bottom = (left + right) / 2, float(BASE)
        for count, colour in zip(counts, COLOURS, strict=True):
            top = bottom - count / tallest * (BASE - TOP)
            if count:
                pen.rectangle((left, min(top, bottom - 1), right, bottom - 1), fill=colour)
            bottom = top
        pen.text((middle, bottom - 4), str(sum(counts)), fill=TEXT, font=font, anchor="mb")
        pen.text((middle, BASE + 8), label, fill=TEXT, font=font, anchor="mt")
    pen.line((MARGIN, BASE, WIDTH - MARGIN, BASE), fill=LINE, width=2)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(draw([(str(day), *counts) for day, *counts in json.load(sys.stdin)]))
