"""What a moderator wants to change of a channel comes back from its draft as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.servers.configuration import ChannelChange
from bot.views.channel_changes import WantedChannel, from_json, to_json
from knowledge.activity import AnswerPlace, ChannelMode

CHANGES = st.builds(
    ChannelChange,
    mode=st.none() | st.sampled_from(ChannelMode),
    place=st.none() | st.sampled_from(AnswerPlace),
    threshold=st.none() | st.integers(0, 100),
)


@given(change=CHANGES, channel_id=st.integers(1, 2**63))
def test_a_change_comes_back_from_its_draft(change: ChannelChange, channel_id: int) -> None:
    """After a restart another mode would be set than the one that was chosen."""
    assert from_json(to_json(WantedChannel(channel_id, change))) == WantedChannel(channel_id, change)
