"""Markdown → plain text with sections: CommonMark with tables and strikethrough, and front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from knowledge.formats.builder import TextBuilder, table_lines
from knowledge.formats.extraction import Extraction
from knowledge.formats.front_matter import split_front_matter

# Each of these ends at the end of the text at the latest, so that broken HTML is read once and not again and again.
_HTML_HIDDEN: Final = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HTML_TAG: Final = re.compile(r"</?[a-z][^>]*(?:>|\Z)", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parse_markdown(text: str, name: str) -> Extraction:
    """Render Markdown as plain text; ``name`` is the source's, for the errors.

    Links keep their text, pictures their description, code stays as it is. The title is the front matter's, else
    the first heading of level 1, which the text then does not repeat. Raises `InvalidRecordError` for a broken
    front matter.
    """
    fields, body = split_front_matter(text, name)
    builder = TextBuilder(fields.title)
    _Renderer(builder).render(body)
    plain, sections = builder.build()
    return Extraction(plain, sections, replace(fields, title=builder.title))


class _Renderer:
    """Walks the block tokens of one document."""

    def __init__(self, builder: TextBuilder) -> None:
        # The inline rule is left to _inline: parsed block by block, the tokens of a long text fit into memory.
        self._parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
        self._env: EnvType = {}
        self._builder = builder
        self._lists: list[int | None] = []
        self._marker = ""
        self._in_item = False

    def render(self, body: str) -> None:
        tokens = iter(self._parser.parse(body, self._env))
        for token in tokens:
            if token.type == "heading_open":
                self._builder.add_heading(self._inline(next(tokens)), int(token.tag[1]))
                self._leave_line()
            elif token.type == "table_open":
                self._builder.add_lines(table_lines(self._rows(tokens)))
                self._leave_line()
            elif token.type in {"inline", "fence", "code_block", "html_block"}:
                self._add(self._text_of(token))
            else:
                self._follow_list(token)

    def _follow_list(self, token: Token) -> None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            if not self._lists:
                self._leave_line()
            first = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
            self._lists.append(first)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
            self._marker = ""
        elif token.type == "list_item_open":
            number = self._lists[-1]
            self._marker = "- " if number is None else f"{number}. "
            if number is not None:
                self._lists[-1] = number + 1

    def _leave_line(self) -> None:
        """Have the next item begin a block; what was marked has been added."""
        self._in_item = False
        self._marker = ""

    def _add(self, text: str) -> None:
        """Add a block: on its own, or as a line of the list that it stands in."""
        if not text.strip():
            return
        if self._lists and self._in_item:
            self._builder.add_line(self._marker + text)
        else:
            self._builder.add_block(self._marker + text)
        self._in_item = bool(self._lists)
        self._marker = ""

    def _text_of(self, token: Token) -> str:
        if token.type == "inline":
            return self._inline(token)
        if token.type == "html_block":
            return _without_tags(token.content)
        return token.content.rstrip("\n")

    def _rows(self, tokens: Iterator[Token]) -> list[list[str]]:
        """Read a table's cells up to its end."""
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._inline(token))
        return rows

    def _inline(self, token: Token) -> str:
        children: list[Token] = []
        self._parser.inline.parse(token.content, self._parser, self._env, children)
        return "".join(_inline_text(child) for child in children).strip()


def _inline_text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
        return "\n"
    if token.type == "html_inline":
        return ""
    if token.type == "image":
        return "".join(_inline_text(child) for child in token.children or ())
    return token.content


def _without_tags(block: str) -> str:
    text = html.unescape(_HTML_TAG.sub("", _HTML_HIDDEN.sub("", block)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
