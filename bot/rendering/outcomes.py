"""What became of a proposal → sentences for the moderator. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.curating.proposals import Task
from bot.curating.putting import Differs, Done, NeedsConsent, Outcome, Similar
from bot.rendering.cutting import cut
from bot.rendering.differences import block, difference
from bot.rendering.escape import escape, isolate
from bot.rendering.gaps import question_in
from bot.rendering.message import lines
from bot.servers.actors import actor_shown
from bot.texts import Voice
from knowledge.activity import Gap

LONGEST_TITLE = 100
MOST_SIMILAR = 5
DONE = {Task.ADD: "kb.added", Task.EDIT: "kb.changed", Task.REWRITE: "kb.changed", Task.REMOVE: "kb.removed"}


@dataclass(frozen=True, slots=True)
class Told:
    """A message, and a text that is sent with it as a file where it does not fit into one."""

    content: str
    file: str | None = None


def told(outcome: Outcome, voice: Voice, gap: Gap | None = None) -> Told:
    """Say what became of it, and of the ``gap`` that it closed; takes a while for long articles."""
    match outcome:
        case Done() if gap is not None:
            return Told(voice.say("gaps.answered", question=question_in(gap)))
        case Done():
            key = DONE[outcome.task] if outcome.change else "kb.unchanged"
            return Told(voice.say(key, title=titled(outcome.article.title, voice)))
        case Similar():
            shown = [f"- {titled(title, voice)}" for title in outcome.titles[:MOST_SIMILAR]]
            return Told(lines([voice.say("kb.similar", count=len(outcome.titles)), *shown]))
        case NeedsConsent():
            member = f"<@{outcome.origin.author_id}>"
            return Told(voice.say("consent.asked", member=member, title=titled(outcome.article.title, voice)))
        case Differs():
            return _differs(outcome, voice)


def titled(title: str, voice: Voice) -> str:
    """Give an article's title in a sentence."""
    return voice.say("form.quoted", text=isolate(cut(escape(title), LONGEST_TITLE)))


def _differs(outcome: Differs, voice: Voice) -> Told:
    present, mine = outcome.present, outcome.mine
    if outcome.task is Task.REMOVE and present is not None and present.article is not None:
        title = titled(present.article.title, voice)
        return Told(voice.say("kb.really_remove", title=title, count=len(present.article.text)))
    who = actor_shown(present.actor) if present is not None else ""
    there = present.article if present is not None else None
    head = voice.say("kb.differs" if there is not None else "kb.gone_meanwhile", member=who)
    if there is None:
        return Told(head)
    found = difference(there, mine, voice)
    if not found:
        return Told(lines([head, voice.say("kb.no_difference")]))
    shown = block(found)
    return Told(lines([head, voice.say("kb.difference"), shown or ""]), None if shown else found)
