"""An answer as a message: the words in their sentence, where they stand, and how sure it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import regex

from bot.rendering.corrections import corrections_in
from bot.rendering.cutting import cut, cut_around, width
from bot.rendering.escape import clean, escape, escape_part, isolate
from bot.rendering.message import LIMIT, Rendered, lines, small_print
from bot.rendering.snippets import snippet, sought_words
from bot.rendering.sources import address_of, percent_in, short_line, source_line
from bot.texts import Voice
from knowledge.models import Answer, Citation, Decision, Span

LONGEST_QUESTION = 250
LONGEST_SENTENCE = 650
LONGEST_SNIPPET = 200
CHOICE_TITLE, CHOICE_ADDRESS = 90, 220
"""Code units in the message; three choices leave less room than one source."""

VERY_SURE, QUITE_SURE = 0.95, 0.87

CLUSTER = regex.compile(r"\X")


def render_answer(
    answer: Answer,
    voice: Voice,
    *,
    understood: str | None = None,
    above: Sequence[str] = (),
    empty: bool = False,
    can_ask: bool = False,
) -> Rendered:
    """Give an answer, the closest passages, or the sentence that there is none.

    ``understood`` is the complete question, where something was taken from an earlier one. ``above`` are lines of the
    bot's own to begin with. ``empty`` tells that the space has no articles, ``can_ask`` that a moderator can be asked.
    """
    head = [*above, _understood(understood, voice)]
    if answer.citations and answer.decision is Decision.ANSWER:
        return _answered(answer, voice, head)
    if answer.citations and answer.decision is Decision.CLOSEST:
        return _closest(answer, voice, head)
    key = "answer.empty" if empty else "answer.none_but_ask" if can_ask else "answer.none"
    return Rendered(lines([*head, voice.say(key), small_print([] if empty else corrections_in(answer.corrections))]))


def how_sure(confidence: float, voice: Voice) -> str:
    """Say a confidence in words and in percent; meant for answers, which are all fairly sure."""
    key = "sure.very" if confidence >= VERY_SURE else "sure.quite" if confidence >= QUITE_SURE else "sure.fairly"
    return voice.say(key, percent=percent_in(confidence, voice))


def quoted(citation: Citation, span: Span | None, limit: int, voice: Voice) -> tuple[str, bool]:
    """Give a quote in quotation marks, the span in bold where it stands in it, and whether something was cut.

    ``limit`` is in code units, without the marks around. What is cut is cut around the span.
    """
    parts = _parts(citation, span)
    before, middle, after = cut_around(*parts, limit)
    bold = f"**{middle}**" if middle else ""
    text = isolate(f"{before}{bold}{after}".strip())
    return voice.say("form.quoted", text=text), (before, middle, after) != parts


def _answered(answer: Answer, voice: Voice, head: list[str]) -> Rendered:
    small = small_print([how_sure(answer.confidence, voice), *corrections_in(answer.corrections)])
    quotes: list[str] = []
    sources: list[str] = []
    shortened: list[int] = []
    unlinked: list[int] = []
    more = voice.say("answer.more_sources", button=voice.say("button.more"))
    for citation, span in zip_longest(answer.citations, answer.spans()[: len(answer.citations)]):
        number = citation.number
        limit = LONGEST_SNIPPET if quotes else LONGEST_SENTENCE
        quote, was_cut = quoted(citation, span, limit, voice)
        address = address_of(citation, answer.passages)
        quote, source = f"{quote} [{number}]", f"[{number}] {source_line(citation, address, voice)}"
        if quotes and width(lines([*head, *quotes, quote, *sources, source, more, small])) > LIMIT:
            shortened.append(number)
            continue
        quotes.append(quote)
        sources.append(source)
        shortened += [number] if was_cut else []
        unlinked += [number] if address is None else []
    rest = more if len(quotes) < len(answer.citations) else ""
    return Rendered(lines([*head, *quotes, *sources, rest, small]), tuple(shortened), tuple(unlinked))


def _closest(answer: Answer, voice: Voice, head: list[str]) -> Rendered:
    small = small_print(corrections_in(answer.corrections))
    shown = [*head, voice.say("answer.closest")]
    words = sought_words(answer.explanation.words)
    shortened: list[int] = []
    unlinked: list[int] = []
    for citation in answer.citations:
        address = address_of(citation, answer.passages, CHOICE_ADDRESS)
        title = short_line(citation, address, voice, CHOICE_TITLE)
        text, was_cut = snippet(citation.quote, words, LONGEST_SNIPPET)
        choice = f"**{citation.number}.** {title}\n{voice.say('form.quoted', text=text)}"
        fits = width(lines([*shown, choice, small])) <= LIMIT
        shown += [choice] if fits else []
        shortened += [citation.number] if was_cut or not fits else []
        unlinked += [citation.number] if address is None else []
    return Rendered(lines([*shown, small]), tuple(shortened), tuple(unlinked))


def _parts(citation: Citation, span: Span | None) -> tuple[str, str, str]:
    """Give a quote before, in and after the span, escaped; the span is empty where it does not stand in the quote."""
    quote = citation.quote
    if span is None or span.article_id != citation.article_id:
        return escape_part(quote), "", ""
    start, end = span.start - citation.start, span.end - citation.start
    if not 0 <= start < end <= len(quote):
        return escape_part(quote), "", ""
    clusters = [found.span() for found in CLUSTER.finditer(quote) if found.end() > start and found.start() < end]
    start, end = clusters[0][0], clusters[-1][1]
    inside = quote[start:end]
    start, end = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
    if not clean(quote[start:end]).strip():
        return escape_part(quote), "", ""
    return escape_part(quote[:start]), escape(quote[start:end]), escape_part(quote[end:])


def _understood(question: str | None, voice: Voice) -> str:
    if question is None:
        return ""
    return f"-# {voice.say('answer.understood', question=isolate(cut(escape(question), LONGEST_QUESTION)))}"
