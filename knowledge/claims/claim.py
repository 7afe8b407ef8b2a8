"""What a question takes for granted: who does what to whom, where and when, and whether or not. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.analyzer.verbs import base_of, is_past, is_third_person
from knowledge.claims.unit_names import UNITS
from knowledge.claims.words import DETERMINERS, NEGATIONS, PREPOSITIONS, SOFTENED, ClaimWord, claim_words
from knowledge.question.answer_kind import AUXILIARIES, BE, QUESTION_WORDS
from knowledge.question.question import AnswerKind, Question

CLAUSE_WORDS = frozenset("when where while if because although though that which who whom whose than as".split())
DENIED_WITHIN = 5
"""Words between a denial and its verb, at most."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition, the words that belong to it, and the form of the word before it."""

    preposition: str
    words: tuple[ClaimWord, ...]
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a question takes for granted.

    ``agent`` does what ``verb`` says and ``patient`` is what it is done to, in a passive as well; both are empty
    where they are asked for or not said. ``phrases`` are the rest of it. ``asked_after`` is the preposition before
    what is asked for ("*from* what level"), ``counted`` the noun that is counted. ``negated`` tells that it is denied.
    """

    kind: AnswerKind
    words: tuple[ClaimWord, ...]
    verb: str | None = None
    passive: bool = False
    agent: tuple[ClaimWord, ...] = ()
    patient: tuple[ClaimWord, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    asked_after: str | None = None
    counted: ClaimWord | None = None
    negated: bool = False

    @property
    def asks_patient(self) -> bool:
        """Tell whether what is asked for is what it is done to: "what did they tow"."""
        free = self.kind in {AnswerKind.DATE, AnswerKind.DURATION, AnswerKind.PLACE, AnswerKind.REASON}
        return bool(self.agent) and not self.passive and not self.patient and self.asked_after is None and not free

    @property
    def asks_agent(self) -> bool:
        """Tell whether who or what does it is asked for: "who conceded"."""
        return self.verb is not None and not self.agent and not self.passive and self.asked_after is None

    @property
    def content(self) -> tuple[ClaimWord, ...]:
        """The words that are no function words and no question words."""
        return tuple(word for word in self.words if (word.content or word.number) and word.word not in AUXILIARIES)


def claim_of(question: Question, analyzer: Analyzer) -> Claim:
    """Read a question's claim out of the order of its words. Any text is taken; what cannot be told stays empty."""
    words = claim_words(question.text, analyzer, question.tokens)
    asked = next((index for index, word in enumerate(words) if word.start == question.asked_at), 0)
    before = words[asked - 1].word if asked else ""
    last = words[-1].word if words else ""
    asked_after = next((word for word in (before, last) if word in PREPOSITIONS), None)
    whole = tuple(words)
    words = words[asked:]
    negated = is_negated(words)
    counted = _counted(question, words)
    start, verb, passive = _verb(question, words)
    claim = Claim(question.kind, whole, asked_after=asked_after, counted=counted, negated=negated)
    if verb is None:
        return Claim(question.kind, whole, None, False, (), (), tuple(_phrases(words)), asked_after, counted, negated)
    whole = tuple([word._replace(verb=True) if word is words[verb] else word for word in whole])
    subject = _until_preposition(words[start:verb])
    behind = words[verb + 1 :]
    objects = _until_preposition(behind)
    phrases = (*_phrases(words[start:verb]), *_phrases(behind))
    by = next((phrase.words for phrase in phrases if phrase.preposition == "by"), ())
    return Claim(
        kind=claim.kind,
        words=whole,
        verb=words[verb].form,
        passive=passive,
        agent=by if passive else subject,
        patient=subject if passive else objects,
        phrases=phrases,
        asked_after=asked_after,
        counted=counted,
        negated=negated,
    )


def claim_of_nothing(_question: Question, _analyzer: Analyzer) -> Claim:
    """Give a claim that no sentence contradicts, as where someone is quoted: to measure what claims are worth."""
    return Claim(AnswerKind.QUOTATION, ())


def is_negated(words: Sequence[ClaimWord]) -> bool:
    """Tell whether something is denied: "did not", "never", "no longer", "no one"; not "not only" and the like."""
    for index, word in enumerate(words):
        after = words[index + 1].word if index + 1 < len(words) else ""
        softened = after in SOFTENED or (word.word == "no" and after == "matter")
        if (word.word in NEGATIONS or word.word.endswith("n't")) and not softened:
            return True
        if word.word == "no" and after == "longer":
            return True
    return False


def verbs_denied(words: Sequence[ClaimWord]) -> dict[str, bool]:
    """Tell for each verb with a meaning of its own whether it is denied right before: "was not *built*"."""
    denied: dict[str, bool] = {}
    begun = 0
    for index, word in enumerate(words):
        if word.verb and word.content:
            until = any(after.word == "until" for after in words[index + 1 : index + 1 + DENIED_WITHIN])
            denied[word.form] = not until and is_negated(words[max(begun, index - DENIED_WITHIN) : index + 1])
            begun = index + 1
    return denied


def _verb(question: Question, words: Sequence[ClaimWord]) -> tuple[int, int | None, bool]:
    """Give where the subject begins, where the verb stands, and whether it is a passive."""
    auxiliary = next((index for index, word in enumerate(words) if index and word.word in AUXILIARIES), None)
    head = {*question.head}
    if words and words[0].word in AUXILIARIES:
        auxiliary = 0
    phrase_end = next(
        (
            index
            for index in range(1, len(words))
            if words[index].verb and (words[index].form not in head or _follows_asking(words, index))
        ),
        None,
    )
    if auxiliary is None or (phrase_end is not None and phrase_end < auxiliary):
        place = phrase_end
        return (place or 0), place, False
    if words[0].word not in QUESTION_WORDS and auxiliary:
        return 0, None, False
    active = _base_form(question, words, auxiliary)
    rest = range(auxiliary + 1, len(words))
    participle = next((i for i in rest if _is_participle(words, i)), None)
    if participle is not None and any(word.word in BE for word in words[max(auxiliary, participle - 2) : participle]):
        return auxiliary + 1, participle, True
    if words[auxiliary].word in BE:
        return auxiliary + 1, participle, True
    return auxiliary + 1, active, False


def _is_participle(words: Sequence[ClaimWord], index: int) -> bool:
    """Tell the verb of a passive from a participle that describes the noun behind it: "the armed seal"."""
    if not is_past(words[index].word) or words[index].word in AUXILIARIES:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return after is None or not after.noun or after.name


def _follows_asking(words: Sequence[ClaimWord], index: int) -> bool:
    """Tell the verb of "what turned" from the noun of "what state"."""
    word = words[index].word
    return index == 1 and words[0].word in {"who", "what"} and (is_past(word) or is_third_person(word))


def _base_form(question: Question, words: Sequence[ClaimWord], auxiliary: int) -> int | None:
    """Find the verb after "did the trust": the first known one that is not the noun of the subject."""
    content = [index for index in range(auxiliary + 1, len(words)) if words[index].content]
    for index in content[1:]:
        known = base_of(words[index].word) == words[index].word or is_past(words[index].word)
        before = words[index - 1].word
        if known and not words[index].name and before not in DETERMINERS and before not in PREPOSITIONS:
            return index
    return next((index for index in content[1:] if question.verb and words[index].form == question.verb), None)


def _counted(question: Question, words: Sequence[ClaimWord]) -> ClaimWord | None:
    """Give the noun of "how many *leads*"."""
    if len(words) < 3 or words[0].word != "how" or words[1].word not in {"many", "much"} or not question.head:
        return None
    named = [word for word in words[2:7] if word.content]
    measured = [word for word in named if word.form in UNITS]
    if measured:
        return measured[0]
    heads = [word for word in named[: len(question.head)] if not word.verb]
    return heads[-1] if heads else None


def _until_preposition(words: Sequence[ClaimWord]) -> tuple[ClaimWord, ...]:
    """Give the content words of the noun phrase that a stretch begins with."""
    found: list[ClaimWord] = []
    for word in words:
        if word.word in PREPOSITIONS | CLAUSE_WORDS or word.verb:
            break
        if word.content:
            found.append(word)
    return tuple(found)


def _phrases(words: Sequence[ClaimWord]) -> list[Phrase]:
    """Give each preposition with the content words and numbers that follow it."""
    phrases: list[Phrase] = []
    for index, word in enumerate(words):
        if word.word not in PREPOSITIONS:
            continue
        belonging: list[ClaimWord] = []
        for other in words[index + 1 :]:
            if other.word in PREPOSITIONS | CLAUSE_WORDS or other.verb:
                break
            if other.content or other.number:
                belonging.append(other)
        if belonging:
            phrases.append(Phrase(word.word, tuple(belonging), words[index - 1].form if index else None))
    return phrases
