"""What is kept of a member → lines for the member to read. Pure."""

from __future__ import annotations

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.sources import date_in
from bot.texts import Voice
from knowledge.activity import KeptOfMember, StoredQuestion

LONGEST_QUESTION = 150
LONGEST_SERVER = 80
"""Code units."""


def kept_lines(kept: KeptOfMember, retention_days: int, voice: Voice, server: str | None = None) -> list[str]:
    """Say how much is kept, then every question, newest first. ``server`` names where, in direct messages."""
    head = voice.say("privacy.kept") if server is None else _kept_in(server, voice)
    counted = sum(count for _, count in kept.daily_counts)
    if not kept.is_anything:
        head = voice.say("privacy.nothing") if server is None else head
    shown = [f"**{head}**"]
    if kept.questions:
        oldest = date_in(kept.questions[0].asked_at.date().isoformat(), voice)
        shown.append(f"- {voice.say('privacy.questions', count=len(kept.questions), date=oldest)}")
    shown += [] if kept.opted_out else [f"- {voice.say('privacy.days', days=retention_days)}"]
    shown += [f"- {voice.say('privacy.votes', count=len(kept.votes))}"] if kept.votes else []
    shown += [f"- {voice.say('privacy.gaps', count=len(kept.gaps))}"] if kept.gaps else []
    shown += [f"- {voice.say('privacy.drafts', count=len(kept.drafts))}"] if kept.drafts else []
    shown += [f"- {voice.say('privacy.counted', count=counted)}"] if counted else []
    shown += [voice.say("privacy.is_out")] if kept.opted_out else []
    shown += [] if kept.wants_notices else [voice.say("gaps.not_told")]
    return shown + [_question(question, voice) for question in reversed(kept.questions)]


def _kept_in(server: str, voice: Voice) -> str:
    return voice.say("privacy_everywhere.kept_in", server=isolate(cut(escape(server), LONGEST_SERVER)))


def _question(question: StoredQuestion, voice: Voice) -> str:
    """Give the day, the place and the question."""
    day = date_in(question.asked_at.date().isoformat(), voice)
    place = "" if question.channel_id is None else f"<#{question.channel_id}>"
    text = voice.say("form.quoted", text=isolate(cut(escape(question.text or ""), LONGEST_QUESTION)))
    return f"-# {' · '.join(filter(None, (day, place, text)))}"
