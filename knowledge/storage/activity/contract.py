"""What any store of activity offers.

Each method is one transaction: it is done entirely or not at all. Who opted out of storage is stripped from whatever
comes in, here and not in the callers, so that none can forget it. Text that is no valid Unicode has each lone
surrogate replaced by U+FFFD.

A question's number and a gap's are never used twice, not even in a new file after the old one was lost: buttons that
carry one may stand in Discord for years.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from knowledge.activity import (
    AskedQuestion,
    ChannelSettings,
    DayCounts,
    Draft,
    Forgotten,
    Frequent,
    Gap,
    GapState,
    HelpfulQuestion,
    KeptOfMember,
    Notice,
    Presence,
    Repair,
    Reply,
    ServerSettings,
    SourceMessage,
    SourceState,
    StoredQuestion,
    Suggestion,
    Vote,
)
from knowledge.storage.contract import Fault


class UpkeepStore(Protocol):
    """What is kept of what the bot does by itself."""

    async def progress(self, task: str) -> int | None:
        """Give how far a task has come with what is numbered, such as changes; None if it has not begun."""

    async def set_progress(self, task: str, number: int | None) -> None:
        """Note how far a task has come, or (None) that it has to begin anew."""

    async def presence(self) -> Presence | None:
        """Give which bot is or was in the server; None where none ever was."""

    async def set_presence(self, found: Presence) -> None:
        """Note which bot is or was in the server."""

    async def replies_citing(self, article_ids: Collection[str], since: datetime) -> list[Reply]:
        """Give the replies made not before ``since`` that cite one of these articles, oldest first."""

    async def add_repair(self, message_id: int, changed_at: datetime) -> None:
        """Note that a reply is to say when its source changed; nothing where it is followed no longer."""

    async def repairs(self) -> list[Repair]:
        """Give what is to be repaired, the newest reply first."""

    async def remove_repair(self, repair: Repair) -> None:
        """Note that a reply says it, unless its source has changed once more since."""

    async def asked_in(self, first: datetime, before: datetime) -> frozenset[int]:
        """Give the channels in which was asked openly from ``first`` until ``before``."""

    async def asked_most(
        self, first: datetime, before: datetime, channel_ids: Collection[int], limit: int
    ) -> list[Frequent]:
        """Give what was asked most in these channels in that time, in the wording of the newest, most often first.

        What was asked privately, or by members who opted out, is not counted.
        """

    async def called_wrong(
        self, first: datetime, before: datetime, channel_ids: Collection[int], limit: int
    ) -> list[Frequent]:
        """Give the questions asked openly there and then whose answers were called wrong, most often first."""

    async def called_helpful(self, limit: int) -> list[HelpfulQuestion]:
        """Give openly asked questions whose answers more members call helpful than wrong, newest first.

        Of all questions with such votes the newest ``limit`` are looked at.
        """

    async def dismissed_notes(self) -> frozenset[str]:
        """Give the keys of the suggested notes that moderators do not want."""

    async def dismiss_note(self, key: str, dismissed: bool) -> None:
        """Note that moderators do not want a suggested note, or (False) that it may be suggested again."""


class ActivityStore(UpkeepStore, Protocol):
    """The door to one space's activity. Opened, and made, when it is first used; `exists` and `expire` do not make it.

    Any other method raises what opening raises: `DatabaseTooNewError`, `DatabaseDamagedError`, `DatabaseBusyError` and
    `DatabaseUnavailableError`. Methods that change a question or a gap raise `QuestionNotFoundError` and
    `GapNotFoundError` where none with that number is kept.
    """

    async def record(self, question: AskedQuestion) -> int:
        """Keep a question and give its number. It is kept anonymous if its member opted out or is None."""

    async def question(self, question_id: int) -> StoredQuestion | None:
        """Give a question; None if it is not kept."""

    async def questions(self, question_ids: Sequence[int]) -> list[StoredQuestion]:
        """Give those of these questions that are kept, in any order."""

    async def revise(self, question_id: int, question: AskedQuestion) -> None:
        """Replace a question that was edited; its votes and its place in a gap went with the old wording."""

    async def remove_question(self, question_id: int) -> bool:
        """Remove a question with its votes and replies, as when its message was deleted; False if it is not kept."""

    async def questions_of(self, member_id: int, limit: int | None = None) -> list[StoredQuestion]:
        """Give a member's questions, newest first, at most ``limit``."""

    async def last_in(self, channel_id: int, since: datetime, limit: int = 10) -> list[StoredQuestion]:
        """Give the last questions of a channel that were asked openly, not before ``since``, oldest first."""

    async def suggestions(self, limit: int) -> list[Suggestion]:
        """Give answered questions that others may be offered, newest first, each once for every channel.

        None of them was private, a direct message, about a restricted article or of a member who opted out. The
        caller leaves out those of channels that the member does not see.
        """

    async def vote(self, question_id: int, member_id: int, vote: Vote | None) -> dict[Vote, int]:
        """Set, change or (None) take back a member's one vote, and give the totals.

        A vote of a member who opted out is not kept, and not in the totals. An answer that nobody calls wrong any more
        leaves the gap into which such a vote had brought it.
        """

    async def votes(self, question_id: int) -> dict[Vote, int]:
        """Give the totals of both kinds of vote; zeros if the question is not kept."""

    async def vote_of(self, question_id: int, member_id: int) -> Vote | None:
        """Give a member's vote on a question."""

    async def add_reply(self, reply: Reply) -> None:
        """Keep a reply, or replace what is kept of the same message.

        Without the asker and the hash if its question is anonymous or the asker opted out.
        """

    async def reply(self, message_id: int) -> Reply | None:
        """Give the reply that this message is; None if it is none that is followed."""

    async def replies_to(self, question_message_id: int) -> list[Reply]:
        """Give the replies to a message, oldest first."""

    async def replies_since(self, since: datetime) -> list[Reply]:
        """Give the replies made not before ``since``, oldest first."""

    async def remove_reply(self, message_id: int) -> bool:
        """Follow a reply no longer; False if it was not followed."""

    async def record_gap(self, question_id: int) -> Gap | None:
        """Put a question into the gap of those that ask the same, and give the gap.

        A closed gap is open again; a dismissed one stays dismissed. A question that is in a gap stays there, and
        nothing changes. None if the question is anonymous: then there is no text to keep.
        """

    async def gap(self, gap_id: int) -> Gap | None:
        """Give a gap; None if it is not kept."""

    async def gaps(self, state: GapState = GapState.OPEN) -> list[Gap]:
        """Give the gaps in this state, most often asked first, then by the time they were last asked, newest first."""

    async def open_gap(self, text: str) -> Gap | None:
        """Give the open gap of questions that ask the same as ``text``, None if there is none."""

    async def set_gap(self, gap_id: int, state: GapState) -> Gap:
        """Open, close or dismiss a gap, and give it; whoever is due a notice of it gets none."""

    async def close_gap(self, gap_id: int, change: int) -> Gap:
        """Close a gap by a change of the articles, and give it.

        A notice is due to each of those who asked, unless they were told before or do not want to be.
        """

    async def reopen_gaps(self, change: int) -> list[int]:
        """Open the gaps that a change closed, because it is undone, and give their numbers."""

    async def replies_to_gap(self, gap_id: int, limit: int) -> list[Reply]:
        """Give the replies to questions of a gap that were asked openly, newest first, at most ``limit``."""

    async def due_notices(self) -> list[Notice]:
        """Give the notices that are due, by question."""

    async def take_notices(self, question_ids: Sequence[int]) -> list[int]:
        """Note that these are told now, and give those that were still due: whoever takes one may tell it."""

    async def give_back_notices(self, question_ids: Sequence[int]) -> None:
        """Note that these could not be told after all, and are due again."""

    async def wants_notices(self, member_id: int) -> bool:
        """Tell whether a member wants notices; who has not said anything does."""

    async def want_notices(self, member_id: int, wanted: bool) -> None:
        """Note whether a member wants notices."""

    async def ask_moderators(self, gap_id: int) -> bool:
        """Note that the moderators were asked; False if they were asked before, so that nobody asks them twice."""

    async def settings(self) -> ServerSettings:
        """Give the server's settings; the defaults where nothing was set."""

    async def set_settings(self, settings: ServerSettings) -> None:
        """Replace the server's settings."""

    async def change_settings(self, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Replace the server's settings by what ``change`` makes of them, and give that.

        Nobody else changes them in between. What ``change`` raises is raised, and nothing is changed.
        """

    async def channel(self, channel_id: int) -> ChannelSettings:
        """Give a channel's settings; the defaults where nothing was set."""

    async def channels(self) -> list[ChannelSettings]:
        """Give the settings of all channels for which something but the defaults was set, by id."""

    async def set_channel(self, settings: ChannelSettings) -> None:
        """Replace a channel's settings."""

    async def change_channel(
        self, channel_id: int, change: Callable[[ChannelSettings], ChannelSettings]
    ) -> ChannelSettings:
        """Replace a channel's settings by what ``change`` makes of them, as `change_settings` does."""

    async def add_draft(self, member_id: int, kind: str, content: str, now: datetime) -> int:
        """Keep a draft and give its number, which is never used twice.

        Also of a member who opted out: it is part of what they are asking for, and goes when that is done.
        """

    async def draft(self, draft_id: int, member_id: int) -> Draft | None:
        """Give a draft; None if it is not kept or another member's."""

    async def drafts_of(self, member_id: int) -> list[Draft]:
        """Give a member's drafts, oldest first."""

    async def change_draft(self, draft_id: int, content: str, now: datetime) -> bool:
        """Replace what a draft says; False if it is not kept."""

    async def remove_draft(self, draft_id: int) -> bool:
        """Remove a draft; False if it is not kept, as when somebody else was quicker."""

    async def add_source(self, source: SourceMessage) -> None:
        """Keep which message an article was made from."""

    async def note_source(
        self, message_id: int, state: SourceState, now: datetime, edited_at: str | None = None
    ) -> SourceMessage | None:
        """Note that a message was edited or deleted, and give it as it is now.

        None if no article was made from it, or that was noted already; also for an edit of which it is known.
        """

    async def sources(self, article_id: str | None = None) -> list[SourceMessage]:
        """Give the messages that an article was made from, or (None) all that were edited or deleted since."""

    async def settle_sources(self, article_id: str) -> None:
        """Note that an article was looked at since its messages were edited or deleted."""

    async def set_all(self, settings: ServerSettings, channels: Sequence[ChannelSettings]) -> None:
        """Replace the server's settings and those of all channels at once."""

    async def opted_out(self, member_id: int) -> bool:
        """Tell whether a member opted out of storage."""

    async def opt_out(self, member_id: int, out: bool) -> Forgotten:
        """Let a member opt out of storage, which forgets what is kept of them, or (False) in again."""

    async def forget(self, member_id: int) -> Forgotten:
        """Erase a member from everything, and give how much it was.

        Their votes go, and their questions with the votes on these; where a reply stands in a channel its question
        stays as an anonymous one, so that the reply still follows its message and its articles. A gap goes with its
        last question, also when the moderators were asked. What stays: that a member opted out or is ignored, the
        quota's counts of the day, under a pseudonym, and counts that name nobody.
        """

    async def kept_of(self, member_id: int) -> KeptOfMember:
        """Give everything that is kept of a member."""

    async def count_today(self, member_id: int, day: date) -> int:
        """Count one more question of a member on a day (UTC), and give how many there are now.

        They are counted under a pseudonym of that day, also of members who opted out, and survive `forget`:
        otherwise either would be a way around the quota.
        """

    async def days(self, since: date) -> list[DayCounts]:
        """Give the counts of each day, not before ``since``, on which something was asked, oldest first."""

    async def expire(self, now: datetime) -> int:
        """Erase what is older than it may be, and give the number of questions among it.

        These are questions older than the server's ``retention_days``, with their votes, replies and places in gaps;
        replies older than `REPLY_DAYS`; drafts that nobody has changed for `DRAFT_DAYS`; and the quota's counts of days
        before today.
        """

    async def exists(self) -> bool:
        """Tell whether there is anything, without making it."""

    async def verify(self) -> list[Fault]:
        """Check the database itself: its pages, its references and its suggestions."""

    async def backup(self, target: Path) -> None:
        """Copy the whole database into the file ``target`` while others go on using it."""

    async def check_copy(self, source: Path) -> None:
        """Raise `InvalidArchiveError` unless ``source`` is a whole copy that `restore` can take."""

    async def restore(self, source: Path) -> None:
        """Replace the whole database by the copy in ``source``, which was checked and is changed by it.

        Members who have opted out by now stay so, and are forgotten in the copy too.
        """

    async def close(self) -> None:
        """Wait for what is running and let go of all files."""
