"""What benchmarks/quality.md is made from: who is asked what, the targets first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.peers import ENGLISH, PEERS
from benchmarks.sets import Set
from knowledge.components import COMPONENTS

FOOTNOTE = "Footnote"
WITHOUT = "Footnote without "
DISTRACTORS = ("distractors",)
LANGUAGES = ("ar", "de", "el", "en", "es", "hi", "ro", "ru", "th", "tr", "vi", "zh")
KEYBOARD, MISHEARD = "noiseqa/keyboard_synthetic.jsonl", "noiseqa/asr_synthetic.jsonl"

SQUAD1 = Set("squad1", "squad1")
TYPED = Set("noiseqa, typing errors", "squad1", KEYBOARD)
HEARD = Set("noiseqa, misheard", "squad1", MISHEARD)
STACKFAQ = Set("stackfaq", "stackfaq")
SQUAD2 = Set("squad2", "squad2")
ELSEWHERE = Set(
    "squad1's questions, asked of stackfaq + distractors", "stackfaq", "squad1/questions.jsonl", DISTRACTORS
)
REDDIT = Set("squadshifts_reddit, every 8th question", "squadshifts_reddit", every=8)
AMAZON = Set("squadshifts_amazon, every 8th question", "squadshifts_amazon", every=8)
XQUAD = tuple(Set(f"xquad/{code}", f"xquad/{code}") for code in LANGUAGES)

WHOLE = (SQUAD1, TYPED, HEARD, STACKFAQ, SQUAD2, *XQUAD)
POOLED = {
    one.label: replace(one, label=f"{one.label} + distractors", pool=DISTRACTORS, every=every)
    for one, every in [
        (SQUAD1, 2), (TYPED, 1), (HEARD, 1), (STACKFAQ, 1), (SQUAD2, 4), *((one, 4) for one in XQUAD),
    ]
}  # fmt: skip
"""The same with 40,000 other texts beside them, asked every n-th question, by the label of the set alone."""

ABLATED = {
    one.label: replace(one, half=half, every=every)
    for one, half, every in [
        (SQUAD1, "report", 2), (TYPED, "report", 1), (HEARD, "report", 1), (STACKFAQ, None, 2),
        *((one, "report", 4) for one in XQUAD),
    ]
}  # fmt: skip
"""What components are left out on, by the label of the set."""


@dataclass(frozen=True, slots=True)
class Task:
    """One searcher asked one set; ``without`` names what Footnote has to do without."""

    searcher: str
    chosen: Set
    without: tuple[str, ...] = ()
    language: str = ENGLISH


def tasks() -> Iterator[Task]:
    """Give all tasks in the order in which they are done."""
    for one in (*WHOLE, ELSEWHERE, *POOLED.values(), REDDIT, AMAZON):
        yield Task(FOOTNOTE, one)
    for peer in PEERS:
        for one in (*WHOLE, POOLED[SQUAD1.label], REDDIT, AMAZON):
            yield Task(peer, one, language=language_of(one))
    for name in COMPONENTS:
        for one in ABLATED.values():
            yield Task(WITHOUT + name, one, (name,))


def language_of(chosen: Set) -> str:
    """Give the code of a set's language."""
    return chosen.folder.removeprefix("xquad/") if chosen in XQUAD else ENGLISH
