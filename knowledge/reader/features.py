"""The features of a span: how it begins, how it ends, and what it is as a whole. All are names that weights go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from knowledge.reader.feature_names import (
    BETWEEN,
    CLAUSAL,
    CLAUSE_SHARE,
    CONTENT,
    FARTHEST,
    JOINS,
    LEFT,
    LEFT_SHARE,
    LENGTH,
    LOOKS,
    LOOKS_AND_LENGTH,
    MOST_CONTENT,
    MOST_COUNTED,
    MOST_IN_LOOKS,
    REPEATS,
    RIGHT,
    SIGNS,
    VERBAL,
    WHERE,
    Where,
)
from knowledge.reader.words import Part, Word

Number = TypeVar("Number", int, float)

NUMBERS = frozenset({"number", "year", "number-name"})
NAMES = frozenset({"Name", "Acronym", "First"})
DATES = frozenset("year month day period".split())
VERB_LOOKS = frozenset({"speech", "-ed"})
MEANS = frozenset({"by", "via", "through", "using", "with", "use", "used", "uses"})
REASONS = frozenset({"because", "due", "owing", "thanks"})
CLAUSE_MAKERS = frozenset("is are was were has have had which who that because while but".split())


def start_features(words: Sequence[Word], index: int) -> list[str]:
    """Name how a span begins that begins with word ``index``."""
    word = words[index]
    before = words[index - 1] if index else None
    second = words[index - 2] if index > 1 else None
    left = before.look if before else "^"
    return [
        f"is:{word.look}",
        f"before:{left}",
        f"gap:{word.gap}",
        f"before+is:{left}+{word.look}",
        f"before2:{second.look if second else '^'}",
        f"part:{word.part}",
        f"before-part:{before.part if before else '^'}",
        f"before-part+is:{before.part if before else '^'}+{word.look}",
        f"rare:{word.rare}",
    ]


def end_features(words: Sequence[Word], index: int) -> list[str]:
    """Name how a span ends that ends with word ``index``."""
    word = words[index]
    after = words[index + 1] if index + 1 < len(words) else None
    right = after.look if after else "$"
    gap = after.gap if after else "."
    return [
        f"last:{word.look}",
        f"after:{right}",
        f"gap-after:{gap}",
        f"last+after:{word.look}+{gap or right}",
        f"last-part:{word.part}",
        f"after-part:{after.part if after else '$'}",
        f"last-rare:{word.rare}",
    ]


class Context:
    """What spans of one sentence have in common: sums over its words, so that a span costs little."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.shares = _sums([word.share for word in words])
        self.content = _sums([bool(word.rare) for word in words])
        self.matched = _sums([word.term is not None for word in words])
        self.numbers = _sums([word.look in NUMBERS for word in words])
        self.names = _sums([word.look in NAMES for word in words])
        self.gaps = _sums([word.gap not in {"", "-", "^", "'"} for word in words])
        self.clausal = _sums([word.look in CLAUSE_MAKERS for word in words])
        self.dates = _sums([word.look in DATES for word in words])
        self.verbal = _sums([word.look in VERB_LOOKS for word in words])
        self.titled = _sums([word.titled and word.term is None for word in words])
        self.money = _sums([word.look == "currency" or word.gap == "$" for word in words])
        self.periods = _sums([word.look in {"time-unit", "period"} for word in words])
        self.joins = _sums([word.look == "and" or word.gap == "," for word in words])
        self.parts = {part: [index for index, word in enumerate(words) if word.part is part] for part in WHERE}
        self.nearest_left, self.nearest_right = _nearest(words)
        self.clause_shares: dict[int, float] = {}
        for word in words:
            self.clause_shares[word.clause] = self.clause_shares.get(word.clause, 0.0) + word.share

    def span_features(self, first: int, last: int) -> list[str]:
        """Name what the span of words ``first`` to ``last``, both in it, is as a whole and where it stands."""
        return [*self.left_features(first), *self.right_features(last), *self.whole_features(first, last)]

    def left_features(self, first: int) -> list[str]:
        """Name where a span stands that begins with word ``first``, wherever it ends."""
        total = self.shares[-1] or 1.0
        clause = self.clause_shares[self.words[first].clause] / total
        return [
            f"order:{self._order(first)}",
            LEFT[min(first - self.nearest_left[first], FARTHEST)],
            LEFT_SHARE[_tenths(self.shares[first] / total)],
            CLAUSE_SHARE[_tenths(clause)],
            f"clause:{self._agreement(first)}",
        ]

    def right_features(self, last: int) -> list[str]:
        """Name where a span stands that ends with word ``last``, wherever it begins."""
        return [RIGHT[min(self.nearest_right[last] - last, FARTHEST)]]

    def whole_features(self, first: int, last: int) -> list[str]:
        """Name what only both ends of a span tell of it."""
        stop = last + 1
        length = stop - first
        content = self.content[stop] - self.content[first]
        looks = _looks(self, first, stop, content)
        return [
            LENGTH[length],
            CONTENT[min(content, MOST_CONTENT)],
            REPEATS[_tenths(self.shares[stop] - self.shares[first])],
            "repeats-all" if self.matched[stop] - self.matched[first] >= content else "new",
            LOOKS[looks],
            LOOKS_AND_LENGTH[looks][min(length, MOST_IN_LOOKS)],
            SIGNS[min(self.gaps[stop] - self.gaps[first + 1], MOST_COUNTED)],
            CLAUSAL[min(self.clausal[stop] - self.clausal[first], MOST_COUNTED)],
            VERBAL[min(self.verbal[stop] - self.verbal[first], MOST_COUNTED)],
            "titled" if self.titled[stop] > self.titled[first] else "untitled",
            JOINS[min(self.joins[stop] - self.joins[first + 1], MOST_COUNTED)],
            *[self._where(places, WHERE[part], first, last) for part, places in self.parts.items()],
            self._enclosed(first, last),
            self._unit(first, stop),
            f"place:{self._place(first, last)}",
        ]

    def _unit(self, first: int, stop: int) -> str:
        if self.money[stop] > self.money[first]:
            return "unit:money"
        return "unit:time" if self.periods[stop] > self.periods[first] else "unit:none"

    def _enclosed(self, first: int, last: int) -> str:
        """Tell whether signs enclose the span, and which: brackets, quotation marks, commas."""
        closing = self.words[last + 1].gap if last + 1 < len(self.words) else "."
        return BETWEEN[self.words[first].gap][closing]

    def _agreement(self, first: int) -> str:
        """Tell whether the span's clause says what the question's subject did, or what another did.

        "agrees": the verb stands in the clause and the subject before it, or the subject alone before the span.
        "contradicts": the verb stands there behind another name, or the subject only behind the verb. "elsewhere":
        another clause has the verb.
        """
        clause = self.words[first].clause
        verb = self._in_clause(Part.VERB, clause)
        subjects = self.parts[Part.SUBJECT]
        if verb is None and self.parts[Part.VERB]:
            return "elsewhere"
        if not subjects:
            return "silent" if verb is None else "agrees"
        if verb is not None:
            ahead = [word for word in self.words[:verb] if word.clause == clause]
            if any(word.look in NAMES for word in ahead) and all(word.part is not Part.SUBJECT for word in ahead):
                return "contradicts"
            return "agrees" if any(index < verb for index in subjects) else "contradicts"
        here = any(index < first and self.words[index].clause == clause for index in subjects)
        return "agrees" if here else "silent"

    def _place(self, first: int, last: int) -> str:
        """Name a place where certain answers stand: an apposition, after "because" or "by", before "is"."""
        words = self.words
        before = words[first - 1] if first else None
        after = words[last + 1] if last + 1 < len(words) else None
        if before and before.term is not None and before.look in NAMES and words[first].gap in {",", "("}:
            return "apposition"
        if after_reason(words, first):
            return "reason"
        if before and before.word in MEANS:
            return "means"
        if after and after.look in {"is", "are", "was", "were"} and self.shares[-1] > self.shares[last + 2]:
            behind = words[last + 2 : last + 5]
            return "before-be" if any(word.term is not None for word in behind) else "none"
        headed = words[last].part is Part.HEAD or (after is not None and after.part is Part.HEAD)
        known = words[first].look == "the" or (before is not None and before.look == "the")
        return "known-head" if headed and known and _plain(words[first : last + 1]) else "none"

    def _order(self, first: int) -> str:
        """Tell how subject, verb and span follow each other where the span's clause has them: "SV*", "S*V", "*V"."""
        clause = self.words[first].clause
        subject = self._in_clause(Part.SUBJECT, clause)
        verb = self._in_clause(Part.VERB, clause)
        places = [("*", first)]
        if subject is not None:
            places.append(("S", subject))
        if verb is not None:
            places.append(("V", verb))
        if subject is None and self.parts[Part.SUBJECT]:
            return "elsewhere"
        return "".join(name for name, _ in sorted(places, key=lambda entry: entry[1]))

    def _in_clause(self, part: Part, clause: int) -> int | None:
        return next((index for index in self.parts[part] if self.words[index].clause == clause), None)

    def _where(self, places: Sequence[int], names: Where, first: int, last: int) -> str:
        """Tell on which side and how far away the nearest of a part's words stands."""
        if not places:
            return names.nowhere
        nearest = places[0]
        if len(places) > 1:
            nearest = min(places, key=lambda place: max(first - place, place - last, 0))
        if nearest < first:
            same = self.words[nearest].clause == self.words[first].clause
            return (names.left if same else names.left_apart)[min(first - nearest, FARTHEST)]
        if nearest > last:
            same = self.words[nearest].clause == self.words[last].clause
            return (names.right if same else names.right_apart)[min(nearest - last, FARTHEST)]
        return names.inside


def after_reason(words: Sequence[Word], index: int) -> bool:
    """Tell whether "because", "because of", "due to" or the like stands right before a word that is no part of it."""
    before = [word.word for word in words[max(index - 2, 0) : index]][::-1]
    if not before or words[index].word in {"of", "to"}:
        return False
    return before[0] in REASONS or (len(before) > 1 and before[0] in {"of", "to"} and before[1] in REASONS)


def _sums(values: Iterable[Number]) -> list[Number]:
    """Give the sums of the first 0, 1, 2, … values."""
    return list(accumulate(values, initial=0))


def _nearest(words: Sequence[Word]) -> tuple[list[int], list[int]]:
    """Give for each word the index of the nearest matched word before it and after it, far outside if none."""
    left: list[int] = []
    place = -1000
    for index, word in enumerate(words):
        left.append(place)
        if word.term is not None:
            place = index
    right: list[int] = []
    place = 10_000
    for index in range(len(words) - 1, -1, -1):
        right.append(place)
        if words[index].term is not None:
            place = index
    return left, right[::-1]


def _plain(words: Sequence[Word]) -> bool:
    """Tell whether no word of these is rare or a name."""
    return all(word.rare != "rare" and word.look not in NAMES for word in words)


def _looks(context: Context, first: int, stop: int, content: int) -> str:
    numbers = context.numbers[stop] - context.numbers[first]
    names = context.names[stop] - context.names[first]
    if context.dates[stop] > context.dates[first]:
        return "date"
    if numbers:
        return "numbers" if numbers >= content else "with-number"
    if names:
        return "names" if names >= content else "with-name"
    return "words" if content else "function"


def _tenths(share: float) -> int:
    """Give a share in five steps, 0 only for nothing at all."""
    return 0 if share <= 0 else 1 + min(int(share * 4.999), 4)
