"""Observations of single questions → the figures of a set. Pure."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

ARTICLES = re.compile(r"\b(a|an|the)\b")
DELETED = str.maketrans("", "", string.punctuation)
RANKS_COUNTED = 10
BINS = 10


@dataclass(frozen=True, slots=True)
class Observation:
    """What became of one question.

    ``rank`` is the right article's place among the articles found, from 1; None if it is not among them.
    ``sentence_right`` tells whether the best sentence is the right article's and holds a gold answer, ``exact`` and
    ``f1`` (0 to 1) how the best span compares with the nearest gold answer; None where the set has no gold answers.
    ``answered`` tells whether the engine decided to answer, ``answer_right`` whether that was right. ``answerable``
    is None where the set does not say.
    """

    rank: int | None
    sentence_right: bool | None
    exact: bool | None
    f1: float | None
    answered: bool
    answer_right: bool
    confidence: float
    answerable: bool | None
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a set: shares of its questions, 0 to 1, and milliseconds. None where the set cannot give one."""

    questions: int
    first: float | None
    in_three: float | None
    in_five: float | None
    in_twenty: float | None
    mrr_10: float | None
    sentence_first: float | None
    exact_match: float | None
    f1: float | None
    answered: float
    precision: float | None
    roc_auc: float | None
    calibration_error: float | None
    p50_ms: float
    p95_ms: float
    p99_ms: float


def measure(observations: Sequence[Observation]) -> Measures:
    """Sum up at least one observation.

    Places, sentences and short answers count the answerable questions only; times and decisions count all. The area
    under the ROC curve is of confidence against answerability where the set tells it, else against whether the best
    sentence (without gold answers: the answer) is right. The calibration error is that of confidence as the chance that
    the best sentence holds a gold answer, which an unanswerable question's never does.
    """
    answerable = [seen for seen in observations if seen.answerable is not False]
    ranks = [seen.rank for seen in answerable]
    times = sorted(seen.milliseconds for seen in observations)
    answered = [seen for seen in observations if seen.answered]
    has_gold = any(seen.sentence_right is not None for seen in observations)
    judged = observations if has_gold else ()
    return Measures(
        questions=len(observations),
        first=_within(ranks, 1),
        in_three=_within(ranks, 3),
        in_five=_within(ranks, 5),
        in_twenty=_within(ranks, 20),
        mrr_10=_mean([1 / rank if rank and rank <= RANKS_COUNTED else 0.0 for rank in ranks]),
        sentence_first=_mean([seen.sentence_right for seen in answerable if seen.sentence_right is not None]),
        exact_match=_mean([seen.exact for seen in answerable if seen.exact is not None]),
        f1=_mean([seen.f1 for seen in answerable if seen.f1 is not None]),
        answered=len(answered) / len(observations),
        precision=_mean([seen.answer_right for seen in answered]),
        roc_auc=roc_auc([(seen.confidence, _label(seen)) for seen in observations]),
        calibration_error=calibration_error([(seen.confidence, bool(seen.sentence_right)) for seen in judged]),
        p50_ms=_percentile(times, 50),
        p95_ms=_percentile(times, 95),
        p99_ms=_percentile(times, 99),
    )


def normalise(text: str) -> str:
    """Normalise an answer as SQuAD's evaluation does (Rajpurkar et al. 2016, section 6.1).

    Lower case, without ASCII punctuation, English articles and surplus white space.
    """
    return " ".join(ARTICLES.sub(" ", text.lower().translate(DELETED)).split())


def exact_match(predicted: str, gold: Sequence[str]) -> bool:
    """Tell whether the prediction equals one of the gold answers once both are normalised."""
    return any(normalise(predicted) == normalise(answer) for answer in gold)


def f1(predicted: str, gold: Sequence[str]) -> float:
    """Give the largest word-overlap F1, 0 to 1, of the prediction with one of the gold answers."""
    return max((_f1(normalise(predicted).split(), normalise(answer).split()) for answer in gold), default=0.0)


def holds(sentence: str, gold: Sequence[str]) -> bool:
    """Tell whether a sentence holds one of the gold answers, word for word but for case and white space."""
    text = " ".join(sentence.casefold().split())
    return any(" ".join(answer.casefold().split()) in text for answer in gold if answer.strip())


def roc_auc(scored: Sequence[tuple[float, bool]]) -> float | None:
    """Give the area under the ROC curve, 0 to 1: how often a right one scores above a wrong one, ties half.

    Mann and Whitney's U over the number of pairs; None if all labels are the same.
    """
    ordered = sorted(scored)
    right = sum(label for _, label in ordered)
    wrong = len(ordered) - right
    if not right or not wrong:
        return None
    rank_sum, begin = 0.0, 0
    while begin < len(ordered):
        end = begin
        while end < len(ordered) and ordered[end][0] == ordered[begin][0]:
            end += 1
        rank_sum += (begin + 1 + end) / 2 * sum(label for _, label in ordered[begin:end])
        begin = end
    return (rank_sum - right * (right + 1) / 2) / (right * wrong)


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float | None:
    """Give the expected calibration error of predictions, 0 to 1; None if there are none.

    The mean distance between the confidence of a bin and the share of it that is right, over ten bins of equally many
    predictions (Nguyen and O'Connor 2015, "Posterior calibration and exploratory analysis for natural language
    processing models"; Naeini et al. 2015 for the name).
    """
    if not scored:
        return None
    ordered = sorted(scored, key=lambda prediction: prediction[0])  # by the label too, a bin would have one label only
    bounds = [len(ordered) * place // BINS for place in range(BINS + 1)]
    gaps = (abs(sum(confidence - right for confidence, right in ordered[a:b])) for a, b in pairwise(bounds))
    return sum(gaps) / len(ordered)


def _f1(predicted: list[str], gold: list[str]) -> float:
    common = sum((Counter(predicted) & Counter(gold)).values())
    if not predicted or not gold:
        return float(predicted == gold)
    return 2 * common / (len(predicted) + len(gold))


def _label(seen: Observation) -> bool:
    if seen.answerable is not None:
        return seen.answerable
    return seen.answer_right if seen.sentence_right is None else seen.sentence_right


def _within(ranks: Sequence[int | None], limit: int) -> float | None:
    return _mean([rank is not None and rank <= limit for rank in ranks])


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def _percentile(ordered: Sequence[float], percent: int) -> float:
    """Give the smallest value that at least so many per cent of the values do not exceed."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
