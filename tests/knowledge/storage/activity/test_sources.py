"""What any store of activity must do with the messages that articles were made from."""

from __future__ import annotations

from datetime import timedelta

from knowledge.activity import SourceMessage, SourceState
from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import HALL, NOW

SOURCE = SourceMessage(2**63 + 5, HALL, "owls", "2026-01-01")
LATER = NOW + timedelta(hours=1)


async def test_an_edit_is_noted_once_and_a_preview_is_none(activity: ActivityStore) -> None:
    """Without this every link that unfolds would flag the article."""
    await activity.add_source(SOURCE)
    edited = SourceState.EDITED
    assert await activity.note_source(SOURCE.message_id, edited, NOW, "2026-01-01") is None
    assert await activity.note_source(7, edited, NOW, "2026-02-02") is None
    noted = await activity.note_source(SOURCE.message_id, edited, NOW, "2026-02-02")
    assert noted == SourceMessage(SOURCE.message_id, HALL, "owls", "2026-02-02", edited, NOW)
    assert await activity.note_source(SOURCE.message_id, edited, LATER, "2026-02-02") is None
    assert await activity.sources() == [noted]


async def test_a_deletion_is_noted_once_and_settled_with_the_article(activity: ActivityStore) -> None:
    """Without this nobody would know that an author took their words back, or would be told for ever."""
    await activity.add_source(SOURCE)
    noted = await activity.note_source(SOURCE.message_id, SourceState.DELETED, NOW)
    assert noted is not None
    assert noted.state is SourceState.DELETED
    assert await activity.note_source(SOURCE.message_id, SourceState.DELETED, LATER) is None
    assert await activity.sources("owls") == [noted]
    await activity.settle_sources("owls")
    assert await activity.sources("owls") == []


async def test_a_settled_edit_is_noted_again_when_it_is_edited_again(activity: ActivityStore) -> None:
    """Without this a message would be followed only once."""
    await activity.add_source(SOURCE)
    await activity.note_source(SOURCE.message_id, SourceState.EDITED, NOW, "2026-02-02")
    await activity.settle_sources("owls")
    assert await activity.sources() == []
    assert await activity.note_source(SOURCE.message_id, SourceState.EDITED, NOW, "2026-03-03") is not None
