"""The activity of one space: a SQLite file, opened when it is first used."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import aiosqlite

from knowledge.activity import (
    AskedQuestion,
    ChannelSettings,
    DayCounts,
    Draft,
    Forgotten,
    Gap,
    GapState,
    KeptOfMember,
    Reply,
    ServerSettings,
    SourceMessage,
    SourceState,
    StoredQuestion,
    Suggestion,
    Vote,
)
from knowledge.storage import backups, verification
from knowledge.storage.activity import (
    days,
    drafts,
    erasures,
    expiry,
    gaps,
    members,
    questions,
    quota,
    replies,
    settings,
    sources,
    suggestions,
    votes,
)
from knowledge.storage.activity.database import ActivityDatabase
from knowledge.storage.activity.upkeep import SqliteUpkeep
from knowledge.storage.contract import Fault
from knowledge.storage.migrations import ACTIVITY


class SqliteActivityStore(SqliteUpkeep):
    """The `ActivityStore` of the contract. ``sameness_key`` gives what questions that ask the same have in common."""

    def __init__(self, path: Path, sameness_key: Callable[[str], str]) -> None:
        self._database = ActivityDatabase(path)
        self._sameness_key = sameness_key

    async def record(self, question: AskedQuestion) -> int:
        """Keep a question and give its number."""
        sameness = await self._sameness(question.text)
        async with self._database.writer() as connection:
            if await _anonymous(connection, question.member_id):
                return await questions.record(connection, questions.anonymous(question), None)
            return await questions.record(connection, question, sameness)

    async def question(self, question_id: int) -> StoredQuestion | None:
        """Give a question; None if it is not kept."""
        async with self._database.reader() as connection:
            return await questions.question(connection, question_id)

    async def questions(self, question_ids: Sequence[int]) -> list[StoredQuestion]:
        """Give those of these questions that are kept."""
        async with self._database.reader() as connection:
            return await questions.some(connection, question_ids)

    async def revise(self, question_id: int, question: AskedQuestion) -> None:
        """Replace a question that was edited."""
        sameness = await self._sameness(question.text)
        async with self._database.writer() as connection:
            if await _anonymous(connection, question.member_id):
                question, sameness = questions.anonymous(question), None
            await questions.revise(connection, question_id, question, sameness)

    async def remove_question(self, question_id: int) -> bool:
        """Remove a question with its votes and replies; False if it is not kept."""
        async with self._database.eraser() as connection:
            return await questions.remove(connection, question_id)

    async def questions_of(self, member_id: int, limit: int | None = None) -> list[StoredQuestion]:
        """Give a member's questions, newest first."""
        async with self._database.reader() as connection:
            return await questions.of_member(connection, member_id, limit)

    async def last_in(self, channel_id: int, since: datetime, limit: int = 10) -> list[StoredQuestion]:
        """Give the last questions of a channel that were asked openly, oldest first."""
        async with self._database.reader() as connection:
            return await questions.last_in(connection, channel_id, since, limit)

    async def suggestions(self, limit: int) -> list[Suggestion]:
        """Give answered questions that others may be offered, newest first."""
        async with self._database.reader() as connection:
            return await suggestions.newest(connection, limit)

    async def vote(self, question_id: int, member_id: int, vote: Vote | None) -> dict[Vote, int]:
        """Set, change or (None) take back a member's one vote, and give the totals."""
        async with self._database.writer() as connection:
            await questions.existing(connection, question_id)
            if not await members.opted_out(connection, member_id):
                await votes.set_vote(connection, question_id, member_id, vote)
                await gaps.withdraw(connection, question_id)
            return await votes.totals(connection, question_id)

    async def votes(self, question_id: int) -> dict[Vote, int]:
        """Give the totals of both kinds of vote."""
        async with self._database.reader() as connection:
            return await votes.totals(connection, question_id)

    async def vote_of(self, question_id: int, member_id: int) -> Vote | None:
        """Give a member's vote on a question."""
        async with self._database.reader() as connection:
            return await votes.vote_of(connection, question_id, member_id)

    async def add_reply(self, reply: Reply) -> None:
        """Keep a reply, or replace what is kept of the same message."""
        async with self._database.writer() as connection:
            question = await questions.existing(connection, reply.question_id)
            if question.member_id is None or await _anonymous(connection, reply.asker_id):
                reply = replace(reply, asker_id=None, asked_text_hash=None)
            await replies.add(connection, reply)

    async def reply(self, message_id: int) -> Reply | None:
        """Give the reply that this message is."""
        async with self._database.reader() as connection:
            return await replies.reply(connection, message_id)

    async def replies_to(self, question_message_id: int) -> list[Reply]:
        """Give the replies to a message, oldest first."""
        async with self._database.reader() as connection:
            return await replies.to_message(connection, question_message_id)

    async def replies_since(self, since: datetime) -> list[Reply]:
        """Give the replies made not before ``since``, oldest first."""
        async with self._database.reader() as connection:
            return await replies.since(connection, since)

    async def remove_reply(self, message_id: int) -> bool:
        """Follow a reply no longer; False if it was not followed."""
        async with self._database.writer() as connection:
            return await replies.remove(connection, message_id)

    async def record_gap(self, question_id: int) -> Gap | None:
        """Put a question into the gap of those that ask the same, and give the gap."""
        async with self._database.writer() as connection:
            return await gaps.record(connection, question_id)

    async def gap(self, gap_id: int) -> Gap | None:
        """Give a gap; None if it is not kept."""
        async with self._database.reader() as connection:
            return await gaps.gap(connection, gap_id)

    async def gaps(self, state: GapState = GapState.OPEN) -> list[Gap]:
        """Give the gaps in this state, most often asked first."""
        async with self._database.reader() as connection:
            return await gaps.in_state(connection, state)

    async def open_gap(self, text: str) -> Gap | None:
        """Give the open gap of questions that ask the same as ``text``; None if there is none."""
        sameness = await self._sameness(text)
        async with self._database.reader() as connection:
            return await gaps.open_of(connection, sameness)

    async def set_gap(self, gap_id: int, state: GapState) -> Gap:
        """Open, close or dismiss a gap, and give it."""
        async with self._database.writer() as connection:
            return await gaps.set_state(connection, gap_id, state)

    async def close_gap(self, gap_id: int, change: int) -> Gap:
        """Close a gap by a change, and let those who asked be told."""
        async with self._database.writer() as connection:
            return await gaps.close(connection, gap_id, change)

    async def reopen_gaps(self, change: int) -> list[int]:
        """Open the gaps that a change closed, and give their numbers."""
        async with self._database.writer() as connection:
            return await gaps.reopen(connection, change)

    async def replies_to_gap(self, gap_id: int, limit: int) -> list[Reply]:
        """Give the replies to questions of a gap that were asked openly, newest first."""
        async with self._database.reader() as connection:
            return await replies.to_gap(connection, gap_id, limit)

    async def ask_moderators(self, gap_id: int) -> bool:
        """Note that the moderators were asked; False if they were asked before."""
        async with self._database.writer() as connection:
            return await gaps.ask_moderators(connection, gap_id)

    async def settings(self) -> ServerSettings:
        """Give the server's settings."""
        async with self._database.reader() as connection:
            return await settings.server(connection)

    async def set_settings(self, chosen: ServerSettings) -> None:
        """Replace the server's settings."""
        async with self._database.writer() as connection:
            await settings.set_server(connection, chosen)

    async def change_settings(self, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Replace the server's settings by what ``change`` makes of them, and give that."""
        async with self._database.writer() as connection:
            chosen = change(await settings.server(connection))
            await settings.set_server(connection, chosen)
            return chosen

    async def channel(self, channel_id: int) -> ChannelSettings:
        """Give a channel's settings."""
        async with self._database.reader() as connection:
            return await settings.channel(connection, channel_id)

    async def channels(self) -> list[ChannelSettings]:
        """Give the settings of all channels for which something but the defaults was set, by id."""
        async with self._database.reader() as connection:
            return await settings.channels(connection)

    async def set_channel(self, chosen: ChannelSettings) -> None:
        """Replace a channel's settings."""
        async with self._database.writer() as connection:
            await settings.set_channel(connection, chosen)

    async def change_channel(
        self, channel_id: int, change: Callable[[ChannelSettings], ChannelSettings]
    ) -> ChannelSettings:
        """Replace a channel's settings by what ``change`` makes of them, and give that."""
        async with self._database.writer() as connection:
            chosen = change(await settings.channel(connection, channel_id))
            await settings.set_channel(connection, chosen)
            return chosen

    async def add_draft(self, member_id: int, kind: str, content: str, now: datetime) -> int:
        """Keep a draft and give its number."""
        async with self._database.writer() as connection:
            return await drafts.add(connection, member_id, kind, content, now)

    async def draft(self, draft_id: int, member_id: int) -> Draft | None:
        """Give a draft; None if it is not kept or another member's."""
        async with self._database.reader() as connection:
            return await drafts.draft(connection, draft_id, member_id)

    async def drafts_of(self, member_id: int) -> list[Draft]:
        """Give a member's drafts, oldest first."""
        async with self._database.reader() as connection:
            return await drafts.of_member(connection, member_id)

    async def change_draft(self, draft_id: int, content: str, now: datetime) -> bool:
        """Replace what a draft says; False if it is not kept."""
        async with self._database.writer() as connection:
            return await drafts.change(connection, draft_id, content, now)

    async def remove_draft(self, draft_id: int) -> bool:
        """Remove a draft; False if it is not kept."""
        async with self._database.eraser() as connection:
            return await drafts.remove(connection, draft_id)

    async def add_source(self, source: SourceMessage) -> None:
        """Keep which message an article was made from."""
        async with self._database.writer() as connection:
            await sources.add(connection, source)

    async def note_source(
        self, message_id: int, state: SourceState, now: datetime, edited_at: str | None = None
    ) -> SourceMessage | None:
        """Note that a message was edited or deleted, and give it as it is now."""
        async with self._database.reader() as connection:
            if await sources.source(connection, message_id) is None:
                return None
        async with self._database.writer() as connection:
            return await sources.note(connection, message_id, state, now, edited_at)

    async def sources(self, article_id: str | None = None) -> list[SourceMessage]:
        """Give the messages that an article was made from, or (None) all that were edited or deleted since."""
        async with self._database.reader() as connection:
            return await sources.listed(connection, article_id)

    async def settle_sources(self, article_id: str) -> None:
        """Note that an article was looked at since its messages were edited or deleted."""
        async with self._database.writer() as connection:
            await sources.settle(connection, article_id)

    async def set_all(self, chosen: ServerSettings, channels: Sequence[ChannelSettings]) -> None:
        """Replace the server's settings and those of all channels at once."""
        async with self._database.writer() as connection:
            await settings.set_server(connection, chosen)
            await settings.set_channels(connection, channels)

    async def opted_out(self, member_id: int) -> bool:
        """Tell whether a member opted out of storage."""
        async with self._database.reader() as connection:
            return await members.opted_out(connection, member_id)

    async def opt_out(self, member_id: int, out: bool) -> Forgotten:
        """Let a member opt out of storage, which forgets what is kept of them, or (False) in again."""
        async with self._database.eraser() as connection:
            forgotten = await members.opt_out(connection, member_id, out=out)
        await self._database.rewrite_if_small()
        return forgotten

    async def forget(self, member_id: int) -> Forgotten:
        """Erase a member from everything, and give how much it was."""
        async with self._database.eraser() as connection:
            forgotten = await members.forget(connection, member_id)
        await self._database.rewrite_if_small()
        return forgotten

    async def kept_of(self, member_id: int) -> KeptOfMember:
        """Give everything that is kept of a member."""
        async with self._database.reader() as connection:
            return await members.kept_of(connection, member_id)

    async def count_today(self, member_id: int, day: date) -> int:
        """Count one more question of a member on a day (UTC), and give how many there are now."""
        async with self._database.writer() as connection:
            return await quota.count(connection, member_id, day)

    async def days(self, since: date) -> list[DayCounts]:
        """Give the counts of each day, not before ``since``, on which something was asked, oldest first."""
        async with self._database.reader() as connection:
            return await days.since(connection, since)

    async def expire(self, now: datetime) -> int:
        """Erase what is older than it may be, and give the number of questions among it."""
        if not await self.exists():
            return 0
        expired = 0
        while some := await self._expire_some(now):
            expired += some
        async with self._database.writer() as connection:
            if await expiry.expire_rest(connection, now) or expired:
                await erasures.note(connection)
        await self._database.rewrite_once_a_day(now.astimezone(UTC).date())
        return expired

    async def exists(self) -> bool:
        """Tell whether there is anything, without making it."""
        return await asyncio.to_thread(self._database.path.exists)

    async def verify(self) -> list[Fault]:
        """Check the database itself: its pages, its references and its suggestions."""
        async with self._database.writer() as connection:
            return [*await verification.damage(connection), *await suggestions.verify(connection)]

    async def backup(self, target: Path) -> None:
        """Copy the whole database into the file ``target`` while others go on using it."""
        async with self._database.reader() as connection:
            await backups.copy_out(connection, target)

    async def check_copy(self, source: Path) -> None:
        """Raise `InvalidArchiveError` unless ``source`` is a whole copy that `restore` can take."""
        await backups.check(source, ACTIVITY)

    async def restore(self, source: Path) -> None:
        """Replace the whole database by the copy in ``source``, which was checked and is changed by it."""
        async with self._database.reader() as connection:
            opted_out = await members.all_opted_out(connection)
        copy = SqliteActivityStore(source, self._sameness_key)
        try:
            for member_id in opted_out:
                await copy.opt_out(member_id, out=True)
        finally:
            await copy.close()
        await self._database.replace_by(source)

    async def close(self) -> None:
        """Wait for what is running and let go of all files."""
        await self._database.close()

    async def _expire_some(self, now: datetime) -> int:
        async with self._database.writer() as connection:
            return await expiry.expire_questions(connection, now)

    async def _sameness(self, text: str | None) -> bytes | None:
        """Give a digest that is equal for texts that ask the same; None for a text that asks nothing."""
        key = await asyncio.to_thread(self._sameness_key, text) if text else None
        return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest() if key else None


async def _anonymous(connection: aiosqlite.Connection, member_id: int | None) -> bool:
    return member_id is None or await members.opted_out(connection, member_id)
