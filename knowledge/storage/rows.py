"""Articles as rows: the particulars of a revision are one JSON column. Also the form in which archives keep them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from knowledge.models import Article, Restriction, Section


def particulars(article: Article) -> dict[str, Any]:
    """Give all fields of an article but its id, title and text, as JSON takes them; empty ones are left out."""
    fields: dict[str, Any] = {
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "aliases": list(article.aliases),
        "tags": list(article.tags),
        "sections": [[section.title, section.start, section.end] for section in article.sections],
        "channels": sorted(article.restricted_to.channels),
        "roles": sorted(article.restricted_to.roles),
        "source": article.source,
        "review_by": article.review_by,
    }
    return {name: value for name, value in fields.items() if value}


def article_from(article_id: str, title: str, text: str, fields: Mapping[str, Any]) -> Article:
    """Give the article back: the inverse of `particulars`."""
    return Article(
        id=article_id,
        title=title,
        text=text,
        url=fields.get("url"),
        publisher=fields.get("publisher"),
        published=fields.get("published"),
        language=fields.get("language"),
        aliases=tuple(fields.get("aliases", ())),
        tags=tuple(fields.get("tags", ())),
        sections=tuple(Section(*section) for section in fields.get("sections", ())),
        restricted_to=restriction_from(fields),
        source=fields.get("source"),
        review_by=fields.get("review_by"),
    )


def restriction_from(fields: Mapping[str, Any]) -> Restriction:
    """Give who may read an article with these particulars."""
    return Restriction(frozenset(fields.get("channels", ())), frozenset(fields.get("roles", ())))


def fingerprint(article: Article) -> str:
    """Give a digest that is equal for equal content only; where the article came from is no part of it."""
    fields = particulars(article)
    fields.pop("source", None)
    digest = hashlib.blake2b(digest_size=16)
    for part in (article.title, article.text, json.dumps(fields, sort_keys=True)):
        content = part.encode("utf-8")
        digest.update(len(content).to_bytes(8))  # so that no two fields can run together
        digest.update(content)
    return digest.hexdigest()
