"""A line of the audit log → lines for a moderator. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.servers.actors import actor_shown
from bot.texts import Voice
from knowledge.storage import Change

LONGEST_REASON = 300
"""Code units."""


def change_lines(change: Change, voice: Voice) -> list[str]:
    """Say who made a change, when, why, and to how many articles."""
    number = change.undoes or change.number
    what = voice.say(f"change.{change.kind}", number=number) if change.undoes else voice.say(f"change.{change.kind}")
    return [
        voice.say("change.line", number=change.number, description=what, count=change.articles),
        voice.say("change.notes", count=change.notes) if change.notes else "",
        made_by(change.actor, change.made_at, change.reason, voice),
    ]


def made_by(actor: str, made_at: str, reason: str | None, voice: Voice) -> str:
    """Say who made something, when, and why."""
    said = voice.say("change.made_by", member=actor_shown(actor), when=moment(made_at))
    return f"{said} {voice.say('form.quoted', text=reason_shown(reason))}" if reason else said


def moment(made_at: str) -> str:
    """Give a time so that Discord shows it to each in their own."""
    return f"<t:{int(datetime.fromisoformat(made_at).timestamp())}:f>"


def reason_shown(reason: str) -> str:
    """Give a reason as it may stand in a sentence."""
    return isolate(cut(escape(reason), LONGEST_REASON))
