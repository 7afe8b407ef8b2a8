"""Which questions are asked of which corpora to learn from: large and tiny ones, with and without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from knowledge.analyzer.analyzer import Analyzer
from knowledge.question.question import analyse
from training.corpus import Entry, MemoryCorpus, entries
from training.examples import Example, examples, sample
from training.sets import Asked, EvaluationSet, half, half_by_number, load

TINY = 8
"""Passages in a tiny corpus: a community's first article or two."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sets to learn from, indexed."""

    squad1: EvaluationSet
    squad2: EvaluationSet
    others: Mapping[str, EvaluationSet]
    entries: Mapping[str, Sequence[Entry]]
    analyzer: Analyzer
    commonness: Mapping[str, float]


def load_sources(analyzer: Analyzer, commonness: Mapping[str, float]) -> Sources:
    """Load what may be learnt from: the learn halves, and the sets that share no article with the others."""
    squad1, squad2 = half(load("squad1"), "learn"), half(load("squad2"), "learn")
    others = {name: load(name) for name in ("squadshifts_reddit", "squadshifts_amazon", "qamr", "stackfaq")}
    indexed = {
        "squad1": entries(squad1.passages, analyzer),
        "squad2": entries(squad2.passages, analyzer),
        **{name: entries(whole.passages, analyzer) for name, whole in others.items()},
    }
    return Sources(squad1, squad2, others, indexed, analyzer, commonness)


def asked_of_all(sources: Sources, name: str, size: int) -> list[Example]:
    """Ask a sample of a set's questions of all its passages."""
    questions = {"squad1": sources.squad1, "squad2": sources.squad2, **sources.others}[name].questions
    return _ask(sources, sample(questions, size), sources.entries[name])


def asked_besides(sources: Sources, name: str, known: int, size: int) -> list[Example]:
    """Ask a sample of a set's questions of all its passages, none of the ``known`` ones that `asked_of_all` gives."""
    questions = sources.others[name].questions
    taken = {asked.id for asked in sample(questions, known)}
    rest = [asked for asked in questions if asked.id not in taken]
    return _ask(sources, sample(rest, size, seed=41), sources.entries[name])


def asked_among(sources: Sources, name: str, pool: str, size: int) -> list[Example]:
    """Ask a sample of a set's questions of all its passages, with those of another set among them."""
    questions = {"squad1": sources.squad1, **sources.others}[name].questions
    pooled = entries(load(pool).passages, sources.analyzer)
    return _ask(sources, sample(questions, size, seed=31), [*sources.entries[name], *pooled])


def asked_in(sources: Sources, languages: Iterable[str], size: int, *, gone: bool = False) -> list[Example]:
    """Ask a sample of xquad's questions of the learn half in each of the languages.

    With ``gone`` each is asked without the passage that answers it.
    """
    found: list[Example] = []
    for name in languages:
        chosen = half_by_number(load(f"xquad/{name}"), "learn")
        corpus = MemoryCorpus(entries(chosen.passages, sources.analyzer))
        for asked in sample(chosen.questions, size, seed=37):
            without = frozenset({asked.passage_id} if gone else ())
            questions = _unanswered([asked]) if gone else [asked]
            found += examples(questions, corpus, sources.analyzer, sources.commonness, without)
    return found


def asked_elsewhere(sources: Sources, name: str, where: str, size: int) -> list[Example]:
    """Ask a sample of a set's questions of another set's passages, which do not answer them."""
    questions = {"squad1": sources.squad1, **sources.others}[name].questions
    return _ask(sources, _unanswered(sample(questions, size, seed=11)), sources.entries[where])


def asked_without_answer(sources: Sources, size: int) -> list[Example]:
    """Ask a sample of squad1's questions of its passages, each time without the one that answers."""
    corpus = MemoryCorpus(sources.entries["squad1"])
    found: list[Example] = []
    for asked in sample(sources.squad1.questions, size, seed=13):
        gone = frozenset({asked.passage_id})
        found += examples(_unanswered([asked]), corpus, sources.analyzer, sources.commonness, without=gone)
    return found


def asked_of_few(sources: Sources, size: int, *, answered: bool) -> list[Example]:
    """Ask squad1's questions of tiny corpora: of the one that answers, or of the next one of the same article."""
    found: list[Example] = []
    corpora = [MemoryCorpus(chunk) for chunk in _chunks(sources.entries["squad1"])]
    homes = {entry.article_id: index for index, corpus in enumerate(corpora) for entry in corpus.passages}
    for asked in sample(sources.squad1.questions, size, seed=17 if answered else 19):
        home = homes[asked.passage_id]
        corpus = corpora[home] if answered else corpora[(home + 1) % len(corpora)]
        questions = [asked] if answered else _unanswered([asked])
        found += examples(questions, corpus, sources.analyzer, sources.commonness)
    return found


def asked_swapped(sources: Sources, size: int) -> list[Example]:
    """Ask squad1's questions with one name replaced by a name from another article's question."""
    named = [(asked, *name) for asked in sources.squad1.questions if (name := _name(asked.text, sources.analyzer))]
    titles = {passage.id: passage.title for passage in sources.squad1.passages}
    swapped: list[Asked] = []
    for index, (asked, start, end) in enumerate(named):
        for other, left, right in named[(index * 7) % len(named) :]:
            if titles[other.passage_id] != titles[asked.passage_id]:
                text = asked.text[:start] + other.text[left:right] + asked.text[end:]
                swapped.append(replace(asked, text=text))
                break
    return _ask(sources, _unanswered(sample(swapped, size, seed=29)), sources.entries["squad1"])


def bare(questions: Sequence[Asked], analyzer: Analyzer) -> list[Asked]:
    """Give questions as people type them into a search box: their content words only."""
    phrases = []
    for asked in questions:
        words = [asked.text[token.start : token.end] for token in analyzer.tokens(asked.text) if not token.function]
        phrases.append(replace(asked, text=" ".join(words)))
    return phrases


def _name(text: str, analyzer: Analyzer) -> tuple[int, int] | None:
    """Give the place of the last name in a question: its words with a capital, one after the other."""
    names = analyse(text, analyzer).names
    places = [(token.start, token.end) for token in analyzer.tokens(text) if token.term in names]
    if not places:
        return None
    start, end = places[-1]
    for left, right in reversed(places[:-1]):
        if start - right > 1:
            break
        start = min(start, left)
    return start, end


def _ask(sources: Sources, questions: Sequence[Asked], passages: Sequence[Entry]) -> list[Example]:
    return list(examples(questions, MemoryCorpus(passages), sources.analyzer, sources.commonness))


def _unanswered(questions: Sequence[Asked]) -> list[Asked]:
    return [replace(asked, answers=(), impossible=True) for asked in questions]


def _chunks(passages: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for _, group in groupby(passages, key=lambda entry: entry.title):
        article = list(group)
        for start in range(0, len(article), TINY):
            yield article[start : start + TINY]
