"""Why an answer is what it is, as a member reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.explanations import KINDS, render_explanation
from bot.rendering.message import LIMIT
from bot.texts import LANGUAGES, Voice, load_texts
from knowledge.confidence.features import FEATURES
from knowledge.models import Answer, Decision, Explanation, Hit, MatchedWord, Passage, Span
from knowledge.question.answer_kind import AnswerKind
from tests.bot.rendering.answers import NO_ANSWER, an_answer, answers
from tests.bot.rendering.discord_markdown import invites_and_addresses, shown, shown_text
from tests.bot.rendering.test_answers import voices
from tests.discord_server.mentions import AllowedMentions, find_mentions, find_previews

VOICE = load_texts().voice("en")
WORDS = (
    MatchedWord("fentanil", "fentanyl", "correction", 0.4, found=True),
    MatchedWord("us", "usa", "typed", 0.35, found=True),
    MatchedWord("side", "side", "typed", 0.25, found=False),
)
SURE = {"coverage_sentence": 0.62, "coverage_near": 0.7, "margin": 5.0, "number_wanted": 1.0}
UNSURE = {"coverage_near": 0.3, "margin": 0.1, "unknown": 0.2, "forbidden": 1.0, "name_wanted": 1.0, "off_kind": 1.0}
PASSAGE = Passage(1, 1, 0, 9, "Since 2012 China has handed 383 pieces.")


def explained(features: dict[str, float], kind: str = "count", answer: Answer | None = None) -> str:
    """Give the explanation of an answer with some features as it is shown."""
    runner_up = Span("383", "Since 2012 China has handed 383 pieces.", "b", 0, 3)
    explanation = Explanation(kind, WORDS, tuple(features.items()), (runner_up,))
    hit = Hit("b", "Another *article*", PASSAGE, 1, 1.0)
    return shown_text(
        render_explanation(replace(answer or an_answer(), explanation=explanation, passages=(hit,)), VOICE)
    )


def test_an_explanation_says_what_an_engineer_would_look_up() -> None:
    """Words, confidence, what speaks for and against, runners-up: and no name of a feature."""
    assert explained(SURE) == (
        "Why this answer?\n"
        "Asked for: a number · quite sure (93%)\n"
        "The question's words, and how much each counts:\n"
        "found: us (35%)\n"
        "found as another word: fentanil → fentanyl (40%)\n"
        "not found: side (25%)\n"
        "For it:\n"
        "62% of what was asked stands in the sentence\n"
        "it is the kind of answer that was asked for\n"
        "no other passage comes near\n"
        "Runners-up:\n"
        "383 · “Since 2012 China has handed 383 pieces.” · Another *article*"
    )


def test_what_speaks_against_an_answer_is_said() -> None:
    """Whoever gets no answer learns what to ask otherwise, or what the articles lack."""
    lines = explained(UNSURE, "person", NO_ANSWER).splitlines()
    assert lines[:2] == ["Why no answer?", "Asked for: a person · only 93% sure"]
    against = lines[lines.index("Against it:") + 1 : lines.index("Runners-up:")]
    assert against == [
        "only 30% of what was asked stands in the sentence or beside it",
        "something is missing that the question can't do without",
        "it is not the kind of answer that was asked for",
        "some words of the question are in no article",
        "another passage is almost as likely",
    ]


def test_an_alias_is_named_and_cannot_push_out_the_rest() -> None:
    """Nobody could tell otherwise why a passage answers that has none of the question's words."""
    pointed = Explanation("other", (), (), (), alias="who *opens* the gate? " * 50)
    lines = shown_text(render_explanation(replace(an_answer(), explanation=pointed), VOICE)).splitlines()
    assert lines[2].startswith("Moderators have pointed this question to the passage: who *opens* the gate? who")
    assert len(lines[2]) < 210


def test_where_nothing_was_found_nothing_is_weighed() -> None:
    """There are no features then."""
    nothing = replace(NO_ANSWER, explanation=Explanation("other", (), (), ()), confidence=0.0)
    assert render_explanation(nothing, VOICE) == "**Why no answer?**\nonly 0% sure"


@pytest.mark.parametrize("decision", Decision)
def test_every_decision_has_its_question(decision: Decision) -> None:
    """A missing sentence would be an error."""
    assert render_explanation(an_answer(decision=decision), VOICE).startswith("**Why")


def test_every_kind_of_answer_has_a_name() -> None:
    """A new kind would otherwise be passed over in silence."""
    assert {kind.value.replace("/", "_") for kind in AnswerKind} - KINDS == {AnswerKind.OTHER.value}


def test_every_feature_that_is_explained_exists() -> None:
    """A feature that was renamed would never speak for or against an answer again."""
    named = {name for features in (SURE, UNSURE) for name in features}
    named |= {"names_missing_near", "subject_missing", "head_missing", "kind_missing", "expanded"}
    assert named <= set(FEATURES)


def test_long_words_and_sentences_leave_room_for_the_others() -> None:
    """One runner-up of a thousand words would push out all others, and one long word all words."""
    word = MatchedWord("w" * 90, "t" * 90, "synonym", 0.1, found=True)
    span = Span("s" * 90, "a sentence " * 90, "b", 0, 90)
    explanation = Explanation("count", (word,) * 48, (), (span,) * 5)
    hit = Hit("b", "a title " * 90, PASSAGE, 1, 1.0)
    content = render_explanation(replace(an_answer(), explanation=explanation, passages=(hit,)), VOICE)
    lines = shown_text(content).splitlines()
    assert lines[3] == f"found as another word: {'w' * 39}… → {'t' * 39}… (10%) · {'w' * 39}… → {'t' * 39}… (10%) ·…"
    runners_up = lines[lines.index("Runners-up:") + 1 :]
    assert len(runners_up) == 3
    assert [len(part) for part in runners_up[0].split(" · ")] == [60, 147, 74]


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_everything_that_can_be_said_it_fits(language: str) -> None:
    """Every reason for and against at once, and three groups of many words: in the language that needs most for it."""
    words = tuple(
        MatchedWord("w" * 90, "t" * 90, reason, 0.1, found=found)
        for reason, found in (("typed", True), ("synonym", True), ("typed", False)) * 16
    )
    features = dict.fromkeys([*FEATURES, "forbidden"], 0.3)
    explanation = Explanation("duration", words, tuple(features.items()), ())
    voice = load_texts().voice(language)
    content = render_explanation(replace(an_answer(), explanation=explanation), voice)
    assert shown_text(content).count("…") >= 6
    assert 900 < width(content) <= LIMIT or language in {"ja", "zh-CN"}


def test_a_correction_is_explained_in_words_and_not_in_stems() -> None:
    """What looks like a new typing error, as "cause → caus" does, makes one doubt the answer."""
    words = (MatchedWord("cause", "caus", "correction", 1.0, found=True),)
    answer = replace(
        an_answer(), corrections=(("cuase", "cause"),), explanation=Explanation("count", words, tuple(SURE.items()), ())
    )
    assert "found as another word: cuase → cause (100%)" in shown_text(render_explanation(answer, VOICE))


@settings(deadline=None)
@given(
    answers(),
    voices,
    st.dictionaries(st.sampled_from([*FEATURES, "forbidden"]), st.sampled_from([0.0, 0.3, 1.0, 5.0])),
    st.integers(1, 48),
)
def test_an_explanation_is_harmless_whatever_articles_and_members_wrote(
    answer: Answer, voice: Voice, features: dict[str, float], times: int
) -> None:
    """It shows more foreign words than anything else, and with every reason for and against it must still fit."""
    explanation = answer.explanation
    explanation = replace(explanation, words=explanation.words * times, features=tuple(features.items()))
    answer = replace(answer, explanation=explanation)
    content = render_explanation(answer, voice)
    assert width(content) <= LIMIT
    assert find_mentions(content, AllowedMentions()) == find_mentions("", AllowedMentions())
    assert not find_previews(content)
    assert not invites_and_addresses(content)
    assert {style for run in shown(content) for style in run.styles} <= {"bold", "list"}
    assert [run.text for run in shown(content) if "bold" in run.styles] == [voice.say(f"why.{answer.decision.value}")]
