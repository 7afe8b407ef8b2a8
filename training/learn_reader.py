"""Learn the reader's weights: first those of sentences, then those of spans in the best sentences."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.ranker import ranker
from knowledge.reader import sentences
from knowledge.reader.reading import SENTENCES_READ, score_sentences
from knowledge.weights import RankerWeights, ReaderWeights
from training.corpus import MemoryCorpus
from training.examples import Example, examples, sample
from training.listwise import Array, learn
from training.mixture import Sources, asked_of_all, asked_of_few, bare
from training.models import TARGET, named, write
from training.spans import GoldSentence, Names, SpanExample, holds_gold, learn_spans, readable, span_example

RANKED = 10
SQUAD_SIZE = 4000
SETS = ("squad1", "squadshifts_reddit", "squadshifts_amazon", "qamr")
SENTENCE_SIZES = {"squadshifts_reddit": 1500, "squadshifts_amazon": 800}
SPAN_SIZES = {"squadshifts_reddit": 4000, "squadshifts_amazon": 4000, "qamr": 1500}
FEW = 1000
BARE = 600
SENTENCE_SCALE = 2.5
"""Chosen on the learn half by three folds of articles: less lets spans choose worse sentences, more gains nothing."""

SMALLEST_WEIGHT = 0.06


@dataclass(frozen=True, slots=True)
class Others:
    """What is learnt from the sets besides squad1: their questions, and their spans with the numbers of names."""

    sentences: Sequence[Example]
    spans: Sequence[SpanExample]
    features: Names
    classes: Names


def main(sources: Sources) -> None:
    """Learn from the sets above and write ``reader.json``."""
    weights = learn_reader(sources, squad_examples(sources), collect_others(sources))
    content = {"sentence": weights.sentence, "sentence_scale": weights.sentence_scale, "span": weights.span}
    write("reader", "python -m training.learn reader", SETS, content)
    print(f"reader: {sum(map(len, weights.span.values()))} weights of spans")


def collect_others(sources: Sources) -> Others:
    """Ask the questions of the other sets."""
    features, classes = Names(), Names()
    questions = [e for name, size in SENTENCE_SIZES.items() for e in asked_of_all(sources, name, size)]
    spans = []
    for name, size in SPAN_SIZES.items():
        for example in asked_of_all(sources, name, size):
            read = _gold_sentences(example)
            spans.append(span_example(example, read, features, classes, sources.analyzer, sources.commonness))
    return Others(questions, [example for example in spans if example is not None], features, classes)


def squad_examples(sources: Sources) -> list[Example]:
    """Give squad1's questions of the learn half, asked of all its passages, of few of them, and as bare phrases."""
    whole = asked_of_all(sources, "squad1", SQUAD_SIZE)
    few = asked_of_few(sources, FEW, answered=True)
    phrases = bare(sample(sources.squad1.questions, BARE, seed=23), sources.analyzer)
    corpus = MemoryCorpus(sources.entries["squad1"])
    return whole + few + list(examples(phrases, corpus, sources.analyzer, sources.commonness))


def learn_reader(sources: Sources, squad: Sequence[Example], others: Others) -> ReaderWeights:
    """Learn the weights from ``squad`` and from the other sets."""
    ranks = ranker_weights()
    sentence = learn_sentences([*squad, *others.sentences], ranks)
    features, classes = others.features, others.classes
    spans = list(others.spans)
    for example in squad:
        read = _read_sentences(example, ranks, sentence)
        made = span_example(example, read, features, classes, sources.analyzer, sources.commonness)
        spans += [made] if made else []
    weights = learn_spans(spans, features, classes)
    return ReaderWeights(sentence, SENTENCE_SCALE, readable(weights, features, classes, SMALLEST_WEIGHT))


def ranker_weights() -> RankerWeights:
    """Give the ranker's weights as the stage before has written them."""
    written = json.loads((TARGET / "ranker.json").read_text(encoding="utf-8"))
    return RankerWeights(written["latin"], written["others"])


def learn_sentences(examples: Sequence[Example], ranks: RankerWeights) -> dict[str, float]:
    """Give the weights of sentences: one that holds a gold answer first, among all of the best passages."""
    groups: list[Array] = []
    right: list[Array] = []
    for example in examples:
        ranked = ranker.rank(example.frame, example.found, ranks)[:RANKED]
        gold = np.array(
            [holds_gold(example, candidate, s) for candidate in ranked for s in candidate.sentences], dtype=np.float64
        )
        if gold.any() and not gold.all():
            rows = [row for rows in sentences.features(example.frame, ranked) for row in rows]
            groups.append(np.array(rows))
            right.append(gold / gold.sum())
    return named(sentences.FEATURES, learn(groups, right).tolist())


def _read_sentences(example: Example, ranks: RankerWeights, weights: Mapping[str, float]) -> list[GoldSentence]:
    """Give the sentences that the reader would read, a gold one among them if the passages have one."""
    ranked = ranker.rank(example.frame, example.found, ranks)[:RANKED]
    scored = score_sentences(example.frame, ranked, weights)
    best = scored[:SENTENCES_READ]
    gold = [sentence for sentence in scored if holds_gold(example, sentence.candidate, sentence.sentence)]
    if gold and not any(sentence in best for sentence in gold):
        best = [gold[0], *best[:-1]]
    return (
        [GoldSentence(s.candidate, s.sentence, SENTENCE_SCALE * math.log(s.chance + 1e-9)) for s in best]
        if gold
        else []
    )


def _gold_sentences(example: Example) -> list[GoldSentence]:
    return [
        GoldSentence(candidate, sentence, 0.0)
        for candidate in example.found
        for sentence in candidate.sentences
        if holds_gold(example, candidate, sentence)
    ]
