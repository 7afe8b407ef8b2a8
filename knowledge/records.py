"""Answers as JSON records: what ``ask --json`` and ``answer`` write. The format is described in docs/commands.md."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from knowledge.models import Answer, Span


def answer_record(answer: Answer, question_id: str) -> dict[str, Any]:
    """Give an answer as JSON takes it. Offsets are code points of the article's text, half-open."""
    return {
        "id": question_id,
        "question": answer.question,
        "answer": answer.answer,
        "confidence": round(answer.confidence, 4),
        "decision": answer.decision.value,
        "sentence": answer.sentence,
        "citations": [
            {
                "number": citation.number,
                "article_id": citation.article_id,
                "title": citation.title,
                "url": citation.url,
                "publisher": citation.publisher,
                "published": citation.published,
                "revision": citation.revision,
                "passage": citation.passage,
                "start": citation.start,
                "end": citation.end,
                "quote": citation.quote,
            }
            for citation in answer.citations
        ],
        "passages": [
            {
                "article_id": hit.article_id,
                "passage": hit.passage.number,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "score": round(hit.score, 6),
            }
            for hit in answer.passages
        ],
        "best_span": answer.best_span and _span_record(answer.best_span),
        "alternatives": [_span_record(span) for span in answer.alternatives],
        "corrections": dict(answer.corrections),
        "elapsed_ms": round(answer.elapsed_ms, 2),
    }


def explanation_record(answer: Answer) -> dict[str, Any]:
    """Give why an answer is what it is: the words, the features behind the confidence, the runners-up, an alias."""
    explanation = answer.explanation
    return {
        "kind": explanation.kind,
        "words": [asdict(word) for word in explanation.words],
        "features": dict(explanation.features),
        "runners_up": [_span_record(span) for span in explanation.runners_up],
        "alias": explanation.alias,
    }


def _span_record(span: Span) -> dict[str, Any]:
    return {
        "text": span.text,
        "sentence": span.sentence,
        "article_id": span.article_id,
        "start": span.start,
        "end": span.end,
    }
