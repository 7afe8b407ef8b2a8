"""The part of the activity's store that keeps what the bot does by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from knowledge.activity import Frequent, HelpfulQuestion, Notice, Presence, Repair, Reply
from knowledge.storage.activity import frequent, notices, presence, repairs, teaching
from knowledge.storage.activity.database import ActivityDatabase


class SqliteUpkeep:
    """The `UpkeepStore` of the contract."""

    _database: ActivityDatabase

    async def progress(self, task: str) -> int | None:
        """Give how far a task has come; None if it has not begun."""
        async with self._database.reader() as connection:
            return await presence.progress(connection, task)

    async def set_progress(self, task: str, number: int | None) -> None:
        """Note how far a task has come, or (None) that it has to begin anew."""
        async with self._database.writer() as connection:
            await presence.set_progress(connection, task, number)

    async def presence(self) -> Presence | None:
        """Give which bot is or was in the server; None where none ever was."""
        async with self._database.reader() as connection:
            return await presence.presence(connection)

    async def set_presence(self, found: Presence) -> None:
        """Note which bot is or was in the server."""
        async with self._database.writer() as connection:
            await presence.set_presence(connection, found)

    async def replies_citing(self, article_ids: Collection[str], since: datetime) -> list[Reply]:
        """Give the replies made not before ``since`` that cite one of these articles."""
        async with self._database.reader() as connection:
            return await repairs.citing(connection, article_ids, since)

    async def add_repair(self, message_id: int, changed_at: datetime) -> None:
        """Note that a reply is to say when its source changed."""
        async with self._database.writer() as connection:
            await repairs.add(connection, message_id, changed_at)

    async def repairs(self) -> list[Repair]:
        """Give what is to be repaired, the newest reply first."""
        async with self._database.reader() as connection:
            return await repairs.due(connection)

    async def remove_repair(self, repair: Repair) -> None:
        """Note that a reply says it, unless its source has changed once more since."""
        async with self._database.writer() as connection:
            await repairs.remove(connection, repair)

    async def asked_in(self, first: datetime, before: datetime) -> frozenset[int]:
        """Give the channels in which was asked openly in that time."""
        async with self._database.reader() as connection:
            return await frequent.asked_in(connection, first, before)

    async def asked_most(
        self, first: datetime, before: datetime, channel_ids: Collection[int], limit: int
    ) -> list[Frequent]:
        """Give what was asked most openly, in the wording of the newest, most often first."""
        async with self._database.reader() as connection:
            return await frequent.asked_most(connection, first, before, channel_ids, limit)

    async def called_wrong(
        self, first: datetime, before: datetime, channel_ids: Collection[int], limit: int
    ) -> list[Frequent]:
        """Give the open questions whose answers were called wrong, most often first."""
        async with self._database.reader() as connection:
            return await frequent.called_wrong(connection, first, before, channel_ids, limit)

    async def called_helpful(self, limit: int) -> list[HelpfulQuestion]:
        """Give openly asked questions whose answers more members call helpful than wrong, newest first."""
        async with self._database.reader() as connection:
            return await teaching.helpful(connection, limit)

    async def dismissed_notes(self) -> frozenset[str]:
        """Give the keys of the suggested notes that moderators do not want."""
        async with self._database.reader() as connection:
            return await teaching.dismissed(connection)

    async def dismiss_note(self, key: str, dismissed: bool) -> None:
        """Note that moderators do not want a suggested note, or (False) that it may be suggested again."""
        async with self._database.writer() as connection:
            await teaching.dismiss(connection, key, wanted=not dismissed)

    async def due_notices(self) -> list[Notice]:
        """Give the notices that are due, by question."""
        async with self._database.reader() as connection:
            return await notices.due(connection)

    async def take_notices(self, question_ids: Sequence[int]) -> list[int]:
        """Note that these are told now, and give those that were still due."""
        async with self._database.writer() as connection:
            return await notices.take(connection, question_ids)

    async def give_back_notices(self, question_ids: Sequence[int]) -> None:
        """Note that these could not be told, and are due again."""
        async with self._database.writer() as connection:
            await notices.give_back(connection, question_ids)

    async def wants_notices(self, member_id: int) -> bool:
        """Tell whether a member wants to be told that gaps are closed."""
        async with self._database.reader() as connection:
            return await notices.wanted(connection, member_id)

    async def want_notices(self, member_id: int, wanted: bool) -> None:
        """Note whether a member wants to be told that gaps are closed."""
        async with self._database.writer() as connection:
            await notices.want(connection, member_id, wanted=wanted)
