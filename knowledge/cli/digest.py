"""``digest``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from knowledge.activity import Frequent
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.text import INDENT, clean
from knowledge.community.digest import WEEK, Week, everywhere, monday_of, week_of
from knowledge.library import Library


async def digest(library: Library, options: Namespace) -> ExitCode:
    """Show what happened in a week: the one of the day that is named, else the last whole one."""
    day = options.week or datetime.now(UTC).date() - WEEK
    async with library.space(options.space) as space:
        week = await week_of(space, monday_of(day), everywhere)
    print("\n".join(_lines(week)))
    return ExitCode.DONE


def _lines(week: Week) -> Iterator[str]:
    total = week.total
    yield f"From {week.monday} to {week.sunday}, in UTC"
    yield f"asked      {total.asked:,}"
    yield f"answered   {total.answered:,}"
    yield f"closest    {total.closest:,}"
    yield f"no answer  {total.none:,}"
    yield from _listed("Asked most", week.asked_most)
    yield from _listed("Without an answer; 'gaps list' shows all", week.gaps)
    yield from _listed("Answers called wrong", week.called_wrong)
    if week.suggested:
        yield f"\nSuggestions of synonyms and aliases: {week.suggested}; 'suggestions list' shows them"


def _listed(title: str, questions: Sequence[Frequent]) -> Iterator[str]:
    if questions:
        yield f"\n{title}"
        yield from (f"{INDENT}{one.times:>3,}  {clean(one.text)}" for one in questions)
