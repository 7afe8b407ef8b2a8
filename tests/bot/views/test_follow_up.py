"""Follow-up: a further question by a modal, where Discord would not deliver a reply."""

from __future__ import annotations

from tests.bot.views.hive import CARS, EGGS, Hive, shown_alone

FIELD = "Your question"


async def test_what_a_follow_up_leaves_out_is_taken_from_the_question_before(hive: Hive) -> None:
    """Without the intent a reply to a slash command's answer would reach nobody."""
    async with hive.running():
        answer = await hive.asks(hive.ada, "how many eggs does the queen of the hive lay?")
        modal = await hive.ben.clicks(answer, "Follow-up").modal()
    async with hive.running():
        assert (modal.title, modal.fields[0].label) == ("Follow-up question", FIELD)
        reply = await hive.ben.submits(modal, {FIELD: "and in winter?"}).reply()
        assert reply.visible_to is None
        assert "Understood as:" in reply.text
        assert "hive" in reply.text.partition("\n")[0]
        assert "Delete" in reply.labels


async def test_a_private_answer_is_followed_by_a_private_one(hive: Hive) -> None:
    """Whoever asked in private would otherwise be read by all at the second question."""
    async with hive.running():
        private = await hive.asks(hive.ada, EGGS, private=True)
        modal = await hive.ada.clicks(private, "Follow-up").modal()
        hive.ada.dismisses(private)
        reply = await shown_alone(hive.ada.submits(modal, {FIELD: CARS}), hive.ada)
        assert "forty" in reply.text


async def test_two_members_follow_up_at_once(hive: Hive) -> None:
    """The one who is slower would otherwise lose what they typed."""
    async with hive.running():
        answer = await hive.asks(hive.ada)
        modals = [(who, await who.clicks(answer, "Follow-up").modal()) for who in (hive.ada, hive.ben, hive.mia)]
        for who, modal in modals:
            assert "forty" in (await who.submits(modal, {FIELD: CARS}).reply()).text
