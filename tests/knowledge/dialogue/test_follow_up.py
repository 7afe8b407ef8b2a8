"""What a follow-up asks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue import Understood, complete
from knowledge.dialogue.units import LONGEST
from tests.knowledge.dialogue.measure import measured
from tests.knowledge.dialogue.written import PARTS, dialogues

ANALYZER = Analyzer()
LEADS = "How many leads did the US report?"
RESOLVED_AT_LEAST = 0.85

SAID = sorted(
    {word for part in PARTS for dialogue in dialogues(part) for turn in dialogue.then for word in turn.said.split()}
)
ASKED = sorted({dialogue.first for part in PARTS for dialogue in dialogues(part)})


@pytest.mark.parametrize("part", PARTS)
def test_most_dialogues_are_resolved_and_no_complete_question_is_altered(part: str) -> None:
    """Without this a reply would be answered as if nothing had been asked before, or a new question twisted."""
    result = measured(part, ANALYZER)
    assert result.share >= RESOLVED_AT_LEAST
    assert result.altered == 0


@pytest.mark.parametrize(
    "said",
    [
        "what is the capital of France?",
        "who is Liu Yuejin?",
        "when does season 4 start?",
        "is it safe to eat raw eggs?",
        "how long does it take to reach level 20?",
        "does it matter which pan I use?",
        "What did Beyoncé name her daughter?",
        "Which bank raised its rates?",
        "What happens when the token expires and it is renewed?",
        "who organized the Britain Can Make It exhibition?",
        "I read about Kettle Bridge and its roof yesterday. How long is it?",
        "What about the dog policy for tenants?",
        "laundry room opening hours",
        "Tracking traffic sources of a project",
        "is that true?",
        "how do you know that?",
        "it doesn't work",
        "tell me more",
        "thanks!",
        "?!",
        "",
    ],
)
def test_what_says_enough_or_nothing_is_left_alone(said: str) -> None:
    """Without this a new question would be answered with the old one's subject."""
    assert complete(said, [LEADS, "Who is Liu Yuejin?", "How tall is the tower?"], ANALYZER) == Understood(
        said, completed=False
    )


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ("Does the cake contain nuts?", "and if it does?"),
        ("What's new?", "why?"),
        ("Did the council meet?", "who?"),
        ("Did the council meet?", "by whom?"),
        ("Who opened the library?", "why not?"),
        ("Who resigned?", "why?"),
        ("Where is the office?", "how many?"),
        ("Where is the office?", "is it cold outside?"),
        ("Where is the office?", "what time is it?"),
        ("Where is the office?", "who was it before her?"),
        ("Where is the office?", "how far is it from Exeter?"),
        ("How does it work?", "and China?"),
        ("Who is the mayor?", "since when?"),
        ("Is smoking allowed?", "does that include pipes?"),
        (LEADS, "and how many did they?"),
    ],
)
def test_what_gives_no_question_is_left_alone(earlier: str, said: str) -> None:
    """Without this nonsense would be looked up, and shown as understood."""
    assert complete(said, [earlier], ANALYZER) == Understood(said, completed=False)


@pytest.mark.parametrize(
    "said",
    [
        "und China?",
        "et la Chine ?",
        "y China?",
        "en 2019?",
        "och Kina?",
        "pourquoi ?",
        "а Китай?",
        "中国呢？",
        "2019年は？",
    ],
)
def test_another_language_is_left_alone(said: str) -> None:
    """Without this words that nothing is known of would be put into an English question."""
    assert complete(said, [LEADS], ANALYZER) == Understood(said, completed=False)


@pytest.mark.parametrize(
    "before",
    [
        "wie viele Hinweise meldete China, und warum?",
        "It was cold yesterday and I was ill",
        "why " + "so " * 99 + "long?",
    ],
)
def test_nothing_is_taken_from_what_is_no_question(before: str) -> None:
    """Without this a follow-up would be answered about something asked long before."""
    assert not complete("and China?", [LEADS, before], ANALYZER).completed


@pytest.mark.parametrize("between", ["thanks!", "👍", "", "the spare one?", "what if it fails?"])
def test_what_asks_nothing_of_its_own_is_passed_over(between: str) -> None:
    """Without this "thanks" would end a dialogue."""
    assert complete("and China?", [LEADS, between], ANALYZER).text == "How many leads did China report?"


def test_a_pronoun_can_mean_what_was_asked_about_earlier() -> None:
    """Without this one question in between would make "she" unintelligible."""
    earlier = ["Who is the mayor of Lisbon?", "How many bridges are there?"]
    assert complete("When was she elected?", earlier, ANALYZER).text == "When was the mayor of Lisbon elected?"


def test_a_completed_question_can_be_completed_again() -> None:
    """Without this the second follow-up would ask something else than the first."""
    earlier = [LEADS]
    for said in ("and China?", "in 2018?", "2019?", "why?"):
        earlier.append(complete(said, earlier, ANALYZER).text)
    assert earlier[-1] == "Why did China report leads in 2019?"


@given(st.text(st.characters(), max_size=LONGEST), st.lists(st.text(st.characters(), max_size=LONGEST), max_size=3))
def test_any_text_can_be_said(said: str, earlier: list[str]) -> None:
    """Someone will paste it."""
    check(said, earlier)


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=6).map(" ".join),
    st.lists(
        st.sampled_from(ASKED) | st.lists(st.sampled_from(SAID), max_size=6).map(" ".join), min_size=1, max_size=3
    ),
)
def test_any_words_can_be_said(said: str, earlier: list[str]) -> None:
    """The same with words that mean something to what completes them, in an order that means nothing."""
    check(said, earlier)


@given(st.text(max_size=200))
def test_without_an_earlier_question_nothing_is_altered(said: str) -> None:
    """Without this the first question of a dialogue would not be what was typed."""
    assert complete(said, [], ANALYZER) == Understood(said, completed=False)


NAMES = st.sampled_from(["the council", "Norland", "the new bridge", "Ada Lovelace", "the Gulls", "dogs", "a tenant"])
COMPLETE = st.one_of(
    st.builds(
        "{} {} {} {} {}{}".format,
        st.sampled_from(["when", "why", "where", "how", "how often", "in which year", "How many leads", "which rule"]),
        st.sampled_from(["did", "does", "can", "will"]),
        NAMES,
        st.sampled_from(["report", "change", "sell", "need"]),
        st.sampled_from(["the island", "rules", "two keys in 2019", "something on Monday"]),
        st.sampled_from(["", "?"]),
    ),
    st.builds("{} {} {}?".format, st.sampled_from(["who", "which board"]), st.sampled_from(["sold", "reports"]), NAMES),
    st.builds("{} {}?".format, st.sampled_from(["what is", "who was", "where is", "how old is"]), NAMES),
)


@given(COMPLETE, st.lists(st.sampled_from(ASKED), min_size=1, max_size=3))
def test_a_question_with_a_subject_and_a_verb_is_never_altered(said: str, earlier: list[str]) -> None:
    """Whatever was asked before: it is complete."""
    assert complete(said, earlier, ANALYZER) == Understood(said, completed=False)


def check(said: str, earlier: list[str]) -> None:
    """Hold what is understood against the promises that hold for every text."""
    understood = complete(said, earlier, ANALYZER)
    assert len(understood.text) <= LONGEST
    assert understood.completed or understood.text == said
    assert complete(said, earlier, ANALYZER) == understood
