"""An answer as a message with buttons, whatever the answer is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asking.asked import Answered
from bot.asking.presenting import offered_actions, present
from bot.rendering.message import LIMIT
from bot.texts import load_texts
from bot.texts.catalogue import LANGUAGES
from bot.views.ids import Action, parse
from knowledge.dialogue import Understood
from knowledge.models import Answer, Decision, Restriction
from tests.bot.rendering.answers import NO_ANSWER, QUOTE, an_answer, answers

TEXTS = load_texts()
LARGEST = 2**64 - 1
LONGEST_LABEL, IN_A_ROW, ROWS = 80, 5, 5


def answered(answer: Answer, *, empty: bool = False) -> Answered:
    """Give an answer with the longest numbers."""
    return Answered(LARGEST, LARGEST, Understood(answer.question, completed=True), answer, "1", is_empty=empty)


@settings(max_examples=50)
@given(
    answers() | st.just(NO_ANSWER),
    st.sampled_from(LANGUAGES),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
async def test_every_message_fits(
    answer: Answer, language: str, private: bool, direct: bool, message_content: bool, empty: bool
) -> None:
    """Discord refuses a message with one label too long, one custom_id twice, or one button too many in a row."""
    shown = present(
        answered(answer, empty=empty),
        TEXTS,
        language,
        asker_id=LARGEST,
        private=private,
        direct=direct,
        message_content=message_content,
    )
    rows = shown.view.to_components()
    buttons = [button for row in rows for button in row["components"]]
    assert len(shown.content) <= LIMIT
    assert len(rows) <= ROWS
    assert all(len(row["components"]) <= IN_A_ROW for row in rows)
    assert all(0 < len(button["label"]) <= LONGEST_LABEL for button in buttons)
    assert len({button["custom_id"] for button in buttons}) == len(buttons)
    assert all(parse(button["custom_id"]) is not None for button in buttons)


async def test_more_sources_than_there_is_room_for_have_buttons_as_far_as_discord_lets_them() -> None:
    """Twenty sources without an address would otherwise make a message that Discord refuses."""
    cited = [replace(QUOTE, number=number, url=None, quote="short", end=QUOTE.start + 5) for number in range(1, 26)]
    shown = present(answered(an_answer(*cited)), TEXTS, "en-US", asker_id=1, private=True)
    rows = [len(row["components"]) for row in shown.view.to_components()]
    assert rows == [IN_A_ROW, IN_A_ROW, IN_A_ROW, 5, 1]


@pytest.mark.parametrize("direct", [False, True])
def test_what_not_everyone_may_read_is_not_offered_to_be_shared(direct: bool) -> None:
    """What is restricted would otherwise be one click away from everyone; in direct messages there is no everyone."""
    secret = an_answer(replace(QUOTE, restricted_to=Restriction(roles=frozenset({7}))))
    offered = [
        action
        for answer in (secret, an_answer())
        for row in offered_actions(answered(answer), private=True, direct=direct, message_content=True)
        for action in row
    ]
    assert offered.count(Action.SHARE) == (0 if direct else 1)


def test_where_there_are_no_articles_nothing_is_offered_that_needs_them() -> None:
    """Who has just invited the bot would otherwise press buttons that lead nowhere."""
    nothing = answered(NO_ANSWER, empty=True)
    assert offered_actions(nothing, private=False, direct=False, message_content=False) == ((), (Action.DELETE,))
    assert offered_actions(nothing, private=True, direct=False, message_content=False) == ((), ())


def test_moderators_can_be_asked_where_the_answer_is_unsure() -> None:
    """The closest passages may all be beside the point."""
    for decision in Decision:
        _, doing = offered_actions(
            answered(replace(an_answer(), decision=decision)), private=False, direct=True, message_content=False
        )
        assert (Action.ASK_MODERATOR in doing) == (decision is not Decision.ANSWER)
