"""What is kept of a member → lines for a terminal. Pure.

Other members' words are no part of it: a gap is told by its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from knowledge.activity import Draft, Gap, KeptOfMember, Reply, StoredQuestion
from knowledge.cli.text import INDENT, clean
from knowledge.cli.words import counted, moment
from knowledge.models import Decision

OUTCOMES: Mapping[Decision, str] = {
    Decision.ANSWER: "answered",
    Decision.CLOSEST: "shown the closest passages",
    Decision.NONE: "no answer",
}


def kept_lines(kept: KeptOfMember) -> list[str]:
    """Give everything that is kept, each kind under its number; no line where nothing is."""
    own = {question.id for question in kept.questions}
    return [
        *_listed("Questions", map(_question, kept.questions)),
        *_listed("Votes", (f"{vote.vote} on the answer to question {vote.question_id}" for vote in kept.votes)),
        *_listed("Replies", map(_reply, kept.replies)),
        *_listed("Gaps", (_gap(gap, own) for gap in kept.gaps)),
        *_listed("Drafts", map(_draft, kept.drafts)),
        *remaining_lines(kept),
    ]


def remaining_lines(kept: KeptOfMember) -> list[str]:
    """Give what is kept of a member and is not erased with the rest."""
    counts = (f"{counted(count, 'question')} on {day}" for day, count in kept.daily_counts)
    return [
        *_listed("Days on which the quota has counted", counts),
        *(["The member has opted out of storage."] if kept.opted_out else []),
        *(["The member is ignored by the moderators."] if kept.ignored else []),
        *([] if kept.wants_notices else ["The member does not want to be told of answers."]),
    ]


def _listed(title: str, lines: Iterable[str]) -> list[str]:
    listed = [f"{INDENT}{line}" for line in lines]
    return [f"{title}: {len(listed)}", *listed] if listed else []


def _question(question: StoredQuestion) -> str:
    return f"{question.id}  {' · '.join(_facts(question))}"


def _facts(question: StoredQuestion) -> Iterator[str]:
    yield _when(question.asked_at)
    yield "direct message" if question.channel_id is None else f"channel {question.channel_id}"
    if question.private:
        yield "privately"
    yield f"“{clean(question.text or '')}”"
    yield OUTCOMES[question.decision] + (f": “{clean(question.answer)}”" if question.answer else "")
    if question.article_ids:
        yield f"from {', '.join(map(clean, question.article_ids))}"


def _reply(reply: Reply) -> str:
    to = "" if reply.question_message_id is None else f" · to message {reply.question_message_id}"
    thread = "" if reply.thread_id is None else f" · thread {reply.thread_id}"
    place = f"message {reply.message_id} in channel {reply.channel_id}{thread}{to}"
    return f"{_when(reply.created_at)} · {place} · question {reply.question_id}"


def _gap(gap: Gap, own: set[int]) -> str:
    asked = ", ".join(str(number) for number in gap.question_ids if number in own)
    of_moderators = " · moderators were asked" if gap.asked_of_moderators else ""
    return f"{gap.id}  {gap.state} · with question {asked}{of_moderators}"


def _draft(draft: Draft) -> str:
    return f"{draft.id}  {_when(draft.changed_at)} · {clean(draft.kind)} · {clean(draft.content)}"


def _when(time: datetime) -> str:
    return moment(time.isoformat())
