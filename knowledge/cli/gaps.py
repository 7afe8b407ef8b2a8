"""``gaps``."""

from __future__ import annotations

from argparse import Namespace

from knowledge.activity import Gap, GapState
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.pointing import point
from knowledge.cli.saying import say_closed
from knowledge.cli.text import clean
from knowledge.cli.words import counted, moment
from knowledge.community.gaps import gap_in, gaps_in
from knowledge.errors import ChangeNotFoundError
from knowledge.library import Library
from knowledge.space import Space


async def gaps(library: Library, options: Namespace) -> ExitCode:
    """List gaps, close them, dismiss them and let them be seen again."""
    async with library.space(options.space) as space:
        if options.action == "list":
            return await _list(space, _state(options))
        gap = await gap_in(space, options.number)
        match options.action:
            case "point":
                return await point(library, space, gap.wording or "", options, gap.id)
            case "close":
                return await _close(library, space, gap, options.change)
            case "dismiss":
                return await _set(space, gap, GapState.DISMISSED)
        return await _set(space, gap, GapState.OPEN)


async def _list(space: Space, state: GapState) -> ExitCode:
    found = await gaps_in(space, state)
    print("\n".join(map(_line, found)) or f"There are no {state} gaps in this space.")
    return ExitCode.DONE


async def _close(library: Library, space: Space, gap: Gap, change: int | None) -> ExitCode:
    if gap.state is GapState.CLOSED:
        return _unchanged(gap)
    number = await space.latest_change() if change is None else change
    if all(made.number != number for made in await space.store.changes()):
        raise ChangeNotFoundError(number)
    return await say_closed(library, space, await space.activity.close_gap(gap.id, number))


async def _set(space: Space, gap: Gap, state: GapState) -> ExitCode:
    if gap.state is state:
        return _unchanged(gap)
    await space.activity.set_gap(gap.id, state)
    back = f" 'gaps reopen {gap.id}' takes that back." if state is GapState.DISMISSED else ""
    print(f"Gap {gap.id} is {state} now: “{clean(gap.wording or '')}”.{back}")
    return ExitCode.DONE


def _unchanged(gap: Gap) -> ExitCode:
    by = f" by change {gap.closed_by}" if gap.closed_by is not None else ""
    print(f"Gap {gap.id} is {gap.state}{by} already; nothing was changed.")
    return ExitCode.DONE


def _state(options: Namespace) -> GapState:
    if options.closed:
        return GapState.CLOSED
    return GapState.DISMISSED if options.dismissed else GapState.OPEN


def _line(gap: Gap) -> str:
    facts = (
        f"asked {counted(gap.times, 'time')}, last {moment(gap.last_asked.isoformat())}",
        f"called wrong {counted(gap.wrong_votes, 'time')}" if gap.wrong_votes else "",
        "moderators were asked" if gap.asked_of_moderators else "",
        f"closed by change {gap.closed_by}" if gap.closed_by is not None else "",
    )
    return f"{gap.id}  {clean(gap.wording or '')} · {' · '.join(filter(None, facts))}"
