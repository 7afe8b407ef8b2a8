"""Other ways to search, set up as most people would, to compare with: only the ranking, since none of them answers.

Each takes the articles and the code of their language, as xquad names it, and gives at most 20 ids of articles for a
question, best first.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import bm25s
import Stemmer
import tantivy

from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.evaluation import EvaluationQuestion, Observation
from knowledge.models import Article

FOUND_AT_MOST = 20
WORD = re.compile(r"\w+")
ENGLISH = "en"
STEMMED = {
    "ar": "arabic",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "hi": "hindi",
    "ro": "romanian",
    "ru": "russian",
    "tr": "turkish",
}
"""The languages that Snowball has stems for, by their codes."""

TANTIVY_STEMS = frozenset(STEMMED.values()) - {"hindi"}
LONGEST_WORD = 40
WRITER_BYTES = 50_000_000


class Peer(Protocol):
    """A filled index."""

    def search(self, text: str) -> Sequence[str]:
        """Give ids of articles, best first."""
        ...


class PlainFts5:
    """SQLite FTS5 in memory: Porter stems, OR of the words that are no function words, ``bm25``."""

    def __init__(self, articles: Iterable[Article], _language: str = ENGLISH) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE passage USING fts5 (id UNINDEXED, title, text, tokenize = 'porter')"
        )
        rows = [(article.id, article.title, article.text) for article in articles]
        self._connection.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)

    def search(self, text: str) -> Sequence[str]:
        """Give ids of articles, best first."""
        words = [word for word in WORD.findall(text.lower()) if word not in FUNCTION_WORDS]
        query = " OR ".join(f'"{word}"' for word in words)
        if not query:
            return []
        rows = self._connection.execute(
            "SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?", (query, FOUND_AT_MOST)
        )
        return [article_id for (article_id,) in rows]


class Bm25s:
    """bm25s with Snowball stems and its own list of English stop words, title and text as one."""

    def __init__(self, articles: Iterable[Article], language: str = ENGLISH) -> None:
        found = list(articles)
        self._ids = [article.id for article in found]
        self._stemmer = Stemmer.Stemmer(STEMMED[language]) if language in STEMMED else None
        self._stopwords: str | list[str] = ENGLISH if language == ENGLISH else []
        self._index = bm25s.BM25()
        self._index.index(self._tokens([f"{article.title}\n{article.text}" for article in found]), show_progress=False)

    def search(self, text: str) -> Sequence[str]:
        """Give ids of articles, best first."""
        limit = min(FOUND_AT_MOST, len(self._ids))
        places, scores = self._index.retrieve(self._tokens([text]), k=limit, show_progress=False)
        return [self._ids[place] for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    def _tokens(self, texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords=self._stopwords, stemmer=self._stemmer, show_progress=False)


class Tantivy:
    """Tantivy in memory with Snowball stems, title and text as two fields, the question read by its own parser."""

    def __init__(self, articles: Iterable[Article], language: str = ENGLISH) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in ("title", "text"):
            schema.add_text_field(name, tokenizer_name="stems")
        self._index = tantivy.Index(schema.build())
        self._index.register_tokenizer("stems", _stems(STEMMED.get(language, "")))
        writer = self._index.writer(WRITER_BYTES, 1)
        for article in articles:
            writer.add_document(tantivy.Document(id=article.id, title=article.title, text=article.text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str) -> Sequence[str]:
        """Give ids of articles, best first."""
        query, _ = self._index.parse_query_lenient(text, ["title", "text"])
        return [self._searcher.doc(address)["id"][0] for _, address in self._searcher.search(query, FOUND_AT_MOST).hits]


def _stems(language: str) -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    words = words.filter(tantivy.Filter.remove_long(LONGEST_WORD)).filter(tantivy.Filter.lowercase())
    return (words.filter(tantivy.Filter.stemmer(language)) if language in TANTIVY_STEMS else words).build()


PEERS: dict[str, Callable[[Iterable[Article], str], Peer]] = {
    "plain FTS5": PlainFts5,
    "bm25s": Bm25s,
    "tantivy": Tantivy,
}


def ask(peer: Peer, questions: Iterable[EvaluationQuestion]) -> list[Observation]:
    """Ask all questions, one after the other; what a peer does not do is observed as not done."""
    return [_observe(peer, question) for question in questions]


def _observe(peer: Peer, question: EvaluationQuestion) -> Observation:
    began = time.perf_counter()
    found = peer.search(question.text)
    milliseconds = (time.perf_counter() - began) * 1000
    return Observation(
        rank=found.index(question.passage_id) + 1 if question.passage_id in found else None,
        sentence_right=None,
        exact=None,
        f1=None,
        answered=False,
        answer_right=False,
        confidence=0.0,
        answerable=question.answerable,
        milliseconds=milliseconds,
    )
