"""Should this message be answered, and how; who may do what. Pure.

Everything is decided from plain values, so that it can be read, and tested, without Discord.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import regex

from bot.asking.question_forms import (
    continues_dialogue,
    is_courtesy,
    is_greeting,
    looks_like_question,
    question_part,
    says_nothing,
)
from knowledge.models import Audience, Restriction

ALWAYS, OFF = "always", "off"
"""Of the modes of a channel; the third, and the default, is to answer mentions."""

THREAD = "thread"
"""Of the places of an answer; the other is the channel."""


class Move(StrEnum):
    """What to do about a message."""

    IGNORE = "ignore"
    ANSWER = "answer"
    FOLLOW_UP = "follow-up"
    EXPLAIN = "explain"
    REFUSE = "refuse"


class RepliesTo(StrEnum):
    """Whose message a message replies to."""

    NOBODY = "nobody"
    BOT = "bot"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a message.

    ``text`` is what was written, without the bot's mention; None where Discord delivers none. ``by_machine`` are bots,
    webhooks and Discord itself. ``may_ask`` tells whether the author's roles allow it, ``ignored`` whether moderators
    told the bot to ignore them. ``mentions_others`` is a mention of anyone but the bot, or of everyone. ``mode`` and
    ``place`` are the channel's settings, for a thread its parent's. ``in_thread`` is any thread or forum post;
    ``answered_here`` one, or a direct message, in which the bot answered before, ``by_asker`` that the author asked
    there. ``opens_post`` is the first message of a forum post, whose title is ``post_title``.
    """

    text: str | None
    by_machine: bool = False
    ignored: bool = False
    may_ask: bool = True
    mentions_bot: bool = False
    mentions_others: bool = False
    replies_to: RepliesTo = RepliesTo.NOBODY
    direct: bool = False
    mode: str = "mention"
    place: str = "channel"
    in_thread: bool = False
    answered_here: bool = False
    by_asker: bool = False
    opens_post: bool = False
    post_title: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do: the move, the question to ask, whether in a new thread.

    ``only_if_sure`` is where nobody called the bot: then only an answer is said, and nothing else.
    """

    move: Move
    question: str = ""
    new_thread: bool = False
    only_if_sure: bool = False


IGNORED = Plan(Move.IGNORE)


def plan(seen: Seen) -> Plan:
    """Decide what to do about a message."""
    if seen.by_machine or seen.ignored or seen.text is None:
        return IGNORED
    if seen.direct:
        return _addressed(seen, seen.text)
    if seen.mode == OFF:
        return IGNORED
    if seen.mentions_bot or seen.replies_to is RepliesTo.BOT:
        return _addressed(seen, seen.text)
    return _overheard(seen, seen.text)


def question_in(content: str, bot_id: int) -> str:
    """Give a message without the bot's own mentions, and without a comma or colon after one at its beginning."""
    spoken_to = regex.sub(rf"^\s*<@!?{bot_id}>\s*[,;:]+(?=\s)", "", content)
    return regex.sub(rf" *<@!?{bot_id}> *", " ", spoken_to).strip()


def audience_for(
    channel_id: int | None, parent_id: int | None = None, *, visible: bool, private: bool, roles: Iterable[int] = ()
) -> Audience:
    """Give the audience of an answer: everyone who will be able to read it.

    That is who sees the channel, or thread and its ``parent_id``, where it will stand (None in a direct message); none
    of them where ``visible`` says that the member does not see it. ``roles`` are the member's and count only where
    nobody else reads the answer.
    """
    channels = frozenset(number for number in (channel_id, parent_id) if number is not None) if visible else frozenset()
    return Audience(channels=channels, roles=frozenset(roles) if private else frozenset())


def seconds_to_wait(last: datetime | None, now: datetime, cooldown: int) -> int:
    """Give the whole seconds until a member may ask again in a channel where they asked last at ``last``; 0 if now."""
    if last is None:
        return 0
    left = (last + timedelta(seconds=cooldown) - now).total_seconds()
    return min(max(math.ceil(left), 0), cooldown)


def within_quota(asked_today: int, quota: int | None) -> bool:
    """Tell whether a member's question is allowed, ``asked_today`` counting it too; without a quota, any is."""
    return quota is None or asked_today <= quota


def may_moderate(
    *, administrator: bool, manage_messages: bool, roles: Collection[int], moderator_roles: Collection[int]
) -> bool:
    """Tell whether a member may set up the bot: by a permission in Discord or by a role that was configured."""
    return administrator or manage_messages or any(role in moderator_roles for role in roles)


def may_ask(*, moderates: bool, roles: Collection[int], asker_roles: Collection[int]) -> bool:
    """Tell whether a member may ask: everyone unless roles were configured; moderators always."""
    return moderates or not asker_roles or any(role in asker_roles for role in roles)


def may_delete(*, member_id: int, asker_id: int | None, moderates: bool) -> bool:
    """Tell whether a member may delete an answer."""
    return moderates or member_id == asker_id


def may_share(restrictions: Iterable[Restriction]) -> bool:
    """Tell whether a private answer may be shown to everyone: only if no article in it is restricted."""
    return not any(restriction.channels or restriction.roles for restriction in restrictions)


def _addressed(seen: Seen, text: str) -> Plan:
    """Decide about a message that is meant for the bot."""
    replies = seen.replies_to is RepliesTo.BOT
    if is_courtesy(text) or (replies and says_nothing(text)):
        return IGNORED
    if not seen.may_ask:
        return Plan(Move.REFUSE)
    if says_nothing(text) or is_greeting(text):
        title = _title_that_asks(seen)
        return Plan(Move.ANSWER, title) if title else Plan(Move.EXPLAIN)
    if replies or seen.answered_here:
        return Plan(Move.FOLLOW_UP, text)
    return Plan(Move.ANSWER, text, new_thread=_opens_thread(seen))


def _overheard(seen: Seen, text: str) -> Plan:
    """Decide about a message that nobody addressed to the bot."""
    if not seen.may_ask or seen.mentions_others or seen.replies_to is RepliesTo.OTHERS:
        return IGNORED
    if seen.answered_here:
        asks = looks_like_question(text) or (seen.by_asker and continues_dialogue(text))
        return Plan(Move.FOLLOW_UP, text, only_if_sure=not seen.by_asker) if asks else IGNORED
    if seen.mode != ALWAYS:
        return IGNORED
    question = _title_that_asks(seen) or (question_part(text) if looks_like_question(text) else "")
    if not question:
        return IGNORED
    return Plan(Move.ANSWER, question, new_thread=_opens_thread(seen), only_if_sure=True)


def _title_that_asks(seen: Seen) -> str:
    """Give the question in the title of the forum post that a message opens; nothing where there is none."""
    title = seen.post_title if seen.opens_post and seen.post_title else ""
    return question_part(title) if looks_like_question(title) else ""


def _opens_thread(seen: Seen) -> bool:
    return seen.place == THREAD and not seen.direct and not seen.in_thread
