"""What happens in a space besides its articles: questions, votes, replies, gaps, settings. All are frozen.

Times are aware `datetime`s, given back in UTC. Members, channels, roles, threads and messages are Discord's ids,
1 to 2**64 - 1; questions and gaps have numbers of their own, which are never used twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from knowledge.errors import InvalidSettingError
from knowledge.models import Decision

REPLY_DAYS = 30
"""So long a reply is followed at most: Discord limits edits of older messages, and nobody reads them."""

DRAFT_DAYS = 7
"""So long a draft is kept after its last change: whoever wants to go on does so within days."""

LONGEST_RETENTION = 3_650
"""Days; what is to be kept longer belongs into an article."""

LONGEST_COOLDOWN = 86_400
"""Seconds: a day, after which the quota is the better means."""


class Vote(StrEnum):
    """What a member thinks of an answer."""

    HELPFUL = "helpful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What is recorded of a question and what became of it.

    ``text`` is the question as it was understood; ``answer`` the short answer. ``article_ids`` are the articles that
    the reply cites or shows, ``restricted`` whether not everyone may read them all. ``record`` is what buttons need
    again, in the caller's form, with what `knowledge.community.kept_answers` reads; no member may be named in it.
    ``confidence`` is 0 to 1.

    Without ``member_id`` the question is anonymous, and has neither text nor answer nor record. Without
    ``channel_id`` it was a direct message; ``private`` says that only the asker saw the answer.
    """

    member_id: int | None
    channel_id: int | None
    text: str | None
    private: bool
    asked_at: datetime
    decision: Decision
    confidence: float
    answer: str | None = None
    article_ids: tuple[str, ...] = ()
    restricted: bool = False
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuestion(AskedQuestion):
    """A question as it is kept, with its number."""

    id: int


@dataclass(frozen=True, slots=True)
class HelpfulQuestion:
    """A question whose answer more members call helpful than wrong, and how many call it helpful."""

    question: StoredQuestion
    helpful: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answered question that others may be offered, if they see ``channel_id``. ``id`` is the question's number."""

    id: int
    text: str
    channel_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that stands in a channel and follows the fate of its question's message.

    ``question_message_id`` is None where no message asked (a slash command), ``asker_id`` and ``asked_text_hash``
    where nothing of the asker is kept. ``asked_text_hash`` is the caller's, to see that a message was edited.
    """

    message_id: int
    channel_id: int
    question_id: int
    question_message_id: int | None
    asker_id: int | None
    thread_id: int | None
    asked_text_hash: str | None
    created_at: datetime


class GapState(StrEnum):
    """What the moderators have made of a gap."""

    OPEN = "open"
    CLOSED = "closed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question was asked openly last in a channel or thread."""

    channel_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask the same and were not answered. ``text`` is the wording of the newest.

    A gap lives as long as one of its questions is kept. ``question_ids`` are these, oldest first. ``asked_openly`` has
    for each place the newest wording that was not asked privately, newest first; ``wrong_votes`` how often answers to
    them were called wrong; ``closed_by`` the change that closed it.
    """

    id: int
    text: str
    first_asked: datetime
    last_asked: datetime
    state: GapState
    asked_of_moderators: bool
    question_ids: tuple[int, ...]
    asked_openly: tuple[Wording, ...] = ()
    wrong_votes: int = 0
    closed_by: int | None = None

    @property
    def times(self) -> int:
        """How often it was asked, as far as that is kept."""
        return len(self.question_ids)

    @property
    def public_text(self) -> str | None:
        """The newest wording that was not asked privately, None if all were."""
        return self.asked_openly[0].text if self.asked_openly else None

    @property
    def wording(self) -> str | None:
        """The wording that moderators may read; None if it was only ever asked privately, and not of them."""
        return self.public_text or (self.text if self.asked_of_moderators else None)


def as_seen(gap: Gap, channel_ids: Collection[int]) -> Gap:
    """Give a gap as somebody may read it who sees these channels."""
    return replace(gap, asked_openly=tuple(one for one in gap.asked_openly if one.channel_id in channel_ids))


def for_moderators(gaps: Iterable[Gap]) -> list[Gap]:
    """Give the gaps of which moderators may read the wording."""
    return [gap for gap in gaps if gap.wording is not None]


@dataclass(frozen=True, slots=True)
class Notice:
    """That a member is to be told that a gap is closed, because they asked ``question_id``, whose wording is ``text``.

    ``channel_id`` is where its answer stands, None where only they saw it.
    """

    question_id: int
    gap_id: int
    member_id: int
    channel_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A reply that is to say that its source changed, and when it did."""

    reply: Reply
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Frequent:
    """A question and how often something happened to it."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Which bot is in the server, or was until ``left_at``."""

    bot_id: int
    left_at: datetime | None = None


class ChannelMode(StrEnum):
    """Which messages in a channel are answered: those that mention the bot, all that look like questions, or none."""

    MENTION = "mention"
    ALWAYS = "always"
    OFF = "off"


class AnswerPlace(StrEnum):
    """Where a message is answered: in its channel, or in a thread that begins at it."""

    CHANNEL = "channel"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """How the bot answers in one channel.

    In the mode ``ALWAYS`` answers with a confidence below ``threshold``, 0 to 1, are not given; None leaves that to
    the engine's decision. Raises `InvalidSettingError`.
    """

    channel_id: int
    mode: ChannelMode = ChannelMode.MENTION
    place: AnswerPlace = AnswerPlace.CHANNEL
    threshold: float | None = None

    def __post_init__(self) -> None:
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise InvalidSettingError("threshold", "is a probability from 0 to 1")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What the moderators of a server have set.

    ``moderator_roles`` may use the moderators' commands, ``answer_roles`` may ask (without any: everyone), members in
    ``ignored`` get no answers. ``moderators_channel`` is where "Ask a moderator" goes. ``daily_quota`` is the number
    of questions that a member may ask in a day (UTC), ``cooldown_seconds`` the pause between two in one channel.
    ``author_consent`` asks whoever wrote a message before it becomes an article.
    ``language`` is a locale of Discord, such as ``pt-BR``; None leaves it to each member's client. Questions are kept
    for ``retention_days``. Each change of the articles is reported in ``audit_channel``. With
    ``weekly_digest`` there is a report each week. Raises `InvalidSettingError`.
    """

    moderator_roles: frozenset[int] = frozenset()
    answer_roles: frozenset[int] = frozenset()
    shared_space: bool = True
    moderators_channel: int | None = None
    daily_quota: int | None = None
    cooldown_seconds: int = 0
    language: str | None = None
    retention_days: int = 30
    ignored: frozenset[int] = frozenset()
    author_consent: bool = False
    audit_channel: int | None = None
    weekly_digest: bool = False

    def __post_init__(self) -> None:
        if self.daily_quota is not None and self.daily_quota < 1:
            raise InvalidSettingError("daily_quota", "is at least 1; without a quota nothing is counted")
        if not 0 <= self.cooldown_seconds <= LONGEST_COOLDOWN:
            raise InvalidSettingError("cooldown_seconds", f"is 0 to {LONGEST_COOLDOWN} seconds")
        if not 1 <= self.retention_days <= LONGEST_RETENTION:
            raise InvalidSettingError("retention_days", f"is 1 to {LONGEST_RETENTION} days")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a moderator is about to change: what they typed and chose so far, until it has gone in.

    ``kind`` and ``content`` are in the caller's form. It is kept for `DRAFT_DAYS` after ``changed_at``.
    """

    id: int
    member_id: int
    kind: str
    content: str
    changed_at: datetime


class SourceState(StrEnum):
    """What has become of a message since an article was made from it."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class SourceMessage:
    """A message that an article was made from. It names no member.

    ``edited_at`` is when it had been edited last, as the caller writes it; ``noted_at`` when its state was noted.
    """

    message_id: int
    channel_id: int
    article_id: str
    edited_at: str | None = None
    state: SourceState = SourceState.UNCHANGED
    noted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How many questions of one day (UTC) got which decision. It names no member and is kept for good."""

    day: date
    answered: int
    closest: int
    none: int

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return self.answered + self.closest + self.none


@dataclass(frozen=True, slots=True)
class KeptVote:
    """A member's vote on one question."""

    question_id: int
    vote: Vote


@dataclass(frozen=True, slots=True)
class KeptOfMember:
    """Everything that is kept of one member, oldest first.

    ``replies`` are those that name them as the asker, ``gaps`` those that their questions are in. ``daily_counts``
    says how many questions the quota has counted on which day; `forget` leaves these and the three flags.
    ``drafts`` are those of a moderator.
    """

    member_id: int
    questions: tuple[StoredQuestion, ...]
    votes: tuple[KeptVote, ...]
    replies: tuple[Reply, ...]
    gaps: tuple[Gap, ...]
    daily_counts: tuple[tuple[date, int], ...]
    opted_out: bool
    ignored: bool
    drafts: tuple[Draft, ...] = ()
    wants_notices: bool = True

    @property
    def is_anything(self) -> bool:
        """Whether there is anything that `forget` would erase."""
        return bool(self.questions or self.votes or self.replies or self.gaps or self.drafts)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of a member was erased: their questions, votes and drafts, and the replies that named them."""

    questions: int
    votes: int
    replies: int
    drafts: int = 0
