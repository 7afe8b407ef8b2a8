"""Share and Delete: whether an answer stands where everyone reads it, and who decides that."""

from __future__ import annotations

from dataclasses import replace

from bot.views.ids import Action, ButtonId
from knowledge.models import Article, Restriction
from tests.bot.views.hive import CARS, CUP, EGGS, FERRY, NOTHING_KEPT, ZEPPELIN, Hive, shown_alone, told
from tests.discord_server.models import Message
from tests.discord_server.people import Person

SHARE = "Share with everyone"
MINUTES = 60.0
NOTES = "The queen of the hive lays eggs on each day, and foreign queens lay 1,900."


async def test_a_private_answer_is_shared_by_its_asker(hive: Hive) -> None:
    """Who asked in private would otherwise have to ask again to show what they found."""
    async with hive.running():
        await _shares(hive, await hive.asks(hive.ada, private=True))


async def test_a_private_answer_is_shared_after_a_restart_and_after_its_own_token_has_expired(hive: Hive) -> None:
    """An ephemeral message can be changed for 15 minutes with the token it came with; a click brings a new one."""
    async with hive.running():
        private = await hive.asks(hive.ada, private=True)
    hive.server.clock.advance(20 * MINUTES)
    async with hive.running():
        await _shares(hive, private)


async def _shares(hive: Hive, private: Message) -> None:
    changed = await hive.ada.clicks(private, SHARE).update()
    assert SHARE not in changed.labels
    shared = await hive.general.next_message()
    assert f"Shared by {hive.ada.mention}:" in shared.text
    assert EGGS in shared.text
    assert "**2,000**" in shared.text
    assert not shared.pings
    assert shared.labels == ("Helpful", "Wrong", "Why?", "More", "Follow-up", "Delete")
    assert "Why this answer?" in (await shown_alone(hive.ben.clicks(shared, "Why?"), hive.ben)).text
    hive.ada.clicks(shared, "Delete")
    await hive.general.deleted(shared)


async def test_what_not_everyone_may_read_is_not_shared(hive: Hive) -> None:
    """One click would otherwise show a whole channel what is for a few."""
    async with hive.running():
        secret = await hive.asks(hive.ada, ZEPPELIN, private=True)
        assert "August" in secret.text
        assert SHARE not in secret.labels
        click = await _forges_share(hive, hive.ada, secret)
        assert "can't be shared" in click
        ferry = await hive.asks(hive.ada, CARS, private=True)
        async with hive.space() as space:
            hidden = replace(FERRY, restricted_to=Restriction(roles=frozenset({7})))
            await space.index(iter([hidden]), actor="mia")
        assert "no longer there, or not for everyone" in await told(hive.ada.clicks(ferry, SHARE), hive.ada)
    assert hive.general.messages == []
    async with hive.space() as space:
        assert await space.activity.suggestions(10) == []


async def test_under_a_shared_answer_nothing_is_read_that_the_askers_roles_opened(hive: Hive) -> None:
    """The reasons of the private answer name what else was found for the asker."""
    keepers = hive.community.role("keepers")
    hive.community.gives(hive.ada, keepers)
    secret = Article("notes", "Notes", NOTES, restricted_to=Restriction(roles=frozenset({keepers.id})))
    async with hive.space() as space:
        await space.index(iter([secret]), actor="mia")
    async with hive.running():
        private = await hive.asks(hive.ada, private=True)
        assert "2,000" in private.text
        why = hive.ada.clicks(private, "Why?")
        assert "foreign queens" in (await shown_alone(why, hive.ada)).text
        hive.ada.clicks(private, SHARE)
        shared = await hive.general.next_message()
        for label in ("Why?", "More"):
            assert "foreign queens" not in (await shown_alone(hive.ben.clicks(shared, label), hive.ben)).text
    async with hive.space() as space:
        newest = (await space.activity.questions_of(hive.ada.id))[0]
        assert (newest.private, "foreign queens" in str(newest.record)) == (False, False)


async def _forges_share(hive: Hive, who: Person, message: Message) -> str:
    """Click a button that the bot did not put there, but Discord shows: the message's own is replaced by it."""
    share = ButtonId(Action.SHARE, hive.community.id, await hive.number(), who.id)
    return await told(who.clicks(hive.with_button(message, str(share)), str(share)), who)


async def test_the_asker_and_moderators_delete_an_answer_and_others_do_not(hive: Hive) -> None:
    """An embarrassing question stays for ever, or anyone tears down what others read."""
    async with hive.running():
        first, second = await hive.asks(hive.ada), await hive.asks(hive.ada, CUP)
    async with hive.running():
        assert "Only whoever asked or a moderator" in await told(hive.ben.clicks(first, "Delete"), hive.ben)
        assert hive.general.now(first) is not None
        hive.ada.clicks(first, "Delete")
        await hive.general.deleted(first)
        hive.mia.clicks(second, "Delete")
        await hive.general.deleted(second)
    async with hive.space() as space:
        assert [await space.activity.reply(message.id) for message in (first, second)] == [None, None]
        assert len(await space.activity.questions_of(hive.ada.id)) == 2


async def test_a_configured_role_moderates_too(hive: Hive) -> None:
    """The bot knows the roles that were set; Discord does not."""
    helper = hive.community.role("helpers")
    hive.community.gives(hive.ben, helper)
    await hive.settle(moderator_roles=frozenset({helper.id}))
    async with hive.running():
        answer = await hive.asks(hive.ada)
        hive.ben.clicks(answer, "Delete")
        await hive.general.deleted(answer)


async def test_who_opted_out_deletes_the_answer_too(hive: Hive) -> None:
    """That it was their question is kept nowhere but in the button."""
    async with hive.space() as space:
        await space.activity.opt_out(hive.ada.id, out=True)
    async with hive.running():
        answer = await hive.asks(hive.ada)
    async with hive.running():
        hive.ada.clicks(answer, "Delete")
        await hive.general.deleted(answer)
        shown = await hive.asks(hive.ada, private=True)
    async with hive.running():
        assert NOTHING_KEPT in await told(hive.ada.clicks(shown, SHARE), hive.ada)
