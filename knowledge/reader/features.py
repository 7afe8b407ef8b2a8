"""The features of a span: how it begins, how it ends, and what it is as a whole. All are names that weights go by."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.reader.words import Part, Word

LONGEST_SPAN = 14
"""Words; people's short answers are seldom longer."""

DISTANCES = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "6", "9")
NUMBERS = frozenset({"number", "year", "number-name"})
NAMES = frozenset({"Name", "Acronym", "First"})
DATES = frozenset("year month day period".split())
VERBAL = frozenset({"speech", "-ed"})
MEANS = frozenset({"by", "via", "through", "using", "with", "use", "used", "uses"})
REASONS = frozenset({"because", "due", "owing", "thanks"})
CLAUSAL = frozenset("is are was were has have had which who that because while but".split())


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
        self.clausal = _sums([word.look in CLAUSAL for word in words])
        self.dates = _sums([word.look in DATES for word in words])
        self.verbal = _sums([word.look in VERBAL for word in words])
        self.titled = _sums([word.titled and word.term is None for word in words])
        self.money = _sums([word.look == "currency" or word.gap == "$" for word in words])
        self.periods = _sums([word.look in {"time-unit", "period"} for word in words])
        self.joins = _sums([word.look == "and" or word.gap == "," for word in words])
        self.parts = {
            part: [index for index, word in enumerate(words) if word.part is part]
            for part in (Part.VERB, Part.HEAD, Part.SUBJECT, Part.LAST)
        }
        self.nearest_left, self.nearest_right = _nearest(words)
        self.clause_shares: dict[int, float] = {}
        for word in words:
            self.clause_shares[word.clause] = self.clause_shares.get(word.clause, 0.0) + word.share

    def span_features(self, first: int, last: int) -> list[str]:
        """Name what the span of words ``first`` to ``last``, both in it, is as a whole and where it stands."""
        words = self.words
        stop = last + 1
        length = stop - first
        content = int(self.content[stop] - self.content[first])
        inside = self.shares[stop] - self.shares[first]
        total = self.shares[-1] or 1.0
        clause = self.clause_shares[words[first].clause] / total
        looks = _looks(self, first, stop, content)
        return [
            f"length:{length}",
            f"content:{min(content, 6)}",
            f"repeats:{_tenths(inside)}",
            "repeats-all" if self.matched[stop] - self.matched[first] >= content else "new",
            f"looks:{looks}",
            f"looks+length:{looks}+{min(length, 5)}",
            f"signs:{min(self.gaps[stop] - self.gaps[first + 1], 2)}",
            f"clausal:{min(self.clausal[stop] - self.clausal[first], 2)}",
            f"verbal:{min(self.verbal[stop] - self.verbal[first], 2)}",
            "titled" if self.titled[stop] > self.titled[first] else "untitled",
            f"order:{self._order(first)}",
            f"joins:{min(self.joins[stop] - self.joins[first + 1], 2)}",
            f"left:{_distance(first - self.nearest_left[first])}",
            f"right:{_distance(self.nearest_right[last] - last)}",
            f"left-share:{_tenths(self.shares[first] / total)}",
            f"clause-share:{_tenths(clause)}",
            *(f"{part}:{self._where(part, first, last)}" for part in self.parts),
            _enclosed(words, first, last),
            f"unit:{self._unit(first, stop)}",
            f"clause:{self._agreement(first)}",
            f"place:{self._place(first, last)}",
        ]

    def _unit(self, first: int, stop: int) -> str:
        if self.money[stop] > self.money[first]:
            return "money"
        return "time" if self.periods[stop] > self.periods[first] else "none"

    def _agreement(self, first: int) -> str:
        """Tell whether the span's clause says what the question's subject did, or what another did.

        "agrees": the verb stands in the clause and the subject before it, or the subject alone before the span.
        "contradicts": the verb stands there, but the subject only behind it. "elsewhere": another clause has the verb.
        """
        clause = self.words[first].clause
        verb = self._in_clause(Part.VERB, clause)
        subjects = self.parts[Part.SUBJECT]
        if verb is None and self.parts[Part.VERB]:
            return "elsewhere"
        if not subjects:
            return "silent" if verb is None else "agrees"
        if verb is not None:
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
        plain = all(
            word.rare in {"", "common", "middling"} and word.look not in NAMES for word in words[first : last + 1]
        )
        return "known-head" if headed and known and plain else "none"

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

    def _where(self, part: Part, first: int, last: int) -> str:
        """Tell on which side and how far away the nearest word of a part stands."""
        places = self.parts[part]
        if not places:
            return "-"
        nearest = min(places, key=lambda place: max(first - place, place - last, 0))
        if nearest < first:
            same = "" if self.words[nearest].clause == self.words[first].clause else "'"
            return f"L{_distance(first - nearest)}{same}"
        if nearest > last:
            same = "" if self.words[nearest].clause == self.words[last].clause else "'"
            return f"R{_distance(nearest - last)}{same}"
        return "in"


def after_reason(words: Sequence[Word], index: int) -> bool:
    """Tell whether "because", "because of", "due to" or the like stands right before a word that is no part of it."""
    before = [word.word for word in words[max(index - 2, 0) : index]][::-1]
    if not before or words[index].word in {"of", "to"}:
        return False
    return before[0] in REASONS or (len(before) > 1 and before[0] in {"of", "to"} and before[1] in REASONS)


def _sums(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


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


def _distance(value: int) -> str:
    return DISTANCES[value] if 0 <= value < len(DISTANCES) else "12" if value < 20 else "far"


def _tenths(share: float) -> int:
    """Give a share in five steps, 0 only for nothing at all."""
    return 0 if share <= 0 else 1 + min(int(share * 4.999), 4)


def _enclosed(words: Sequence[Word], first: int, last: int) -> str:
    """Tell whether signs enclose the span, and which: brackets, quotation marks, commas."""
    opening = words[first].gap
    closing = words[last + 1].gap if last + 1 < len(words) else "."
    return f"between:{opening}{closing}"
