"""Why an answer is what it is, in words for people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.rendering.answers import how_sure
from bot.rendering.corrections import corrections_in
from bot.rendering.cutting import cut, width
from bot.rendering.escape import escape, isolate
from bot.rendering.message import LIMIT, lines
from bot.rendering.notes import asked
from bot.rendering.sources import percent_in
from bot.texts import Voice
from knowledge.models import Answer, Decision, MatchedWord, Span

LONGEST_WORD = 40
LONGEST_WORDS = 200
"""Of one of three groups; with every reason there is, they still fit in one message."""

LONGEST_SPAN, LONGEST_SENTENCE, LONGEST_TITLE = 60, 150, 80
LONGEST_ALIAS = 150
RUNNERS_UP = 3

TYPED = "typed"
KINDS = frozenset("count amount date duration person place reason yes_no definition list quotation".split())
"""The kinds of answer that have a name; what has none is left out."""

MOST = 0.6
"""A share of what was asked, by weight, that speaks for an answer; less speaks against it."""

FAR_AHEAD, CLOSE = 3.0, 0.7
"""Of the margin: the logarithm of how much likelier the best span is than the best one of another passage, 0 to 5."""


def render_explanation(answer: Answer, voice: Voice) -> str:
    """Say why: what was asked for, how sure, what each word found, what speaks for and against it, runners-up."""
    explanation = answer.explanation
    features = dict(explanation.features)
    kind = explanation.kind.replace("/", "_")
    facts = [
        voice.say("why.asked_for", kind=voice.say(f"kind.{kind}")) if kind in KINDS else "",
        _sure(answer, voice),
        *corrections_in(answer.corrections),
    ]
    parts = [
        f"**{voice.say(f'why.{answer.decision.value}')}**",
        " · ".join(filter(None, facts)),
        _alias(explanation.alias, voice),
        *_words(explanation.words, {meant: typed for typed, meant in answer.corrections}, voice),
        *_listed("why.for_it", _for(features, voice), voice),
        *_listed("why.against_it", _against(features, voice), voice),
    ]
    return lines([*parts, *_runners_up(answer, voice, LIMIT - width(lines(parts)) - 1)])


def _alias(question: str | None, voice: Voice) -> str:
    """Say that moderators have pointed the question to the passage, if they have."""
    return "" if question is None else voice.say("why.alias", question=asked(question, LONGEST_ALIAS))


def _sure(answer: Answer, voice: Voice) -> str:
    if answer.decision is Decision.ANSWER:
        return how_sure(answer.confidence, voice)
    return voice.say("sure.little", percent=percent_in(answer.confidence, voice))


def _words(words: Sequence[MatchedWord], typed: Mapping[str, str], voice: Voice) -> list[str]:
    """Give the question's words: those found as they were typed, those found as others, those not found.

    ``typed`` has what a member wrote in the place of a corrected word.
    """
    groups = {
        "why.found": [_word(word, voice) for word in words if word.found and word.reason == TYPED],
        "why.found_as": [_word_as(word, typed, voice) for word in words if word.found and word.reason != TYPED],
        "why.missing": [_word(word, voice) for word in words if not word.found],
    }
    found = {key: isolate(cut(" · ".join(group), LONGEST_WORDS)) for key, group in groups.items() if group}
    return _listed("why.words", [voice.say(key, words=shown) for key, shown in found.items()], voice)


def _word(word: MatchedWord, voice: Voice) -> str:
    return voice.say("why.word", word=_short(word.word), percent=percent_in(word.weight, voice))


def _word_as(word: MatchedWord, typed: Mapping[str, str], voice: Voice) -> str:
    """Show a corrected word as it was typed and as it was meant, not as the index has it: that is a stem."""
    percent = percent_in(word.weight, voice)
    was, became = (typed[word.word], word.word) if word.word in typed else (word.word, word.term)
    return voice.say("why.word_as", word=_short(was), term=_short(became), percent=percent)


def _short(word: str) -> str:
    return cut(escape(word), LONGEST_WORD)


def _listed(key: str, items: Iterable[str], voice: Voice) -> list[str]:
    """Give a list under its heading, or nothing where it is empty."""
    listed = [f"- {item}" for item in items]
    return [voice.say(key), *listed] if listed else []


def _for(features: Mapping[str, float], voice: Voice) -> Iterable[str]:
    here, near = features.get("coverage_sentence", 0.0), features.get("coverage_near", 0.0)
    if here >= MOST:
        yield voice.say("reason.covers", percent=percent_in(here, voice))
    elif near >= MOST:
        yield voice.say("reason.near", percent=percent_in(near, voice))
    if (features.get("number_wanted") or features.get("name_wanted")) and not _off_kind(features):
        yield voice.say("reason.kind_fits")
    if features.get("margin", 0.0) >= FAR_AHEAD:
        yield voice.say("reason.ahead")


def _against(features: Mapping[str, float], voice: Voice) -> Iterable[str]:
    if not features:
        return
    near = features.get("coverage_near", 0.0)
    if near < MOST:
        yield voice.say("reason.covers_little", percent=percent_in(near, voice))
    named = {
        "reason.indispensable": features.get("forbidden", 0.0),
        "reason.name_missing": features.get("names_missing_near", 0.0),
        "reason.subject_missing": features.get("subject_missing", 0.0) or features.get("head_missing", 0.0),
        "reason.kind_missing": _off_kind(features),
        "reason.unknown": features.get("unknown", 0.0),
        "reason.guessed": features.get("expanded", 0.0),
    }
    yield from (voice.say(key) for key, value in named.items() if value > 0)
    if features.get("margin", FAR_AHEAD) < CLOSE:
        yield voice.say("reason.rival")


def _off_kind(features: Mapping[str, float]) -> float:
    return features.get("off_kind", 0.0) or features.get("kind_missing", 0.0)


def _runners_up(answer: Answer, voice: Voice, room: int) -> list[str]:
    """Give the next best spans in their sentences, as many as there is room for."""
    titles = {hit.article_id: hit.title for hit in answer.passages}
    shown = [voice.say("why.runners_up")]
    for span in answer.explanation.runners_up[:RUNNERS_UP]:
        line = _runner_up(span, titles.get(span.article_id, ""), voice)
        if width(lines([*shown, line])) <= room:
            shown.append(line)
    return shown if len(shown) > 1 else []


def _runner_up(span: Span, title: str, voice: Voice) -> str:
    sentence = voice.say("form.quoted", text=isolate(cut(escape(span.sentence), LONGEST_SENTENCE)))
    name = isolate(cut(escape(title), LONGEST_TITLE))
    return f"- {' · '.join(filter(None, (isolate(cut(escape(span.text), LONGEST_SPAN)), sentence, name)))}"
