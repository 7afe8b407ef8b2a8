"""Answers and passages as lines for a terminal. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.models import Answer, Citation, Decision, SearchResult, Span

SNIPPET = 200
INDENT = "  "
MARK = re.compile(r"\s*(?:\[\d+\] |\d+\. |/\w+ +(?:[A-Z]+ +)?|[“\"])?")
"""What stands before a line's text: white space, a citation's number, a place, a command, a quotation mark."""

NOTHING_FOUND = "The articles do not say."
ONLY_CLOSE = "The articles do not clearly say. The closest passages:"
DIFFERENT = "The articles give different values:"
NO_ARTICLES = "There are no articles in this space yet; 'index PATH' adds some."


@dataclass(frozen=True, slots=True)
class Style:
    """How to set words off: escape sequences on a terminal, nothing elsewhere."""

    bold_on: str = ""
    bold_off: str = ""

    def bold(self, text: str) -> str:
        """Give the text set off."""
        return f"{self.bold_on}{text}{self.bold_off}"


PLAIN = Style()
TERMINAL = Style("\x1b[1m", "\x1b[22m")


def answer_lines(answer: Answer, style: Style) -> list[str]:
    """Give an answer: the words, the sentence they stand in, and where; or the closest passages; or that none is."""
    if answer.decision is Decision.ANSWER and answer.alternatives:
        return [*_differing(answer, style), *_small_print(answer)]
    if answer.decision is Decision.ANSWER:
        lines = [
            style.bold(clean(answer.answer or "")),
            "",
            f"{INDENT}{_sentence(answer.citations[0], answer.best_span, style)} [1]",
            "",
        ]
        lines += [f"{INDENT}[{citation.number}] {where(citation)}" for citation in answer.citations]
        return [*lines, *_small_print(answer)]
    if answer.decision is Decision.CLOSEST:
        lines = [ONLY_CLOSE, ""]
        for citation in answer.citations:
            lines += [f"{INDENT}[{citation.number}] {where(citation)}", f"{INDENT}    {snippet(citation.quote)}"]
        return [*lines, *_small_print(answer)]
    return [NOTHING_FOUND, *_small_print(answer)]


def why_lines(answer: Answer) -> list[str]:
    """Give the reasons: the question's words, the features behind the confidence, the runners-up."""
    explanation = answer.explanation
    lines = [f"{INDENT}Asked for: {explanation.kind}; {answer.confidence:.0%} sure; {answer.elapsed_ms:.1f} ms", ""]
    if explanation.alias is not None:
        lines.insert(1, f"{INDENT}Pointed to by the alias: {clean(explanation.alias)}")
    for word in explanation.words:
        mark = "found" if word.found else "not found"
        meant = f" as {word.term!r}" if word.reason != "typed" else ""
        lines.append(f"{INDENT}{word.weight:4.0%}  {clean(word.word)}{meant}: {mark} ({word.reason})")
    lines += ["", *(f"{INDENT}{value:8.3f}  {name.replace('_', ' ')}" for name, value in explanation.features)]
    if explanation.runners_up:
        lines += ["", f"{INDENT}Runners-up:"]
        lines += [
            f"{INDENT}  {clean(span.text)} — {span.article_id}: {snippet(span.sentence)}"
            for span in explanation.runners_up
        ]
    return lines


def hit_lines(found: SearchResult, style: Style) -> list[str]:
    """Give passages, best first, a place and a beginning each, and what was corrected to find them."""
    lines: list[str] = []
    for place, hit in enumerate(found.hits, start=1):
        lines.append(f"{place}. {style.bold(clean(hit.title))} · ¶ {hit.passage.paragraph} · {hit.article_id}")
        lines.append(f"   {snippet(hit.passage.text)}")
    corrected = _corrections(found.corrections)
    return [*lines, *([f"   {corrected}"] if corrected else [])] if lines else [NOTHING_FOUND]


def where(citation: Citation) -> str:
    """Give a citation's place: title, publisher, paragraph, date, address."""
    parts: Iterable[str | None] = (
        citation.title,
        citation.publisher,
        f"¶ {citation.paragraph}",
        f"as of {citation.published}" if citation.published else None,
        citation.url,
    )
    return " · ".join(clean(part) for part in parts if part)


def snippet(text: str) -> str:
    """Give the beginning of a text on one line, cut at a word."""
    return textwrap.shorten(clean(text), SNIPPET, placeholder=" …")


def wrapped(lines: Iterable[str], width: int) -> list[str]:
    """Break lines that are longer than ``width`` at words; what follows stands under the beginning's text."""
    broken: list[str] = []
    for line in lines:
        mark = MARK.match(line)
        hanging = " " * (mark.end() if mark else 0)
        broken += textwrap.wrap(line, max(width, 20), subsequent_indent=hanging, break_on_hyphens=False) or [""]
    return broken


def clean(text: str) -> str:
    """Give a text on one line, without control characters that could move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))


def _differing(answer: Answer, style: Style) -> list[str]:
    """Give several values, each with its date and its sentence, and then where they stand."""
    lines = [DIFFERENT, ""]
    for citation, span in zip(answer.citations, answer.spans(), strict=False):
        date = f" · as of {clean(citation.published)}" if citation.published else ""
        lines += [f"{INDENT}{style.bold(clean(span.text if span else ''))}{date}"]
        lines += [f"{INDENT}  {_sentence(citation, span, style)} [{citation.number}]", ""]
    return lines + [f"{INDENT}[{citation.number}] {where(citation)}" for citation in answer.citations]


def _sentence(citation: Citation, span: Span | None, style: Style) -> str:
    """Give the sentence in quotation marks with the answer set off where it stands in it."""
    quote = citation.quote
    if span is None or span.article_id != citation.article_id or not style.bold_on:
        return f"“{clean(quote)}”"
    start, end = span.start - citation.start, span.end - citation.start
    if not 0 <= start <= end <= len(quote):
        return f"“{clean(quote)}”"
    before, after = quote[:start], quote[end:]
    return f"“{_edge(before)}{style.bold(clean(quote[start:end]))}{_edge(after)}”"


def _edge(text: str) -> str:
    """Clean a piece of a sentence, keeping one space where it joins the next piece."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{clean(text)}{right}"


def _small_print(answer: Answer) -> list[str]:
    sure = f"{answer.confidence:.0%} sure" if answer.decision is Decision.ANSWER else ""
    parts = [part for part in (sure, _corrections(answer.corrections)) if part]
    return [f"{INDENT}{' · '.join(parts)}"] if parts else []


def _corrections(pairs: Iterable[tuple[str, str]]) -> str:
    return clean(" · ".join(f"{typed} → {meant}" for typed, meant in pairs))
