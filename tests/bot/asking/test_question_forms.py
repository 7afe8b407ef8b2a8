"""What looks like a question, where nobody called the bot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.asking.question_forms import (
    LONG_MESSAGE,
    continues_dialogue,
    is_courtesy,
    is_greeting,
    looks_like_question,
    own_words,
    question_part,
    says_nothing,
)
from tests.bot.rendering.nasty import texts

QUESTIONS = [
    "how many leads did the US report?",
    "How many leads did the US report",
    "hey, what is the capital of France",
    "I read it yesterday. Who won the cup in season 4?",
    "Is version 2.3 of the firmware out?",
    "does anyone know how to reset it",
    "What's the tallest lighthouse",
    "lead count for China?",
    "> they reported six\nwhere does it say that?",
    "see https://example.org/a?b=c - is that still true?",
    "<@100000000000000002> said it is six, is that right?",
    "**when does the season begin?**",
    "Wie viele Hinweise meldeten die USA?",
    "Combien de pistes les États-Unis ont-ils signalées ?",
    "¿Cuántas pistas comunicó Estados Unidos?",
    "Quantas pistas os EUA relataram?",
    "アメリカは何件の手がかりを報告しましたか",
    "美国报告了多少条线索？",
    "美国报告了线索吗",
    "كم عدد الخيوط التي أبلغت عنها؟",
]

NO_QUESTIONS = [
    "",
    "?",
    "what?",
    "really?",
    "you ok?",
    "lol",
    "how nice",
    "what a day that was",
    "when I was young there were no phones",
    "which is why I left the server",
    "who cares",
    "the US reported six leads.",
    "!play how many leads did it report?",
    "/ask how many leads",
    "t!daily what is this?",
    "?rank of everyone here",
    "pls meme what is this?",
    "https://example.org/?q=how+many",
    "<https://example.org/how?many=leads>",
    "`why is this code?`",
    "```\nwhy is this a question?\n```",
    "```\nwhy is this not closed?",
    "> how many leads did they report?",
    "👍 🎉",
    "<:why:100000000000000001> <@100000000000000002>",
    "ですか",
    "好吗",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_seen(text: str) -> None:
    """The mode "always" is there for these."""
    assert looks_like_question(text)


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_what_is_no_question_is_left_alone(text: str) -> None:
    """A bot that joins every conversation is soon switched off."""
    assert not looks_like_question(text)


@pytest.mark.parametrize(
    "text", ["and China?", "and China", "what about 2018", "why?", "und die USA?", "¿y China?", "では中国は"]
)
def test_a_fragment_goes_on_with_a_dialogue(text: str) -> None:
    """Nobody repeats the whole question to somebody who is listening."""
    assert continues_dialogue(text)


@pytest.mark.parametrize(
    "text", ["thanks!", "I see", "ok", "six, as I said", "and then we all went home together", "👍", ""]
)
def test_not_everything_goes_on_with_a_dialogue(text: str) -> None:
    """The articles have nothing to say to "thanks"."""
    assert not continues_dialogue(text)


@pytest.mark.parametrize("text", ["thanks", "Thank you!", "ok cool", "danke, vielen dank", "谢谢", "lol 👍"])
def test_thanks_are_thanks(text: str) -> None:
    """They need no answer."""
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ["", "👍", "thanks, and China?", "ok?", "is it good"])
def test_what_is_more_than_thanks_is_none(text: str) -> None:
    """A question behind a thank you is a question."""
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    ("text", "greeting"), [("Hello!", True), ("help", True), ("你好", True), ("hello world", False), ("", False)]
)
def test_a_greeting_is_a_greeting(text: str, greeting: bool) -> None:
    """Whoever only greets wants to know what the bot can do."""
    assert is_greeting(text) is greeting


@pytest.mark.parametrize(
    ("text", "nothing"), [("", True), ("???", True), ("<@100000000000000002> 🎉", True), ("six", False)]
)
def test_a_message_without_a_word_says_nothing(text: str, nothing: bool) -> None:
    """There is nothing to look for."""
    assert says_nothing(text) is nothing


def test_of_a_long_message_only_the_question_is_asked() -> None:
    """The story before it would outweigh the words that matter."""
    story = "We went to the coast last week and looked at the lighthouse. " * 5
    assert question_part(f"{story}How tall is it now? Thank you all.") == "How tall is it now?"
    assert question_part("Good evening.\nHow tall is it?") == "Good evening. How tall is it?"


@settings(deadline=None)
@given(texts)
def test_any_text_can_be_looked_at(text: str) -> None:
    """Members write anything."""
    if looks_like_question(text):
        assert not says_nothing(text)
        assert question_part(text)
        assert continues_dialogue(text)
    assert own_words(own_words(text)) is not None
    assert len(question_part(text).split()) <= max(len(text.split()), LONG_MESSAGE)
