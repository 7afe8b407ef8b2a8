"""Plain text: its first line is the title when it stands alone, and the rest stays as it is."""

from __future__ import annotations

import re
from typing import Final

from knowledge.formats.extraction import Extraction
from knowledge.formats.fields import Fields, one_line

LONGEST_TITLE_LINE: Final = 200
_LINE_END: Final = r"(?:\r\n|\r|\n)"
_TITLE_LINE: Final = re.compile(
    rf"([^\r\n]{{1,{LONGEST_TITLE_LINE}}}){_LINE_END}(?:[^\S\r\n]*{_LINE_END})+",
)


def parse_text(text: str) -> Extraction:
    """Take the title off a plain text; not a character of the rest is changed.

    The title is the first line that is not empty, when it has at most 200 characters and a blank line after it;
    the text is then what follows that blank line.
    """
    beginning = len(text) - len(text.lstrip())
    match = _TITLE_LINE.match(text, beginning)
    title = one_line(match[1]) if match else ""
    if match is None or not title or not text[match.end() :].strip():
        return Extraction(text)
    return Extraction(text[match.end() :], fields=Fields(title=title))
