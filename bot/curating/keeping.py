"""Drafts: proposals as they lie in a server's activity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.curating.proposals import Proposal, Task, Typed, from_json, to_json
from bot.errors import RefusalError
from knowledge.activity import DRAFT_DAYS, Draft
from knowledge.library import Library
from knowledge.space import Space

TASKS = frozenset(task.value for task in Task)
OLD_GAP = "gap:"
"""The kinds of the drafts that hold a proposal; before the number of a gap, those of an answer of before an update."""


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A proposal with the number of its draft."""

    number: int
    member_id: int
    proposal: Proposal


async def keep(space: Space, member_id: int, proposal: Proposal) -> KeptProposal:
    """Keep a new proposal."""
    number = await space.activity.add_draft(member_id, proposal.task, to_json(proposal), datetime.now(UTC))
    return KeptProposal(number, member_id, proposal)


async def kept(space: Space, number: int, member_id: int) -> KeptProposal:
    """Give a member's proposal; raises `RefusalError` if it is not kept any more, or another's."""
    draft = await space.activity.draft(number, member_id)
    if draft is None or not _holds_proposal(draft):
        raise RefusalError("refusal.draft_gone", days=DRAFT_DAYS)
    return KeptProposal(number, member_id, from_json(draft.content))


async def keep_typed(library: Library, guild_id: int, number: int, member_id: int, typed: Typed) -> KeptProposal:
    """Keep what was typed into a proposal's modal, before anything else is done with it."""
    async with library.space(str(guild_id)) as space:
        found = await kept(space, number, member_id)
        return await changed(space, found, replace(found.proposal, typed=typed))


async def changed(space: Space, was: KeptProposal, proposal: Proposal) -> KeptProposal:
    """Keep a proposal in the place of what it was."""
    if proposal != was.proposal:
        await space.activity.change_draft(was.number, to_json(proposal), datetime.now(UTC))
    return replace(was, proposal=proposal)


async def last_of(space: Space, member_id: int, article_id: str) -> KeptProposal | None:
    """Give the newest of a member's proposals for an article."""
    drafts = await space.activity.drafts_of(member_id)
    for draft in reversed([draft for draft in drafts if _holds_proposal(draft)]):
        proposal = from_json(draft.content)
        if proposal.article_id == article_id:
            return KeptProposal(draft.id, member_id, proposal)
    return None


def _holds_proposal(draft: Draft) -> bool:
    return draft.kind in TASKS or draft.kind.startswith(OLD_GAP)
