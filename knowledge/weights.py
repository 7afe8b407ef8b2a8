"""The learnt weights of the ranker, the reader and the confidence, read once when they are first asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from knowledge.question.question import Question, Writing

SUMS_KEPT = 32
"""The sums of so many sets of classes are remembered, about 0.2 MB each: questions have few kinds."""

NOUN = "head:"
"""How the classes of questions that share a noun begin."""


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """``sentence`` weighs a sentence's features. ``span`` weighs a span's, by class of question and feature.

    ``sentence_scale`` is what the logarithm of a sentence's chance counts against a span's score. ``sums`` remembers
    what was summed for earlier questions.
    """

    sentence: Mapping[str, float]
    sentence_scale: float
    span: Mapping[str, Mapping[str, float]]
    sums: dict[tuple[str, ...], dict[str, float]] = field(default_factory=dict, repr=False, compare=False)

    def for_question(self, question: Question) -> dict[str, float]:
        """Give the weights of a span's features for one question: the sum over the classes it belongs to.

        A feature without a weight weighs 0.
        """
        *shared, last = [name for name in classes(question) if name in self.span]
        if not last.startswith(NOUN):
            return self._shared((*shared, last))
        sums, own = self._shared(tuple(shared)), self.span[last]  # few other questions have the noun's weights
        return _Summed(lambda feature: sums[feature] + own.get(feature, 0.0))

    def _shared(self, names: tuple[str, ...]) -> dict[str, float]:
        """Give the sums over classes that many questions belong to."""
        known = self.sums.get(names)
        if known is None:
            if len(self.sums) >= SUMS_KEPT:
                self.sums.clear()
            parts = [self.span[name] for name in names]
            known = self.sums[names] = _Summed(lambda feature: sum([part.get(feature, 0.0) for part in parts]))
        return known


class _Summed(dict[str, float]):
    """Sums of weights, each made when it is first asked for: a question needs few of thousands."""

    def __init__(self, of: Callable[[str], float]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, name: str) -> float:
        weight = self[name] = self._of(name)
        return weight


@dataclass(frozen=True, slots=True)
class RankerWeights:
    """The weights of a candidate's features, by name: for questions in the Latin alphabet, and for those in others."""

    latin: Mapping[str, float]
    others: Mapping[str, float]

    def for_question(self, question: Question) -> Mapping[str, float]:
        """Give the weights that one question's candidates are ranked by."""
        return self.latin if question.latin else self.others


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """Weights of the confidence's features, its constant, and the probabilities that decide.

    ``calibration`` holds pairs of a probability by the weights and what it turned out to be, both rising from 0 to 1;
    between two of them it goes straight. From ``answer_from`` on the answer is given, from ``closest_from`` on the
    closest passages are shown.
    """

    features: Mapping[str, float]
    constant: float
    calibration: Sequence[tuple[float, float]]
    answer_from: float
    closest_from: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learnt.

    ``confidence_abroad`` are those for other languages than English, by `Writing`. ``commonness`` gives the rarity of
    common words, 0 to 1; others count as rare.
    """

    ranker: RankerWeights
    reader: ReaderWeights
    confidence: ConfidenceWeights
    confidence_wordless: ConfidenceWeights
    confidence_abroad: Mapping[str, ConfidenceWeights]
    commonness: Mapping[str, float]


def classes(question: Question) -> list[str]:
    """Name the classes of questions that share a span's weights with this one, from all to those of its noun."""
    head = [f"{NOUN}{question.head[-1]}"] if question.head else []
    both = f"both:{question.kind}+{question.form}"
    return ["any", f"kind:{question.kind}", f"form:{question.form}", both, *head]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the weights that come with the package; ``knowledge/data/README.md`` says where they come from."""
    ranker = _read("weights/ranker.json")
    reader = _read("weights/reader.json")
    confidence = _read("weights/confidence.json")
    languages = _read("weights/languages.json")
    return Weights(
        ranker=RankerWeights(ranker["latin"], ranker["others"]),
        reader=ReaderWeights(reader["sentence"], reader["sentence_scale"], reader["span"]),
        confidence=_confidence(confidence["wording"]),
        confidence_wordless=_confidence(confidence["wordless"]),
        confidence_abroad={writing: _confidence(languages[writing]) for writing in (Writing.LATIN, Writing.OTHERS)},
        commonness=_read("commonness.json")["rarity"],
    )


def _confidence(learnt: Mapping[str, Any]) -> ConfidenceWeights:
    return ConfidenceWeights(
        features=learnt["weights"],
        constant=learnt["constant"],
        calibration=[(given, right) for given, right in learnt["calibration"]],
        answer_from=learnt["answer_from"],
        closest_from=learnt["closest_from"],
    )


def _read(name: str) -> dict[str, Any]:
    text = resources.files("knowledge.data").joinpath(name).read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
