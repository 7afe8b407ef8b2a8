"""``privacy``: what is kept of a member who has left the server, shown and erased by the operator."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import AskedQuestion, KeptOfMember, Reply, ServerSettings, Vote
from knowledge.library import Library
from knowledge.models import Decision
from knowledge.space import Space
from tests.knowledge.cli.conftest import NOW, Asks, Footnote, Inside

ANN, BOB = 2**64 - 1, 7
TOLD = AskedQuestion(
    ANN, 5, "who opens the gate?", False, NOW, Decision.ANSWER, 0.9, answer="Ada", article_ids=("gate.md", "keys.md")
)


async def kept_of_ann(space: Space) -> KeptOfMember:
    """Give what the store keeps of her."""
    return await space.activity.kept_of(ANN)


async def fill(space: Space) -> tuple[int, int]:
    """Have Ann do everything of which something is kept, and give the numbers of her question and her draft."""
    activity = space.activity
    number = await activity.record(TOLD)
    await activity.vote(number, ANN, Vote.HELPFUL)
    await activity.vote(number, BOB, Vote.WRONG)
    await activity.add_reply(Reply(99, 5, number, 98, ANN, None, "hash", NOW))
    draft = await activity.add_draft(ANN, "article", '{"text": "The gate"}', NOW)
    await activity.count_today(ANN, date(2026, 3, 1))
    await activity.set_settings(ServerSettings(ignored=frozenset({ANN})))
    await activity.want_notices(ANN, False)
    return number, draft


def test_everything_that_is_kept_of_a_member_is_shown_in_words(footnote: Footnote, asks: Asks, inside: Inside) -> None:
    """A member has a right to all of it, and who has left the server cannot use the bot's command."""
    number, draft = inside(fill)
    (gap,) = asks("am I ill?", private=True, member=ANN)
    asks("Am I ILL?", private=True, member=BOB)
    asked_at = "2026-03-01 12:30 UTC"
    asked = max(question.id for question in inside(kept_of_ann).questions)
    ran = footnote("privacy", "show", ANN)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"Kept of member {ANN} in the space 'console':",
        "Questions: 2",
        f"  {number}  {asked_at} · channel 5 · “who opens the gate?” · answered: “Ada” · from gate.md, keys.md",
        f"  {asked}  {asked_at} · channel 5 · privately · “am I ill?” · no answer",
        "Votes: 1",
        f"  helpful on the answer to question {number}",
        "Replies: 1",
        f"  {asked_at} · message 99 in channel 5 · to message 98 · question {number}",
        "Gaps: 1",
        f"  {gap}  open · with question {asked}",
        "Drafts: 1",
        f'  {draft}  {asked_at} · article · {{"text": "The gate"}}',
        "Days on which the quota has counted: 1",
        "  1 question on 2026-03-01",
        "The member is ignored by the moderators.",
        "The member does not want to be told of answers.",
    ]


def test_what_others_have_asked_is_not_shown(footnote: Footnote, asks: Asks) -> None:
    """A gap has the words of whoever asked last, and what that member asked privately nobody is to read."""
    asks("am I ill?", member=ANN)
    asks("Am I ILL?", private=True, member=BOB)
    shown = footnote("privacy", "show", ANN).out
    assert "am I ill?" in shown
    assert "ILL" not in shown


def test_what_is_deleted_is_gone_and_what_stays_is_said(footnote: Footnote, asks: Asks, inside: Inside) -> None:
    """Whoever is told that all is erased would find themselves ignored later, and would not believe the rest."""
    inside(fill)
    asks("who won the cup?", member=ANN)
    asks("who won the cup?", member=BOB)
    ran = footnote("privacy", "delete", ANN)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Erased of member {ANN} in the space 'console': 2 questions, 1 vote, 1 draft, the asker's name in 1 reply.\n"
        "What stays:\n"
        "Days on which the quota has counted: 1\n"
        "  1 question on 2026-03-01\n"
        "The member is ignored by the moderators.\n"
        "The member does not want to be told of answers.\n"
    )
    assert not inside(kept_of_ann).is_anything
    assert b"who opens the gate" not in Path("data/console/activity.sqlite3").read_bytes()
    assert "Questions: 1\n" in footnote("privacy", "show", BOB).out
    again = footnote("privacy", "delete", ANN).out
    assert again.startswith(
        f"Nothing is kept of member {ANN} in the space 'console' that can be erased.\nWhat stays:\n"
    )


def test_one_who_has_opted_out_is_told_so(footnote: Footnote, inside: Inside) -> None:
    """That is kept of them, too."""

    async def leave(space: Space) -> None:
        await space.activity.opt_out(ANN, out=True)

    inside(leave)
    assert footnote("privacy", "show", ANN).out.endswith(":\nThe member has opted out of storage.\n")


@pytest.mark.parametrize("action", ["show", "delete"])
def test_of_whom_nothing_is_kept_one_sentence_says_so(footnote: Footnote, asks: Asks, action: str) -> None:
    """Silence could as well be a failure; and looking must not make a database."""
    nothing = f"Nothing is kept of member {ANN} in the space 'console'.\n"
    assert footnote("privacy", action, ANN).out == nothing
    assert not Path("data/console/activity.sqlite3").exists()
    asks("who won the cup?", member=BOB)
    ran = footnote("privacy", action, ANN)
    assert (ran.code, ran.out, ran.err) == (0, nothing, "")


def test_only_the_space_that_is_named_is_touched(footnote: Footnote, inside: Inside) -> None:
    """What one server keeps is no business of another, and a deletion in all of them is nothing to do by a slip."""

    async def elsewhere() -> None:
        async with Library(Path("data")) as library, library.space("other") as space:
            await space.activity.record(TOLD)

    asyncio.run(elsewhere())
    inside(fill)
    footnote("privacy", "delete", ANN)
    assert "who opens the gate?" in footnote("--space", "other", "privacy", "show", ANN).out


@pytest.mark.parametrize("member", ["ann", "0", "-5", "07", "1.5", str(2**64), "9" * 5000, "", "٣"])
def test_what_is_no_id_is_refused_in_a_sentence(footnote: Footnote, inside: Inside, member: str) -> None:
    """A name that is taken for nobody would be answered with "nothing is kept"."""
    inside(fill)
    ran = footnote("privacy", "delete", "--", member)
    assert (ran.code, "is no id of a member; Copy User ID in Discord gives it" in ran.err) == (2, True)
    assert inside(kept_of_ann).is_anything


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(min_size=1, max_size=60))
def test_whatever_members_write_moves_no_cursor(footnote: Footnote, inside: Inside, text: str) -> None:
    """What a member has typed stands on the operator's terminal."""

    async def ask(space: Space) -> None:
        await space.activity.record(replace(TOLD, text=text, answer=text, article_ids=(text,)))
        await space.activity.add_draft(ANN, "article", text, NOW)

    inside(ask)
    assert all(line.isprintable() for line in footnote("privacy", "show", ANN).out.split("\n"))
