"""How likely a sentence holds the answer: its features, which `knowledge.reader` weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from knowledge.ranker.candidates import Candidate
from knowledge.ranker.match import Match
from knowledge.ranker.sentence_features import (
    NAMED,
    NUMERIC,
    Frame,
    coverage,
    gives_kind,
    of_part,
    order_and_nearness,
)

FEATURES = (
    "passage_chance",
    "passage_first",
    "coverage",
    "coverage_squared",
    "coverage_before",
    "coverage_after",
    "coverage_heading",
    "coverage_passage",
    "exact",
    "names",
    "numbers",
    "head",
    "verb",
    "subject",
    "last",
    "strongest",
    "neighbours",
    "forward",
    "density",
    "number_wanted",
    "capital_wanted",
    "length",
    "new_words",
    "question",
    "opening",
)
"""Names of a sentence's features, in order."""


def features(frame: Frame, ranked: Sequence[Candidate]) -> list[list[tuple[float, ...]]]:
    """Give the features of each sentence of each candidate, one value for each of `FEATURES`."""
    chances = passage_chances([candidate.hit.score for candidate in ranked])
    return [
        _candidate_features(frame, candidate, math.log(chance + 1e-4), first=index == 0)
        for index, (candidate, chance) in enumerate(zip(ranked, chances, strict=True))
    ]


def passage_chances(scores: Sequence[float]) -> list[float]:
    """Give each passage's chance to be the right one of these: the softmax of the ranker's scores."""
    top = max(scores, default=0.0)
    powers = [math.exp(max(score - top, -50.0)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _candidate_features(frame: Frame, candidate: Candidate, chance: float, *, first: bool) -> list[tuple[float, ...]]:
    found = [sentence.strengths for sentence in candidate.sentences]
    everywhere: dict[int, float] = dict(candidate.heading)
    for strength in found:
        everywhere.update(strength)
    whole = coverage(everywhere, frame.shares)
    nothing: Mapping[int, float] = {}
    rows = []
    for index, sentence in enumerate(candidate.sentences):
        here = found[index]
        before = found[index - 1] if index else nothing
        after = found[index + 1] if index + 1 < len(found) else nothing
        given = gives_kind(frame, candidate.hit.passage.text, sentence)
        covered = coverage(here, frame.shares)
        rows.append(
            (
                chance,
                float(first),
                covered,
                covered**2,
                coverage({**before, **here}, frame.shares),
                coverage({**after, **here}, frame.shares),
                coverage({**candidate.heading, **here}, frame.shares),
                whole,
                *_part_features(frame, here, sentence.matches),
                *order_and_nearness(sentence.matches, frame.shares),
                given if frame.kind in NUMERIC else 0.5,
                given if frame.kind in NAMED else 0.5,
                math.log(1 + sentence.words),
                min(sentence.words - len(sentence.matches), 8) / 8,
                float(candidate.hit.passage.text[sentence.end - 1] == "?"),
                float(index == 0),
            )
        )
    return rows


def _part_features(frame: Frame, here: Mapping[int, float], matches: Sequence[Match]) -> tuple[float, ...]:
    shares = frame.shares
    exact = {match.term for match in matches if match.exact}
    return (
        sum(shares[term] for term in exact),
        of_part(here, frame.names),
        of_part(here, frame.numbers),
        of_part(here, frame.head),
        float(frame.verb in here),
        float(frame.subject in here),
        float(len(shares) - 1 in here),
        max((shares[term] for term in here), default=0.0),
    )
