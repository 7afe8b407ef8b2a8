"""Each button under an answer, clicked by each kind of person, before and after a restart of the real process."""

from __future__ import annotations

from knowledge.models import Article
from tests.bot.views.hive import CARS, CUP, EGGS, LEAVES, NOTHING_KEPT, Hive, shown_alone, told

PUBLIC = ("Helpful", "Wrong", "Why?", "More", "Follow-up", "Delete")
PRIVATE = ("Helpful", "Wrong", "Why?", "More", "Follow-up", "Share with everyone")


async def test_which_buttons_stand_under_which_answer(hive: Hive) -> None:
    """A button that can do nothing is clutter, and one that is missing is a dead end."""
    async with hive.running():
        assert (await hive.asks(hive.ada)).labels == PUBLIC
        assert (await hive.asks(hive.ada, private=True)).labels == PRIVATE
        closest = await hive.asks(hive.ada, LEAVES)
        assert closest.labels == ("1", "2", "3", *PUBLIC[:-1], "Ask a moderator", "Delete")
        assert (await hive.asks(hive.ada, CUP)).labels == ("Why?", "Ask a moderator", "Delete")
        assert (await hive.asks(hive.ada, CARS)).labels == ("Passage 1", *PUBLIC)


async def test_a_follow_up_button_only_where_replies_do_not_arrive(hive: Hive) -> None:
    """With the intent a reply is simpler than a modal; but to what only the asker sees Discord allows none."""
    async with hive.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        assert "Follow-up" not in (await hive.asks(hive.ada)).labels
        assert "Follow-up" in (await hive.asks(hive.ada, private=True)).labels


async def test_votes_are_counted_changed_and_taken_back(hive: Hive) -> None:
    """Whoever votes would otherwise count twice, or never again, or not know that it was noted."""
    async with hive.running():
        answer = await hive.asks(hive.ada)
        click = hive.ada.clicks(answer, "Helpful")
        assert (await click.update()).labels[:2] == ("Helpful · 1", "Wrong")
        assert await told(click, hive.ada) == "Thank you: marked as helpful."
        click = hive.ben.clicks(answer, "Helpful · 1")
        assert (await click.update()).labels[:2] == ("Helpful · 2", "Wrong")
    async with hive.running():
        click = hive.ben.clicks(answer, "Wrong")
        assert (await click.update()).labels == ("Helpful · 1", "Wrong · 1", *PUBLIC[2:])
        assert await told(click, hive.ben) == "Your vote is changed."
        click = hive.ben.clicks(answer, "Wrong · 1")
        assert (await click.update()).labels[:2] == ("Helpful · 1", "Wrong")
        assert await told(click, hive.ben) == "Your vote is taken back."
        click = hive.mia.clicks(answer, "Wrong")
        assert (await click.update()).labels[:2] == ("Helpful · 1", "Wrong · 1")
        assert await told(click, hive.mia) == "Thank you: marked as wrong."
    async with hive.space() as space:
        assert [gap.text for gap in await space.activity.gaps()] == [EGGS]


async def test_who_opted_out_of_storage_is_told_that_the_vote_is_not_kept(hive: Hive) -> None:
    """A vote is kept of a member, which is what they do not want."""
    async with hive.space() as space:
        await space.activity.opt_out(hive.ben.id, out=True)
    async with hive.running():
        answer = await hive.asks(hive.ada)
        assert "opted out" in await told(hive.ben.clicks(answer, "Helpful"), hive.ben)
        assert (await hive.ada.clicks(answer, "Wrong").update()).labels[:2] == ("Helpful", "Wrong · 1")


async def test_an_answer_to_who_opted_out_has_buttons_until_the_restart(hive: Hive) -> None:
    """What is kept nowhere cannot be read again; a sentence says so, and votes of others count all the same."""
    async with hive.space() as space:
        await space.activity.opt_out(hive.ada.id, out=True)
    async with hive.running():
        answer, nothing = await hive.asks(hive.ada), await hive.asks(hive.ada, CUP)
        assert "Why this answer?" in (await shown_alone(hive.ben.clicks(answer, "Why?"), hive.ben)).text
    async with hive.running():
        for label in ("Why?", "More"):
            assert NOTHING_KEPT in (await shown_alone(hive.ada.clicks(answer, label), hive.ada)).text
        assert (await hive.ben.clicks(answer, "Helpful").update()).labels[0] == "Helpful · 1"
        modal = await hive.ada.clicks(answer, "Follow-up").modal()
        assert "forty" in (await hive.ada.submits(modal, {"Your question": CARS}).reply()).text
        hive.ada.clicks(nothing, "Delete")
        await hive.general.deleted(nothing)


async def test_a_forgotten_question_says_so(hive: Hive) -> None:
    """Without the sentence a member would believe that the bot is broken."""
    async with hive.running():
        answer = await hive.asks(hive.ada)
        closest = await hive.asks(hive.ada, LEAVES)
    async with hive.space() as space:
        assert await space.activity.remove_question(await hive.number())
        assert await space.activity.remove_question(await hive.number())
    async with hive.running():
        for label in ("Why?", "More"):
            assert NOTHING_KEPT in (await shown_alone(hive.ben.clicks(answer, label), hive.ben)).text
        assert NOTHING_KEPT in await told(hive.ben.clicks(answer, "Wrong"), hive.ben)
        assert NOTHING_KEPT in (await shown_alone(hive.ben.clicks(closest, "2"), hive.ben)).text


async def test_why_shows_the_explanation_to_whoever_asks(hive: Hive) -> None:
    """An answer whose reasons nobody can see has to be believed."""
    async with hive.running():
        answer = await hive.asks(hive.ada)
        nothing = await hive.asks(hive.ada, CUP)
    async with hive.running():
        for who in (hive.ada, hive.ben):
            assert "eggs" in (await shown_alone(who.clicks(answer, "Why?"), who)).text
        assert "Why no answer?" in (await shown_alone(hive.ben.clicks(nothing, "Why?"), hive.ben)).text


async def test_passages_are_shown_whole(hive: Hive) -> None:
    """The closest passages are cut, and a source without an address can be read nowhere else."""
    async with hive.running():
        closest, answer = await hive.asks(hive.ada, LEAVES), await hive.asks(hive.ada, CARS)
        shown = [(await shown_alone(hive.ben.clicks(closest, label), hive.ben)).text for label in "123"]
    assert len(set(shown)) == 3
    assert any("sold at the harbour office and, in summer, on board" in text for text in shown)
    async with hive.running():
        text = (await shown_alone(hive.ben.clicks(answer, "Passage 1"), hive.ben)).text
        assert "The ferry carries forty cars." in text


async def test_a_passage_of_an_article_that_is_hidden_or_gone_by_now_is_not_shown(hive: Hive) -> None:
    """A button may stand for years, and would show what the moderators have taken away since."""
    async with hive.running():
        answer = await hive.asks(hive.ada, CARS)
        async with hive.space() as space:
            await space.remove(["ferry"], actor="mia")
        shown = await shown_alone(hive.ada.clicks(answer, "Passage 1"), hive.ada)
        assert "no longer there" in shown.text


async def test_more_shows_further_passages_to_whoever_clicks(hive: Hive) -> None:
    """What the answer left out can be looked at without asking again."""
    async with hive.running():
        answer = await hive.asks(hive.ada)
    async with hive.running():
        shown = await shown_alone(hive.ben.clicks(answer, "More"), hive.ben)
        assert "10,000 bees" in shown.text
        assert "lays 2,000 eggs" not in shown.text
        async with hive.space() as space:
            await space.remove(["bees"], actor="mia")
        assert (await shown_alone(hive.ben.clicks(answer, "More"), hive.ben)).text == "There are no further passages."


async def test_more_has_pages_and_shows_each_passage_whole(hive: Hive) -> None:
    """Of a long passage More shows a few words, and twenty passages do not fit into a message."""
    long = "Of what the ferry carries in a year, nobody keeps count but the harbour master, " * 3
    logbook = Article("log", "Logbook", "\n\n".join(f"{long}says page {number}." for number in range(1, 9)))
    async with hive.space() as space:
        await space.index(iter([logbook]), actor="mia")
    async with hive.running():
        answer = await hive.asks(hive.ada, CARS)
        shown = await shown_alone(hive.ben.clicks(answer, "More"), hive.ben)
    async with hive.running():
        assert shown.labels[-2:] == ("Passage 3", "Passage 4")
        whole = await shown_alone(hive.ben.clicks(shown, "Passage 3"), hive.ben)
        head, _, text = whole.text.partition("\n")
        assert f"**3.** {head.removeprefix('[3] ')}" in shown.text
        assert text.endswith("says page " + text[-2:])
        assert (await hive.ben.clicks(shown, "Next").update()).text != shown.text


async def test_a_vote_on_a_private_answer_that_is_hours_old(hive: Hive) -> None:
    """The token that the answer came with has expired by then; the click's own still changes the labels."""
    async with hive.running():
        private = await hive.asks(hive.ada, private=True)
    hive.server.clock.advance(7200)
    async with hive.running():
        assert (await hive.ada.clicks(private, "Helpful").update()).labels[0] == "Helpful · 1"
