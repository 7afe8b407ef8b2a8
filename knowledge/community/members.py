"""What a space keeps of one member, for whoever shows or erases it; makes no activity."""

from __future__ import annotations

from knowledge.activity import KeptOfMember
from knowledge.space import Space


async def kept_in(space: Space, member_id: int) -> KeptOfMember | None:
    """Give everything that is kept of a member; None where nothing was ever kept of anybody."""
    return await space.activity.kept_of(member_id) if await space.activity.exists() else None
