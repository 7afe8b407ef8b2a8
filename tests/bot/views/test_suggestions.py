"""/kb suggestions: what questions without an answer and votes say could be taught, and what moderators make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from knowledge.activity import AskedQuestion, GapState
from knowledge.models import OPERATOR, Article, Decision, Restriction
from knowledge.notes.note import GoldenQuestion
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CARS, CUP, LEAVES, Hive, told
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission

UNKNOWN = "how many cars does the gribbler carry?"
"""A question that differs from `CARS` in a word that no article has."""


async def listed(hive: Hive, who: Person | None = None) -> Message:
    """Let the moderator look at the suggestions, which nobody else sees."""
    who = who or hive.mia
    message = await who.uses_command(hive.general, "kb suggestions").reply(within=PATIENCE)
    assert message.visible_to == who.id
    return message


async def something_to_learn(hive: Hive, *, private: bool = False) -> None:
    """Let members ask in other words than the articles, and call the answer helpful that these would have given."""
    good = await hive.asks(hive.ada, CARS, private=private)
    await told((hive.ada if private else hive.ben).clicks(good, "Helpful"), hive.ada if private else hive.ben)
    unclear = await hive.asks(hive.ada, UNKNOWN)
    assert "**forty" not in unclear.text
    await told(hive.ben.clicks(unclear, "Wrong"), hive.ben)


async def synonyms(hive: Hive) -> list[tuple[str, ...]]:
    async with hive.space() as space:
        return [kept.note.words for kept in await space.notes.synonyms()]


async def aliases(hive: Hive) -> list[str]:
    async with hive.space() as space:
        return [state.kept.note.question for state in await space.notes.aliases(OPERATOR)]


def row_of(page: Message, words: str) -> int:
    """Give the number under which something is suggested."""
    line = next(line for line in page.text.splitlines() if words in line and line.startswith("**"))
    return int(line.removeprefix("**").partition(".")[0])


def unanswered(hive: Hive, who: Person, text: str) -> AskedQuestion:
    """Give a question that somebody asked in general, and that the articles do not answer."""
    return AskedQuestion(
        who.id,
        hive.general.id,
        text,
        private=False,
        asked_at=datetime.now(UTC),
        decision=Decision.NONE,
        confidence=0.1,
    )


async def test_synonyms_are_suggested_accepted_after_a_restart_and_undone(hive: Hive) -> None:
    """What members call a thing is known only to who reads every question, and nobody does."""
    async with hive.running():
        assert "There is nothing to suggest now" in (await listed(hive)).text
        await something_to_learn(hive)
        page = await listed(hive)
        shown = page.text.splitlines()
        assert shown[0] == "**What I could learn from you: 2**"
        row = row_of(page, "synonyms gribbler = ferry")
        assert shown[2 * row] == f"-# without an answer: {UNKNOWN} (asked: 1) · called helpful: {CARS} (votes: 1)"
    async with hive.running():
        click = hive.mia.clicks(page, f"{row} · Accept")
        done = await click.follow_up(within=PATIENCE)
        assert (done.text, done.visible_to) == ("These words mean the same here now: gribbler = ferry", hive.mia.id)
        assert "synonyms" not in (await click.update(within=PATIENCE)).text
        assert "**forty" in (await hive.asks(hive.ada, UNKNOWN)).text
    async with hive.running():
        await hive.mia.clicks(done, "Undo").update(within=PATIENCE)
        assert await synonyms(hive) == []
        assert "synonyms gribbler = ferry" in (await listed(hive)).text


async def test_an_alias_is_suggested_closes_its_gap_and_is_undone(hive: Hive) -> None:
    """The passage is there and was called helpful; only the question has other words."""
    async with hive.running():
        await something_to_learn(hive)
        page = await listed(hive)
        row = row_of(page, f"alias {UNKNOWN} → The ferry: “The ferry carries forty cars.”")
        done = await hive.mia.clicks(page, f"{row} · Accept").follow_up(within=PATIENCE)
        assert done.text.startswith("Your answer is in the articles now, and those who asked are told")
        assert await aliases(hive) == [UNKNOWN]
        async with hive.space() as space:
            assert [gap.text for gap in await space.activity.gaps(GapState.CLOSED)] == [UNKNOWN]
        assert "forty" in (await hive.asks(hive.ben, UNKNOWN)).text
    async with hive.running():
        await hive.mia.clicks(done, "Undo").update(within=PATIENCE)
        assert await aliases(hive) == []
        async with hive.space() as space:
            assert [gap.text for gap in await space.activity.gaps()] == [UNKNOWN]


async def test_what_was_asked_where_a_moderator_does_not_see_is_not_told_by_a_suggestion(hive: Hive) -> None:
    """The staff's questions stand in their channel, and a list of words would carry them out of it."""
    async with hive.running():
        await something_to_learn(hive)
        assert "What I could learn" in (await listed(hive)).text
        hive.general.denies(hive.community.everyone, Permission.VIEW_CHANNEL)
        desk = hive.community.channel("desk")
        shown = await hive.mia.uses_command(desk, "kb suggestions").reply(within=PATIENCE)
        assert "There is nothing to suggest now" in shown.text
        owners = await hive.community.owner.uses_command(desk, "kb suggestions").reply(within=PATIENCE)
        assert "What I could learn" in owners.text


async def test_what_would_change_a_golden_answer_is_shown_before_it_is_accepted(hive: Hive) -> None:
    """What looks right in a list may spoil an answer that somebody has checked."""
    async with hive.running():
        await something_to_learn(hive)
        async with hive.space() as space:
            await space.notes.add_golden(GoldenQuestion(UNKNOWN), actor="ann")
        page = await listed(hive)
        shown = await hive.mia.clicks(page, f"{row_of(page, 'synonyms')} · Accept").follow_up(within=PATIENCE)
        assert shown.visible_to == hive.mia.id
        assert shown.text.startswith("Not put in yet. Golden questions that would get something else: 1")
        assert await synonyms(hive) == []
    async with hive.running():
        refused = await hive.forges(hive.ada, shown, put_in_of(shown)).follow_up(within=PATIENCE)
        assert "Manage Messages" in refused.text
        back = await hive.mia.clicks(shown, "Go back").update(within=PATIENCE)
        assert "synonyms gribbler = ferry" in (await listed(hive)).text
    async with hive.running():
        click = hive.mia.clicks(back, "Put it in")
        done = await click.follow_up(within=PATIENCE)
        assert done.text == "These words mean the same here now: gribbler = ferry"
        assert "What I could learn" in (await click.update(within=PATIENCE)).text
        assert await synonyms(hive) == [("gribbler", "ferry")]
        await hive.mia.clicks(done, "Undo").update(within=PATIENCE)
    assert await synonyms(hive) == []


def put_in_of(shown: Message) -> str:
    return next(str(one["custom_id"]) for one in shown.controls if one["label"] == "Put it in")


async def test_what_is_dismissed_never_comes_again_unless_that_is_undone(hive: Hive) -> None:
    """A list that shows the same nonsense every day is not looked at any more."""
    async with hive.running():
        await something_to_learn(hive)
        page = await listed(hive)
        row = row_of(page, "synonyms")
        accept = next(str(one["custom_id"]) for one in page.controls if one["label"] == f"{row} · Accept")
    async with hive.running():
        click = hive.mia.clicks(page, f"{row} · Dismiss")
        dismissed = await click.follow_up(within=PATIENCE)
        assert dismissed.text == "Dismissed, and not suggested again: synonyms gribbler = ferry"
        await hive.asks(hive.ben, UNKNOWN)
        assert "synonyms" not in (await listed(hive)).text
        late = hive.forges(hive.mia, hive.with_button(await listed(hive), accept), accept)
        assert "no longer suggested" in (await late.follow_up(within=PATIENCE)).text
    async with hive.running():
        returned = await hive.mia.clicks(dismissed, "Undo").update(within=PATIENCE)
        assert returned.text == "This may be suggested again."
        assert "synonyms gribbler = ferry" in (await listed(hive)).text
    assert await synonyms(hive) == []


async def test_the_closest_passage_that_was_called_helpful_is_suggested_for_its_own_question(hive: Hive) -> None:
    """The bot was not sure, a member is: then nobody has to look for the passage."""
    await hive.settle(moderators_channel=hive.community.channel("desk").id)
    async with hive.running():
        closest = await hive.asks(hive.ada, LEAVES)
        await told(hive.ben.clicks(closest, "Helpful"), hive.ben)
        await told(hive.ada.clicks(closest, "Ask a moderator"), hive.ada)
        page = await listed(hive)
        row = row_of(page, f"alias {LEAVES} → The ferry: “The ferry to the island leaves at nine.”")
        await hive.mia.clicks(page, f"{row} · Accept").follow_up(within=PATIENCE)
        assert "nine" in (await hive.asks(hive.ben, LEAVES)).text
    assert await aliases(hive) == [LEAVES]


async def test_nothing_is_drawn_from_what_was_asked_privately(hive: Hive) -> None:
    """Members are promised that moderators cannot see it."""
    async with hive.running():
        await something_to_learn(hive, private=True)
        assert "There is nothing to suggest now" in (await listed(hive)).text


async def test_nothing_is_drawn_from_articles_that_the_moderator_may_not_read(hive: Hive) -> None:
    """A suggestion would tell what is written for others."""
    board = hive.community.channel("board")
    board.denies(hive.mia, Permission.VIEW_CHANNEL)
    only_there = Restriction(frozenset({board.id}))
    async with hive.space() as space:
        await space.index(
            iter([Article("purse", "The purse", "The purse holds nine coins.", restricted_to=only_there)]), actor="ann"
        )
    async with hive.running():
        asking = hive.ada.uses_command(board, "ask", question="how many coins does the purse hold?")
        await told(hive.ada.clicks(await asking.reply(within=PATIENCE), "Helpful"), hive.ada)
        async with hive.space() as space:
            asked = unanswered(hive, hive.ada, "how many coins does the gribbler hold?")
            await space.activity.record_gap(await space.activity.record(asked))
        assert "There is nothing to suggest now" in (await listed(hive)).text
    board.allows(hive.mia, Permission.VIEW_CHANNEL)
    async with hive.running():
        assert "synonyms gribbler = purse" in (await listed(hive)).text


async def test_what_moderators_gave_helps_the_next_who_asks_alike(hive: Hive) -> None:
    """A gap that was closed is asked again in other words, and would wait for somebody to write the same once more."""
    asked = unanswered(hive, hive.ben, "who won the golden cup of rowers?")
    async with hive.space() as space:
        gap = await space.activity.record_gap(await space.activity.record(asked))
        assert gap is not None
        given = await space.index(iter([Article("answer-1", "Results", "The eight of the north did.")]), actor="ann")
        await space.activity.close_gap(gap.id, given.change)
        alike = replace(asked, text="who won the golden trophy cup of rowers?")
        await space.activity.record_gap(await space.activity.record(alike))
    async with hive.running():
        shown = (await listed(hive)).text
    assert "alias who won the golden trophy cup of rowers? → Results: “The eight of the north did.”" in shown
    assert "answered by moderators: who won the golden cup of rowers?" in shown


async def test_only_moderators_see_and_decide_them(hive: Hive) -> None:
    """Discord's client offers the command to all, and whoever forges an interaction needs no client."""
    async with hive.running():
        await something_to_learn(hive)
        assert "Manage Messages" in (await listed(hive, hive.ada)).text
        page = await listed(hive)
        public = await hive.asks(hive.ada, CUP)
        for control in page.controls:
            custom_id = str(control["custom_id"])
            refused = hive.forges(hive.ada, hive.with_button(public, custom_id), custom_id)
            assert "Manage Messages" in (await refused.follow_up(within=PATIENCE)).text
        custom_id = f"footnote:do:note_return:{'0' * 16}"
        refused = hive.forges(hive.ada, hive.with_button(public, custom_id), custom_id)
        assert "Manage Messages" in (await refused.follow_up(within=PATIENCE)).text
    assert (await synonyms(hive), await aliases(hive)) == ([], [])
