"""Short answers in Japanese, Chinese and Thai, which put no spaces between words. Pure.

The analyzer cuts these texts into pairs of letters, which are no words to answer with. What is asked for is told by the
question word, and a small grammar of dates, numbers, names, places and reasons gives the span; where it gives none, the
clause that has most of the question does.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from knowledge.question.question import Question

DIGITS = r"[\p{Nd}〇一二三四五六七八九十百千万億亿]"
UNIT = r"(?:か月|ヶ月|个月|[\p{Katakana}ー]+|\p{Han}{1,2}|\s?\p{Thai}+)?"
ABOUT = r"(?:約|约|およそ|大约|ประมาณ\s?)?"
MONTH = r"(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)"
DATE = (
    rf"(?:{DIGITS}+(?:年|月|日|号|世紀|世纪|時|时|点|分(?!の))(?:の第{DIGITS}+[日月火水木金土]曜日)?)+"
    rf"|(?:วันที่\s?)?\p{{Nd}}+\s{MONTH}(?:\s(?:พ\.ศ\.|ค\.ศ\.)?\s?\p{{Nd}}{{4}})?|(?:พ\.ศ\.|ค\.ศ\.|ปี)\s?\p{{Nd}}{{4}}"
)
NUMBER = rf"{ABOUT}(?:\p{{Nd}}[\p{{Nd}},.]*[万億亿]?|{DIGITS}+){UNIT}"
NAME = r"[\p{Katakana}ー]+(?:[・·＝][\p{Katakana}ー]+)+|\p{Han}+(?:·\p{Han}+)+"
PLACE = (
    r"(?P<what>[\p{Katakana}\p{Han}ー]{2,12})(?=[でにへ](?!す|した))"
    r"|[在于到](?P<what>\p{Han}{2,6}?)(?=举|開|开|召|成|建|生|出|进|，|。|的)|ที่(?P<what>\p{Thai}+)"
)
REASON = (
    r"(?P<what>[^、。]+?)(?:ため|ので|から)(?=[、。]|に、)"
    r"|(?:因为|由于|因為|由於)(?P<what>[^，。；]+)|(?:เพราะ|เนื่องจาก)(?P<what>[^。]+)"
)
GRAMMARS = (
    (regex.compile(r"なぜ|どうして|为什么|為什麼|为何|ทำไม|เพราะอะไร"), regex.compile(REASON)),
    (
        regex.compile(r"いつ|何年|何月|何日|何時|什么时候|何时|哪年|哪一年|几月|เมื่อไร|เมื่อไหร่|เมื่อใด|ปีใด|ปีไหน"),
        regex.compile(DATE),
    ),
    (regex.compile(r"だれ|誰|どなた|谁|ใคร"), regex.compile(NAME)),
    (regex.compile(r"どこ|哪里|哪裡|哪儿|什么地方|何地|ที่ไหน|ที่ใด"), regex.compile(PLACE)),
    (
        regex.compile(r"いくら|いくつ|どれ|どのくらい|何\p{Han}|多少|多[长高大重远深久]|几|幾|เท่าไร|เท่าไหร่|เท่าใด|กี่"),
        regex.compile(NUMBER),
    ),
)
"""Question words, and what answers them; the first that is there counts."""

COUNTER = regex.compile(r"(?:何|几|多少)(?P<unit>\p{Han})|กี่(?P<unit>\p{Thai}{2,4})")
NOT_COUNTED = frozenset("年月日時时的是")
CLAUSE = regex.compile(r"[^、，,；;。！？!?]+")
TOPIC = regex.compile(r"^[^は]{1,40}は(?P<what>.+)$|^.{1,24}?(?:是|คือ)(?P<what>.+)$", regex.DOTALL)
COPULA = regex.compile(r"(?:です|でした|である|だ|で)$")


def unspaced_spans(question: Question, sentence: str) -> Iterator[tuple[int, int]]:
    """Give the span of ``sentence`` that answers, in code points, half-open; nothing where it repeats the question."""
    pairs = frozenset(token.word for token in question.content)
    grammar = next((answer for asked, answer in GRAMMARS if asked.search(question.text)), None)
    clauses = sorted(
        (match.span() for match in CLAUSE.finditer(sentence)),
        key=lambda span: -sum(pair in sentence[slice(*span)] for pair in pairs),
    )
    if grammar is None:
        yield from _told(sentence, clauses, question)
        return
    counter = COUNTER.search(question.text)
    unit = counter["unit"] if counter and counter["unit"] not in NOT_COUNTED else ""
    found = [
        _to_unit(match, unit) if unit else (match.span("what") if "what" in grammar.groupindex else match.span())
        for match in grammar.finditer(sentence)
        if unit in match.group() and match.group() not in question.text
    ]
    order = {index: place for place, (start, end) in enumerate(clauses) for index in range(start, end)}
    yield from sorted(found, key=lambda span: (order.get(span[0], len(clauses)), span))[:1]


def _to_unit(match: regex.Match[str], unit: str) -> tuple[int, int]:
    """Give a number as far as the unit that is asked for: "20分" of "20分待つ"."""
    return match.start(), match.start() + match.group().index(unit) + len(unit)


def _told(sentence: str, clauses: list[tuple[int, int]], question: Question) -> Iterator[tuple[int, int]]:
    """Give what is said of the topic in the clause that has most of the question."""
    for start, end in clauses[:1]:
        clause = sentence[start:end]
        told = TOPIC.match(clause)
        begun, stop = told.span("what") if told else (0, len(clause))
        copula = COPULA.search(clause, begun)
        stop = copula.start() if copula else stop
        if begun < stop and clause[begun:stop].strip() and clause[begun:stop] not in question.text:
            yield start + begun, start + stop
