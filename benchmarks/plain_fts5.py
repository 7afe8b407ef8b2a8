"""SQLite FTS5 as most people would write it, to compare with: Porter stems, OR of the words, ``bm25``."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.evaluation import EvaluationQuestion
from knowledge.models import Article

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PlainFigures:
    """Shares of the questions whose right article comes first, in 5, in 20; passages a second; milliseconds."""

    first: float
    in_five: float
    in_twenty: float
    passages_per_second: float
    p50_ms: float
    p95_ms: float


def measure_plain(articles: Iterable[Article], questions: Sequence[EvaluationQuestion]) -> PlainFigures:
    """Index the articles into memory and ask the questions."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE passage USING fts5 (id UNINDEXED, title, text, tokenize = 'porter')")
    began = time.perf_counter()
    rows = [(article.id, article.title, article.text) for article in articles]
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)
    speed = len(rows) / (time.perf_counter() - began)
    ranks, times = [], []
    for question in questions:
        began = time.perf_counter()
        found = _search(connection, question.text)
        times.append((time.perf_counter() - began) * 1000)
        ranks.append(found.index(question.passage_id) + 1 if question.passage_id in found else 1_000)
    connection.close()
    times.sort()
    first, five, twenty = (sum(rank <= limit for rank in ranks) / len(ranks) for limit in (1, 5, 20))
    return PlainFigures(first, five, twenty, speed, times[len(times) // 2], times[int(len(times) * 0.95)])


def _search(connection: sqlite3.Connection, text: str) -> list[str]:
    words = [word for word in WORD.findall(text.lower()) if word not in FUNCTION_WORDS]
    if not words:
        return []
    query = " OR ".join(f'"{word}"' for word in words)
    rows = connection.execute("SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT 20", (query,))
    return [article_id for (article_id,) in rows]
