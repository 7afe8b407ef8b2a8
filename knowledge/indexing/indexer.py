"""Article → what the store keeps of it: passages with their terms. Pure."""

from __future__ import annotations

from knowledge.analyzer.analyzer import Analyzer
from knowledge.indexing.splitter import split
from knowledge.models import Article
from knowledge.storage import IndexedArticle, IndexedPassage, fingerprint


def index_article(article: Article, analyzer: Analyzer) -> IndexedArticle:
    """Split and analyse an article. Title, aliases and section headings count as headings of each passage."""
    titles = " \n".join((article.title, *article.aliases))
    title_terms, title_words = analyzer.terms(titles)
    passages = []
    for passage in split(article):
        terms, words = analyzer.terms(passage.text)
        section_terms, section_words = analyzer.terms(passage.section) if passage.section else ([], [])
        passages.append(
            IndexedPassage(
                passage=passage,
                body=tuple(terms),
                heading=tuple(dict.fromkeys(title_terms + section_terms)),
                words=frozenset((*words, *title_words, *section_words)),
            )
        )
    return IndexedArticle(article=article, fingerprint=fingerprint(article), passages=tuple(passages))
