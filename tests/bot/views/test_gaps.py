"""/gaps list: what the articles lack, what moderators do about it, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.curating.proposals import Proposal, Task, Typed, to_json
from knowledge.activity import GapState
from knowledge.models import EVERYONE
from knowledge.notes.note import GoldenQuestion
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CUP, EGGS, Hive, shown_alone, told
from tests.discord_server.invocations import Invocation
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission

WINNER = "The rowing club won the cup in June."


async def listed(hive: Hive, who: Person | None = None) -> Message:
    """Let the moderator look at the list, which nobody else sees."""
    who = who or hive.mia
    message = await who.uses_command(hive.general, "gaps list").reply(within=PATIENCE)
    assert message.visible_to == who.id
    return message


async def answers(hive: Hive, page: Message, **typed: str) -> Invocation:
    """Let the moderator answer the first gap of a page."""
    modal = await hive.mia.clicks(page, "1 · Answer this").modal(within=PATIENCE)
    return hive.mia.submits(modal, {"Text": WINNER} | typed)


def undo_in(message: Message) -> str:
    return next(str(control["custom_id"]) for control in message.controls if control["label"] == "Undo")


async def test_what_nobody_answered_is_listed_once_with_counts_and_links(hive: Hive) -> None:
    """Moderators would read every question for what the articles lack, and the same one again and again."""
    async with hive.running():
        assert "There is no open question here" in (await listed(hive)).text
        first = await hive.asks(hive.ada, CUP)
        await hive.asks(hive.ben, "Who WON the cup?")
        eggs = await hive.asks(hive.ada, EGGS)
        await told(hive.ben.clicks(eggs, "Wrong"), hive.ben)
        page = await listed(hive)
        lines = page.text.splitlines()
        assert lines[0] == "**Questions that the articles don't answer: 2**"
        assert lines[1] == "**1.** Who WON the cup?"
        assert "asked: 2 · last <t:" in lines[2]
        assert f"https://discord.com/channels/{hive.community.id}/{hive.general.id}/{first.id}" in lines[2]
        assert lines[3] == f"**2.** {EGGS}"
        assert "answer called wrong: 1" in lines[4]
        await told(hive.ben.clicks(eggs, "Wrong · 1"), hive.ben)
        assert EGGS not in (await listed(hive)).text


async def test_what_was_asked_privately_is_not_shown_unless_moderators_were_asked(hive: Hive) -> None:
    """Members are promised that moderators cannot see it."""
    desk = hive.community.channel("desk")
    await hive.settle(moderators_channel=desk.id)
    async with hive.running():
        private = await hive.asks(hive.ada, CUP, private=True)
        assert CUP not in (await listed(hive)).text
        await told(hive.ada.clicks(private, "Ask a moderator"), hive.ada)
        page = await listed(hive)
        assert CUP in page.text
        assert "moderators were asked" in page.text


async def test_pages_hold_four_and_are_turned(hive: Hive) -> None:
    """Discord has room for the buttons of four."""
    async with hive.running():
        for thing in ("cup", "medal", "prize", "trophy", "ribbon"):
            await hive.asks(hive.ada, f"who won the {thing}?")
        page = await listed(hive)
        assert [c["label"] for c in page.controls][:3] == ["Previous", "Page 1 of 2", "Next"]
        assert len(page.controls) == 3 + 4 * 3
        second = await hive.mia.clicks(page, "Next").update(within=PATIENCE)
        assert "who won the cup?" in second.text
        click = hive.mia.clicks(second, "1 · Dismiss")
        assert (await told(click, hive.mia)).startswith("Dismissed")
        assert "Questions that the articles don't answer: 4" in (await click.update()).text


async def test_an_answer_goes_in_as_a_change_and_those_who_asked_are_pinged_once(hive: Hive) -> None:
    """Without this somebody who asked would have to ask again and again to learn that there is an answer now."""
    async with hive.space() as space:
        await space.activity.want_notices(hive.community.owner.id, False)
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        await hive.asks(hive.ben, CUP)
        await hive.asks(hive.ada, CUP)
        await hive.asks(hive.community.owner, CUP)
        for _ in range(4):
            await hive.general.next_message()
        page = await listed(hive)
    async with hive.running():
        done = await answers(hive, page)
        reply = await done.reply(within=PATIENCE)
        assert reply.text.startswith("Your answer is in the articles now")
        notice = await hive.general.next_message(within=PATIENCE)
        assert set(notice.mentions) == {hive.ada.id, hive.ben.id}
        assert (notice.mention_roles, notice.mention_everyone) == ((), False)
        assert CUP in notice.text
        again = await shown_alone(hive.ben.clicks(notice, "Ask again"), hive.ben)
        assert "won the cup" in again.text
        assert "There is no open question here" in (await listed(hive)).text
    async with hive.space() as space:
        (change,) = [change for change in await space.store.changes() if change.actor == f"discord:{hive.mia.id}"]
        assert change.articles == 1
        assert await space.activity.due_notices() == []
        assert [gap.closed_by for gap in await space.activity.gaps(GapState.CLOSED)] == [change.number]
    async with hive.running():
        await hive.asks(hive.ben, EGGS)
    assert sum(message.pings for message in hive.general.messages) == 1


async def test_who_does_not_want_to_be_told_says_so_at_the_notice(hive: Hive) -> None:
    """A ping that cannot be switched off gets the bot thrown out."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        await hive.general.next_message()
        await (await answers(hive, await listed(hive))).reply(within=PATIENCE)
        notice = await hive.general.next_message(within=PATIENCE)
        said = await shown_alone(hive.ada.clicks(notice, "Don't tell me"), hive.ada)
        assert said.text.startswith("I don't tell you")
        assert said.text in (await hive.ada.uses_command(hive.general, "privacy show").reply(within=PATIENCE)).text
    async with hive.running():
        assert (await shown_alone(hive.ada.clicks(notice, "Don't tell me"), hive.ada)).text.startswith(
            "I tell you again"
        )


async def test_who_asked_privately_is_told_directly(hive: Hive) -> None:
    """In the channel the others would read who asked."""
    desk = hive.community.channel("desk")
    await hive.settle(moderators_channel=desk.id)
    async with hive.running():
        private = await hive.asks(hive.ada, CUP, private=True)
        await told(hive.ada.clicks(private, "Ask a moderator"), hive.ada)
        await (await answers(hive, await listed(hive))).reply(within=PATIENCE)
        notice = await hive.ada.direct_messages.next_message(within=PATIENCE)
        assert notice.text.startswith(f"From {hive.community.guild.name}")
        click = hive.ada.clicks(notice, "Ask again")
        assert "won the cup" in (await click.reply(within=PATIENCE)).text
    assert all(CUP not in message.text for message in hive.general.messages)


async def test_undoing_takes_the_article_back_and_opens_the_gap(hive: Hive) -> None:
    """A wrong answer must go as fast as it came."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        reply = await (await answers(hive, await listed(hive))).reply(within=PATIENCE)
        assert len(await articles(hive)) == 3
    async with hive.running():
        refused = hive.forges(hive.ada, reply, undo_in(reply))
        assert "Manage Messages" in (await refused.reply(within=PATIENCE)).text
        undone = await hive.mia.clicks(reply, "Undo").update(within=PATIENCE)
        assert "is undone" in undone.text
        assert len(await articles(hive)) == 2
        assert CUP in (await listed(hive)).text


async def articles(hive: Hive) -> list[str]:
    """Give the ids of the articles that everyone may read."""
    async with hive.space() as space:
        return [listing.article_id for listing in await space.articles(EVERYONE)]


async def test_a_question_is_pointed_to_a_passage_and_back(hive: Hive) -> None:
    """The articles may say it in other words, and then nobody has to write it once more."""
    question = CUP
    async with hive.running():
        await hive.asks(hive.ada, question)
        await hive.general.next_message()
        page = await listed(hive)
        modal = await hive.mia.clicks(page, "1 · Point to").modal(within=PATIENCE)
        nothing = hive.mia.submits(modal, {"Words of the passage": "xylophone"})
        assert (await nothing.reply(within=PATIENCE)).text == "I found no passage for these words."
        offered = await hive.mia.submits(modal, {"Words of the passage": "forty cars"}).reply(within=PATIENCE)
    async with hive.running():
        value = next(o["value"] for o in offered.controls[0]["options"] if "forty cars" in o["description"])
        done = await hive.mia.selects(offered, "Which passage answers it?", value).update(within=PATIENCE)
        assert done.text.startswith("Your answer is in the articles now")
        notice = await hive.general.next_message(within=PATIENCE)
        assert notice.mentions == (hive.ada.id,)
        assert "forty" in (await shown_alone(hive.ada.clicks(notice, "Ask again"), hive.ada)).text
        assert "is undone" in (await hive.mia.clicks(done, "Undo").update(within=PATIENCE)).text
        assert question in (await listed(hive)).text
    async with hive.space() as space:
        assert await space.notes.aliases(EVERYONE) == []


async def test_an_alias_of_the_command_closes_the_gap_that_asks_the_same(hive: Hive) -> None:
    """The question would stay on the list although it is answered, and who asked would not be told."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        assert CUP in (await listed(hive)).text
        question = CUP.upper()
        offer = await hive.mia.uses_command(
            hive.general, "kb alias add", question=question, passage="forty cars"
        ).reply(within=PATIENCE)
        value = next(o["value"] for o in offer.controls[0]["options"] if "forty cars" in o["description"])
    async with hive.running():
        done = await hive.mia.selects(offer, "Which passage answers it?", value).update(within=PATIENCE)
        assert done.text == f"Your answer is in the articles now, and those who asked are told: {question}"
        assert CUP not in (await listed(hive)).text
        await hive.mia.clicks(done, "Undo").update(within=PATIENCE)
        assert CUP in (await listed(hive)).text


async def test_an_answer_waits_where_it_would_answer_a_golden_question(hive: Hive) -> None:
    """Whoever closes one gap must not open another."""
    async with hive.space() as space:
        await space.notes.add_golden(GoldenQuestion("who won the cup in June?"), actor="ann")
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        await hive.general.next_message()
        shown = await (await answers(hive, await listed(hive))).reply(within=PATIENCE)
        assert shown.text.startswith("Not put in yet. Golden questions that would get something else: 1")
        assert len(await articles(hive)) == 2
    async with hive.running():
        for label in ("Put it in", "Go back"):
            custom_id = next(str(control["custom_id"]) for control in shown.controls if control["label"] == label)
            refused = hive.forges(hive.ada, shown, custom_id)
            assert "Manage Messages" in (await refused.reply(within=PATIENCE)).text
        back = await hive.mia.clicks(shown, "Go back").update(within=PATIENCE)
        modal = await hive.mia.clicks(back, "Open again").modal(within=PATIENCE)
        assert WINNER in [field.value for field in modal.fields]
        assert len(await articles(hive)) == 2
        done = await hive.mia.clicks(back, "Put it in").update(within=PATIENCE)
        assert done.text == f"Your answer is in the articles now, and those who asked are told: {CUP}"
        assert len(await articles(hive)) == 3
        await hive.mia.clicks(done, "Undo").update(within=PATIENCE)
        assert CUP in (await listed(hive)).text


async def test_a_question_is_not_pointed_before_it_is_seen_what_that_changes(hive: Hive) -> None:
    """An alias answers all questions that ask the same, also one that must get no answer."""
    async with hive.space() as space:
        await space.notes.add_golden(GoldenQuestion(CUP), actor="ann")
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        await hive.general.next_message()
        modal = await hive.mia.clicks(await listed(hive), "1 · Point to").modal(within=PATIENCE)
        offered = await hive.mia.submits(modal, {"Words of the passage": "forty cars"}).reply(within=PATIENCE)
        value = next(o["value"] for o in offered.controls[0]["options"] if "forty cars" in o["description"])
        selected = hive.mia.selects(offered, "Which passage answers it?", value)
        shown = await selected.follow_up(within=PATIENCE)
        assert shown.visible_to == hive.mia.id
        assert shown.text.startswith("Not put in yet. Golden questions that would get something else: 1\n1 · who won")
    async with hive.running():
        for label in ("Put it in", "Go back"):
            custom_id = next(str(control["custom_id"]) for control in shown.controls if control["label"] == label)
            refused = hive.forges(hive.ada, shown, custom_id)
            assert "Manage Messages" in (await refused.follow_up(within=PATIENCE)).text
        back = await hive.mia.clicks(shown, "Go back").update(within=PATIENCE)
        assert back.text.startswith("Nothing was changed.")
        assert CUP in (await listed(hive)).text
        done = await hive.mia.clicks(back, "Put it in").update(within=PATIENCE)
        assert done.text == f"Your answer is in the articles now, and those who asked are told: {CUP}"
        assert CUP not in (await listed(hive)).text
        assert "is undone" in (await hive.mia.clicks(done, "Undo").update(within=PATIENCE)).text
        assert CUP in (await listed(hive)).text


async def test_what_is_dismissed_stays_away_until_that_is_undone(hive: Hive) -> None:
    """Nonsense would otherwise be on top of the list for ever."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        click = hive.mia.clicks(await listed(hive), "1 · Dismiss")
        dismissed = await click.follow_up(within=PATIENCE)
        assert dismissed.visible_to == hive.mia.id
        await hive.asks(hive.ben, CUP)
        assert CUP not in (await listed(hive)).text
    async with hive.running():
        assert "On the list again" in (await hive.mia.clicks(dismissed, "Undo").update(within=PATIENCE)).text
        assert CUP in (await listed(hive)).text


async def test_what_was_typed_is_not_lost_when_it_is_refused(hive: Hive) -> None:
    """Whoever wrote half a page does so once."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        refused = await answers(hive, await listed(hive), **{"Address of the source": "no address"})
        kept = await refused.reply(within=PATIENCE)
        assert "http or https" in kept.text
        assert "What you typed is kept" in kept.text
    async with hive.running():
        modal = await hive.mia.clicks(kept, "Open again").modal(within=PATIENCE)
        assert [field.value for field in modal.fields][:3] == [CUP, WINNER, "no address"]
        done = hive.mia.submits(modal, {"Address of the source": "https://example.org/cup"})
        assert (await done.reply(within=PATIENCE)).text.startswith("Your answer is in the articles now")
        assert "There is no open question here" in (await listed(hive)).text


async def test_an_answer_that_an_article_nearly_has_is_pointed_out_first(hive: Hive) -> None:
    """The question may lack a word only; and a second article that says the same is mended by halves."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        asked = await (await answers(hive, await listed(hive), Title="Bees")).reply(within=PATIENCE)
        assert asked.text.splitlines()[1:] == ["- “Bees”"]
        assert CUP in (await listed(hive)).text
    async with hive.running():
        done = await hive.mia.clicks(asked, "Add it anyway").update(within=PATIENCE)
        assert done.text.startswith("Your answer is in the articles now")
        assert (await hive.general.next_message(within=PATIENCE)).text
        assert "There is no open question here" in (await listed(hive)).text
    async with hive.space() as space:
        revision = await space.article("bees-2", EVERYONE)
    assert revision.article is not None
    assert (revision.article.text, revision.article.aliases) == (WINNER, (CUP,))


async def test_what_was_typed_before_an_update_still_goes_in(hive: Hive) -> None:
    """A modal that was open, or a draft that was refused, when the bot was updated is a page of somebody's work."""
    content = Proposal(Task.ADD, Typed("The cup", WINNER, "no address"))
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        page = await listed(hive)
        async with hive.space() as space:
            (gap,) = await space.activity.gaps()
            draft = await space.activity.add_draft(hive.mia.id, f"gap:{gap.id}", to_json(content), datetime.now(UTC))
        custom_id = f"footnote:do:gap_draft:{draft}"
        modal = await hive.forges(hive.mia, hive.with_button(page, custom_id), custom_id).modal(within=PATIENCE)
        assert [field.value for field in modal.fields] == ["The cup", WINNER, "no address"]
        done = hive.mia.submits(modal, {"Address of the source": ""})
        assert (await done.reply(within=PATIENCE)).text.startswith("Your answer is in the articles now")


async def test_only_moderators_see_and_change_gaps(hive: Hive) -> None:
    """Discord's client offers the command to all, and whoever forges an interaction needs no client."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        page = await listed(hive)
        async with hive.space() as space:
            (gap,) = await space.activity.gaps()
        assert "Manage Messages" in (await listed(hive, hive.ada)).text
        public = await hive.asks(hive.ada)
        for custom_id in (
            f"footnote:do:gap_answer:{gap.id}",
            f"footnote:do:gap_draft:{gap.id}",
            f"footnote:do:gap_point:{gap.id}",
        ):
            refused = hive.forges(hive.ada, hive.with_button(public, custom_id), custom_id)
            assert "Manage Messages" in (await refused.reply(within=PATIENCE)).text
        for custom_id in (f"footnote:do:gap_dismiss:{gap.id}:1", f"footnote:do:gap_reopen:{gap.id}"):
            refused = hive.forges(hive.ada, hive.with_button(public, custom_id), custom_id)
            assert "Manage Messages" in (await refused.follow_up(within=PATIENCE)).text
        modal = await hive.mia.clicks(page, "1 · Answer this").modal(within=PATIENCE)
        roles = hive.mia.backstage.state.roles_of(hive.community.id)
        hive.community.removes_role(next(role for role in roles if role.name == "moderators"))
        late = hive.mia.submits(modal, {"Text": WINNER})
        assert "Manage Messages" in (await late.reply(within=PATIENCE)).text
    async with hive.space() as space:
        assert [found.state for found in await space.activity.gaps()] == [GapState.OPEN]
    assert len(await articles(hive)) == 2


async def test_a_moderator_sees_only_what_was_asked_where_they_see(hive: Hive) -> None:
    """What the board asks in its own channel is not for every moderator; nor may one act on it by its number."""
    board, forum = hive.community.channel("board"), hive.community.channel("talk")
    async with hive.running():
        await hive.ada.uses_command(board, "ask", question=CUP).reply(within=PATIENCE)
        thread = hive.ada.starts_thread(forum, "medals")
        await hive.ada.uses_command(thread, "ask", question="who won the medal?").reply(within=PATIENCE)
        page = await listed(hive)
        assert ("who won the medal?" in page.text, CUP in page.text) == (True, True)
        board.denies(hive.community.everyone, Permission.VIEW_CHANNEL)
        page = await listed(hive)
        assert ("who won the medal?" in page.text, CUP in page.text) == (True, False)
        async with hive.space() as space:
            hidden = next(gap for gap in await space.activity.gaps() if gap.text == CUP)
        custom_id = f"footnote:do:gap_answer:{hidden.id}"
        refused = hive.forges(hive.mia, hive.with_button(await hive.asks(hive.ada), custom_id), custom_id)
        assert CUP not in (await refused.reply(within=PATIENCE)).text
        assert CUP in (await listed(hive, hive.community.owner)).text
        await hive.asks(hive.ben, "Who WON the cup?")
        page = await listed(hive)
        assert "Who WON the cup?" in page.text
        assert str(board.id) not in page.text, "a link to where it was asked too"
        thread.archives()
    async with hive.running():
        assert "who won the medal?" in (await listed(hive)).text, (
            "a thread that is archived still belongs to its channel"
        )
        forum.denies(hive.community.everyone, Permission.VIEW_CHANNEL)
        assert "who won the medal?" not in (await listed(hive)).text
