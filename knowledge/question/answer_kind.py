"""Which kind of answer a question asks for, told by its question word and the noun after it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise


class AnswerKind(StrEnum):
    """The kind of answer that a question asks for."""

    COUNT = "count"
    AMOUNT = "amount"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    YES_NO = "yes/no"
    DEFINITION = "definition"
    LIST = "list"
    QUOTATION = "quotation"
    OTHER = "other"


class QuestionForm(StrEnum):
    """How a question is put; the reader learns on which side of the matched words an answer stands by it."""

    WHO_SUBJECT = "who-subject"
    WHO_OTHER = "who-other"
    WHAT_SUBJECT = "what-subject"
    WHAT_BE = "what-be"
    WHAT_DO = "what-do"
    WHAT_NOUN = "what-noun"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    HOW_MANY = "how-many"
    HOW_MUCH = "how-much"
    HOW_MEASURE = "how-measure"
    HOW = "how"
    AUXILIARY = "auxiliary"
    BARE = "bare"


BE = frozenset("am is are was were be been being isn't aren't wasn't weren't 's".split())
DO = frozenset("do does did don't doesn't didn't".split())
OTHER_AUXILIARIES = frozenset(
    "have has had having haven't hasn't hadn't will would shall should can could may might must cannot can't couldn't"
    " won't wouldn't shouldn't mustn't".split()
)
AUXILIARIES = BE | DO | OTHER_AUXILIARIES

IRREGULAR_PAST = frozenset(
    "became began bought brought broke built came caught chose drew fell felt forbade fought found gave got grew held"
    " kept knew led lent lost made meant met paid ran rose said sang sank saw sent sold spent spoke stood swore taught"
    " thought threw told took went wore won wrote written given taken spoken chosen drawn known shown grown".split()
)

QUESTION_WORDS = frozenset("who whom whose which what when where why how whats what's who's whos".split())

HEAD_KINDS: dict[str, AnswerKind] = {
    **dict.fromkeys("year years date day month century decade era season weekday anniversary".split(), AnswerKind.DATE),
    **dict.fromkeys("duration lifespan".split(), AnswerKind.DURATION),
    **dict.fromkeys(
        "city country state place location region continent town county province capital nation village district"
        " address headquarters birthplace neighborhood neighbourhood".split(),
        AnswerKind.PLACE,
    ),
    **dict.fromkeys(
        "person man woman president king queen author leader scientist actor actress director singer writer founder"
        " inventor minister official officer emperor philosopher artist player coach mayor mathematician poet pope"
        " prince princess engineer owner captain composer general governor".split(),
        AnswerKind.PERSON,
    ),
    **dict.fromkeys(
        "number percentage percent population temperature speed height length size age distance weight ratio rate"
        " quantity depth width volume proportion fraction share score count total".split(),
        AnswerKind.COUNT,
    ),
    **dict.fromkeys(
        "price cost fee salary revenue budget amount money sum income wage fine profit expense".split(),
        AnswerKind.AMOUNT,
    ),
    **dict.fromkeys("reason cause".split(), AnswerKind.REASON),
    **dict.fromkeys("definition meaning".split(), AnswerKind.DEFINITION),
}
"""What the noun after "what" or "which", or at the beginning of a bare phrase, asks for."""

MONEY_WORDS = frozenset(
    "money cost costs spend spends spent spending pay pays paid price invest invests invested investment worth earn"
    " earned charge charged charges dollars euros pounds yuan yen budget funding funds fund".split()
)
MEASURES = frozenset("tall high far fast big large old deep wide heavy hot cold close near often early late".split())
SPEECH = frozenset("say says said saying state stated claim claimed write wrote tweet tweeted reply replied".split())
CAUSE = frozenset("cause causes caused causing".split())


def classify(words: Sequence[str], head: Sequence[str], *, names_only: bool) -> tuple[AnswerKind, QuestionForm]:
    """Tell kind and form of a question.

    ``words`` are its words in lower case from the question word on (or all of them where there is none), ``head``
    the words of the noun phrase asked for; ``names_only`` tells that nothing but a name follows "who is".
    """
    first = words[0] if words else ""
    second = words[1] if len(words) > 1 else ""
    if first == "how":
        return _how(second, head)
    if first in {"what", "which", "whats", "what's"}:
        return _what(words, second, head)
    if first in {"who", "whom", "whose", "who's", "whos"}:
        return _who(first, second, names_only=names_only)
    simple = {
        "when": (AnswerKind.DATE, QuestionForm.WHEN),
        "where": (AnswerKind.PLACE, QuestionForm.WHERE),
        "why": (AnswerKind.REASON, QuestionForm.WHY),
    }
    if first in simple:
        return simple[first]
    if first in AUXILIARIES:
        return AnswerKind.YES_NO, QuestionForm.AUXILIARY
    if first in {"list", "name"}:
        return AnswerKind.LIST, QuestionForm.WHAT_NOUN
    if first in {"define", "explain", "describe"}:
        return AnswerKind.DEFINITION, QuestionForm.WHAT_BE
    return _head_kind(head[:1]) or _phrase_kind(words), QuestionForm.BARE


def _how(second: str, head: Sequence[str]) -> tuple[AnswerKind, QuestionForm]:
    if second == "many":
        money = bool(MONEY_WORDS & set(head))
        return (AnswerKind.AMOUNT if money else AnswerKind.COUNT), QuestionForm.HOW_MANY
    if second == "much":
        return AnswerKind.AMOUNT, QuestionForm.HOW_MUCH
    if second == "long":
        return AnswerKind.DURATION, QuestionForm.HOW_MEASURE
    if second in MEASURES:
        return AnswerKind.COUNT, QuestionForm.HOW_MEASURE
    if second == "come":
        return AnswerKind.REASON, QuestionForm.WHY
    return AnswerKind.OTHER, QuestionForm.HOW


def _what(words: Sequence[str], second: str, head: Sequence[str]) -> tuple[AnswerKind, QuestionForm]:
    is_be = second in BE or words[0] in {"whats", "what's"}
    if is_be:
        return _head_kind(head) or AnswerKind.DEFINITION, QuestionForm.WHAT_BE
    if second in AUXILIARIES:
        said = second in DO and bool(SPEECH & set(words[2:]))
        return (AnswerKind.QUOTATION if said else AnswerKind.OTHER), QuestionForm.WHAT_DO
    if second in CAUSE:
        return AnswerKind.REASON, QuestionForm.WHAT_SUBJECT
    form = QuestionForm.WHAT_NOUN if head else QuestionForm.WHAT_SUBJECT
    return _head_kind(head) or AnswerKind.OTHER, form


def _who(first: str, second: str, *, names_only: bool) -> tuple[AnswerKind, QuestionForm]:
    if names_only:
        return AnswerKind.DEFINITION, QuestionForm.WHAT_BE
    other = first in {"whom", "whose"} or second in AUXILIARIES or first in {"who's", "whos"}
    return AnswerKind.PERSON, QuestionForm.WHO_OTHER if other else QuestionForm.WHO_SUBJECT


def _head_kind(head: Sequence[str]) -> AnswerKind | None:
    """Give the kind that the head noun asks for; the noun is the last word before "of", the rest describes it."""
    return next((HEAD_KINDS[word] for word in reversed(head) if word in HEAD_KINDS), None)


def _phrase_kind(words: Sequence[str]) -> AnswerKind:
    """Take "leads reported" for a question about their number."""
    counted = any(left.endswith("s") and looks_like_participle(right) for left, right in pairwise(words))
    return AnswerKind.COUNT if counted else AnswerKind.OTHER


def looks_like_participle(word: str) -> bool:
    """Tell whether a word is a past form: by the ending of the regular ones, or one of the common irregular ones."""
    return (len(word) > 4 and word.endswith("ed")) or word in IRREGULAR_PAST
