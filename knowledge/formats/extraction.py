"""What a parser finds in one file, and the article that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Self

from knowledge.errors import EmptySourceError
from knowledge.formats.fields import Fields, one_line, read_fields, slug
from knowledge.formats.sources import Source
from knowledge.models import Article, Section


@dataclass(frozen=True, slots=True)
class Extraction:
    """A file's text, its sections (offsets into ``text``) and what the file says of itself."""

    text: str
    sections: tuple[Section, ...] = ()
    fields: Fields = field(default_factory=Fields)

    def to_message(self) -> dict[str, object]:
        """Give it as JSON's types, for the way between two processes."""
        sections = [[section.title, section.start, section.end] for section in self.sections]
        return {"text": self.text, "sections": sections, "fields": self.fields.to_raw()}

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> Self:
        """Rebuild what `to_message` gave."""
        sections = tuple(Section(title, start, end) for title, start, end in message["sections"])
        return cls(message["text"], sections, read_fields(message["fields"]))


def article_from(source: Source, extraction: Extraction) -> Article:
    """Make the one article of ``source``. A title that is missing is made from the file's name.

    Raises `EmptySourceError` when there is no text.
    """
    if not extraction.text.strip():
        raise EmptySourceError(source.name)
    fields = extraction.fields
    title = fields.title or _title_from(source)
    return article_with(fields, _id_of(source, fields, title), title, extraction.text, source, extraction.sections)


def article_with(
    fields: Fields, article_id: str, title: str, text: str, source: Source, sections: tuple[Section, ...] = ()
) -> Article:
    """Put an article together from its parts."""
    return Article(
        id=article_id,
        title=title,
        text=text,
        url=fields.url,
        publisher=fields.publisher,
        published=fields.published,
        language=fields.language,
        aliases=fields.aliases,
        tags=fields.tags,
        sections=sections,
        restricted_to=fields.restricted_to,
        source=source.name,
        review_by=fields.review_by,
        author=fields.author,
    )


def _title_from(source: Source) -> str:
    if source.path is None:
        return "Standard input"
    stem = PurePath(source.name).stem
    return one_line(stem.replace("_", " ").replace("-", " ")) or one_line(stem) or "Untitled"


def _id_of(source: Source, fields: Fields, title: str) -> str:
    if fields.id is not None:
        return fields.id
    return f"{source.article_id}/{slug(title)}" if source.path is None else source.article_id
