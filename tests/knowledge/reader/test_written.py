"""Questions about files written for them: where an answer stands in a table's row, in two sentences, and the like."""

from __future__ import annotations

import asyncio
from functools import lru_cache

import pytest

from tests.knowledge.reader.written.cases import PARTS, Asked, ask, cases

RIGHT = {
    ("tables", "developed"): 0.95,
    ("tables", "kept_aside"): 0.86,
    ("two_sentences", "developed"): 0.86,
    ("two_sentences", "kept_aside"): 0.85,
    ("yes_no", "developed"): 0.95,
    ("yes_no", "kept_aside"): 0.9,
    ("by_value", "developed"): 0.94,
    ("by_value", "kept_aside"): 0.9,
    ("short_answers", "developed"): 0.92,
    ("short_answers", "kept_aside"): 0.84,
    ("japanese", "developed"): 0.9,
    ("japanese", "kept_aside"): 0.9,
    ("chinese", "developed"): 0.7,
    ("chinese", "kept_aside"): 0.7,
    ("thai", "developed"): 0.8,
    ("thai", "kept_aside"): 0.8,
}
WRONG = {
    ("tables", "developed"): 0.0,
    ("tables", "kept_aside"): 0.0,
    ("two_sentences", "developed"): 0.1,
    ("two_sentences", "kept_aside"): 0.0,
    ("yes_no", "developed"): 0.0,
    ("yes_no", "kept_aside"): 0.0,
    ("by_value", "developed"): 0.0,
    ("by_value", "kept_aside"): 0.1,
    ("short_answers", "developed"): 0.04,
    ("short_answers", "kept_aside"): 0.08,
    ("japanese", "developed"): 0.0,
    ("japanese", "kept_aside"): 0.0,
    ("chinese", "developed"): 0.0,
    ("chinese", "kept_aside"): 0.15,
    ("thai", "developed"): 0.17,
    ("thai", "kept_aside"): 0.0,
}
"""Shares that hold today, with a question or two of room."""


@lru_cache
def asked(skill: str, part: str) -> list[Asked]:
    """Ask a part once for all tests."""
    return asyncio.run(ask(skill, part))


@pytest.mark.parametrize(("skill", "part"), RIGHT)
def test_the_answer_is_what_the_files_say(skill: str, part: str) -> None:
    """A wrong value that looks sure is worse than none, and silence on everything would be no answer either."""
    found = asked(skill, part)
    assert sum(one.right for one in found) >= RIGHT[skill, part] * len(found)
    assert sum(one.wrong for one in found) <= WRONG[skill, part] * len(found)


@pytest.mark.parametrize(("skill", "part"), RIGHT)
def test_every_answer_stands_where_its_citation_says(skill: str, part: str) -> None:
    """Nobody could check a quotation that is not in the text, or an answer that is not in the quotation."""
    for one in asked(skill, part):
        if one.claimed is None:
            continue
        cited, best = one.said.citations[0], one.said.best_span
        assert best is not None
        assert one.text[cited.start : cited.end] == cited.quote == one.said.sentence
        assert one.text[best.start : best.end] == best.text == one.claimed
        assert cited.start <= best.start < best.end <= cited.end


@pytest.mark.parametrize("skill", sorted({skill for skill, _ in RIGHT}))
def test_no_question_is_in_both_parts(skill: str) -> None:
    """What the rules were fitted to cannot show that they are general."""
    developed, aside = ({case.question.casefold() for case in cases(skill, part)} for part in PARTS)
    assert not developed & aside
