"""Sentences whose shape gives the answer away: who somebody is, what somebody said, who said it, and why. Pure.

The learnt features see words; these see a whole construction, and where one fits, it is nearly always right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from knowledge.claims.words import MONTHS
from knowledge.question.question import AnswerKind, Question, QuestionForm
from knowledge.reader.unspaced import unspaced_spans

NAME = r"\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+\p{Lu}[\p{L}\p{M}'’.-]*)*"
SPEAKING = r"(?:said|says|told|stated|claimed|wrote|added|replied|announced|argued|concluded|declared|explained)"

QUOTED = regex.compile(r"[“\"«„]([^”\"»“«„]{8,400})[”\"»“]")
SPEAKER_BEFORE = regex.compile(
    rf"(?P<name>{NAME})(?:,\s[^,]{{2,150}},)?\s+(?:has\s+|had\s+|also\s+)?{SPEAKING}\b", regex.UNICODE
)
SPEAKER_AFTER = regex.compile(rf"\b{SPEAKING}\s+(?P<name>{NAME})")
SPEAKER_APPOSED = regex.compile(rf"[”\"»]\s*,?\s*(?P<name>{NAME}),\s[^”\"]{{2,200}}?,\s+{SPEAKING}\b")

REASON = regex.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|as a result of)\s+(?P<what>[^,;:.!?()“”\"]{3,160})"
)

NAMED_DAYS = (
    rf"(?:{'|'.join(month.capitalize() for month in sorted(MONTHS))}|Christmas|Easter"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
SINCE = regex.compile(
    r"\bsince\s+(?:the\s+)?(?P<what>(?:\p{Ll}{3,}\s+of\s+|(?:early|late|mid)[\s-])?(?:\p{Nd}{1,2}\s+)?"
    rf"(?:{NAMED_DAYS}(?:\s+\p{{Nd}}{{1,2}}\b)?(?:,?\s+\p{{Nd}}{{4}})?|\p{{Nd}}{{4}}s?))"
)
"""A day, a month or a year from which on something is so."""

NO_UNIT = r"(?!(?:and|but|nor|for|from|with|when|while|which|who|that|than|after|before|until|since|because)\b)"
"""What may follow a sum without belonging to it."""

AMOUNT = (
    r"(?P<what>(?:(?:nearly|almost|about|around|roughly|over|at least|at most|more than|less than|up to)\s+)?"
    r"(?:\p{Lu}{0,3}[$€£¥₹]\s?)?\p{Nd}(?:[\p{Nd}.,]*\p{Nd})?(?:\s(?:hundred|thousand|million|billion|trillion))?"
    rf"(?:\s{NO_UNIT}\p{{Ll}}{{3,}})?"
    r"(?:\s\(\p{Lu}{0,3}[$€£¥₹][^()]{1,24}\))?)"
)
PASSIVE = r"\s+(?:(?:will|would|should|must|may|can)\s+be|is|are|was|were|(?:has|have|had)\s+been)\s+(?:\p{Ll}+ly\s+)?"
ENDS = r"(?=,\s|[.;:!?“”\"]|\s(?:who|which|that|said|says)\b|$)"
APPOSITION = (
    rf",\s+(?P<what>(?!which|who|whose|where|when|and|or|but)(?:(?:an?|the)\s)?\p{{Ll}}[^.;:“”\"]{{2,160}}?){ENDS}"
)
COPULA = rf"\s+(?:is|was|are|were)\s+(?P<what>[^.;:“”\"]{{3,160}}?){ENDS}"
INVERSE = r"(?:^|(?<=[“\",;:]\s?))(?P<what>[^.;:,“”\"]{3,120}?)\s+(?:is|was|are|were)\s+(?:the\s+|an?\s+)?"
PRONOUN = regex.compile(rf"^(?:He|She|It|They){COPULA}")


def fitting_spans(question: Question, sentence: str, before: str) -> Iterator[tuple[int, int]]:
    """Give the spans of ``sentence`` that a construction points out as the answer, in code points, half-open.

    ``before`` is the sentence before it in the same passage, for "He is …", or empty.
    """
    if question.unspaced:
        yield from unspaced_spans(question, sentence)
    elif question.kind is AnswerKind.DEFINITION and question.form is QuestionForm.WHAT_BE:
        yield from _identities(question, sentence, before)
    elif question.kind is AnswerKind.AMOUNT and question.verb:
        yield from _amounts(question.verb, sentence)
    elif question.form is QuestionForm.WHAT_NOUN and question.kind is AnswerKind.OTHER:
        yield from _numbered(question, sentence)
    elif question.kind is AnswerKind.QUOTATION:
        yield from (_trimmed(sentence, *match.span(1)) for match in QUOTED.finditer(sentence))
    elif question.kind is AnswerKind.DATE and _asks_since_when(question):
        yield from (_trimmed(sentence, *match.span("what")) for match in SINCE.finditer(sentence))
    elif question.form is QuestionForm.WHY:
        yield from (_trimmed(sentence, *match.span("what")) for match in REASON.finditer(sentence))
    elif question.form is QuestionForm.WHO_OTHER:
        yield from _holders(question, sentence)
    elif question.form is QuestionForm.WHO_SUBJECT and _asks_for_speaker(question):
        yield from _speakers(sentence)


def _identities(question: Question, sentence: str, before: str) -> Iterator[tuple[int, int]]:
    words = [question.text[token.start : token.end] for token in question.content]
    if not words or not (_all_in(words, sentence) or _all_in(words, before)):
        return
    name = r"\W+".join(regex.sub("['’]", "['’]", regex.escape(word)) for word in words)
    for form in (rf"\b{name}(?:{APPOSITION}|{COPULA})", rf"{INVERSE}{name}\b"):
        for match in regex.finditer(form, sentence, regex.IGNORECASE):
            yield _trimmed(sentence, *match.span("what"))
    he_is = PRONOUN.search(sentence)
    if he_is is not None and regex.search(rf"\b{name}\b", before, regex.IGNORECASE):
        yield _trimmed(sentence, *he_is.span("what"))


def _numbered(question: Question, sentence: str) -> Iterator[tuple[int, int]]:
    """Give the number or letter that tells one of a kind from others: "which *firmware*", "firmware *2.3*"."""
    head = [token for token in question.tokens if question.head and token.term == question.head[-1]]
    if head and head[0].word.islower() and (written := question.text[head[0].start : head[0].end]) in sentence:
        noun = regex.escape(written)
        for match in regex.finditer(
            rf"\b{noun}\s+(?P<what>\p{{Nd}}[\p{{L}}\p{{Nd}}.-]*|\p{{Lu}}\p{{Nd}}*)\b", sentence
        ):
            if match["what"] not in question.text:
                yield _trimmed(sentence, *match.span("what"))


def _holders(question: Question, sentence: str) -> Iterator[tuple[int, int]]:
    """Give who bears the title asked for: "who was *captain* of the crew" in "*Captain* Ada Bell steered"."""
    title = next((question.text[token.start : token.end] for token in question.content), None)
    if title is not None and _all_in([title], sentence):
        for match in regex.finditer(rf"\b(?i:{regex.escape(title)})\s+(?P<name>{NAME})", sentence):
            yield _trimmed(sentence, *match.span("name"))


def _amounts(verb: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Give the sums that the verb is about: "55 million crowns will be *invested*", "has *spent* 4 million crowns"."""
    if verb not in sentence:
        return
    inflected = rf"\b{regex.escape(verb)}\p{{Ll}}*"
    for form in (rf"{AMOUNT}{PASSIVE}{inflected}", rf"{inflected}\s+{AMOUNT}"):
        yield from (match.span("what") for match in regex.finditer(form, sentence))


def _all_in(words: Iterable[str], text: str) -> bool:
    """Tell whether a text may have these words at all: most have not, and to compile a pattern takes a millisecond."""
    lowered = _comparable(text)
    return all(_comparable(word) in lowered for word in words)


def _comparable(text: str) -> str:
    return text.replace("’", "'").casefold()


def _speakers(sentence: str) -> Iterator[tuple[int, int]]:
    """Give who is named as speaking, outside of what is said."""
    quoted = [match.span(1) for match in QUOTED.finditer(sentence)]
    for pattern in (SPEAKER_APPOSED, SPEAKER_AFTER, SPEAKER_BEFORE):
        for match in pattern.finditer(sentence):
            start, end = _trimmed(sentence, *match.span("name"))
            if not any(left <= start < right for left, right in quoted):
                yield start, end


def _asks_since_when(question: Question) -> bool:
    asked = [token.word for token in question.tokens if token.start <= question.asked_at][-2:]
    return asked == ["since", "when"]


def _asks_for_speaker(question: Question) -> bool:
    return any(regex.fullmatch(SPEAKING, token.word) for token in question.tokens[:3])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
