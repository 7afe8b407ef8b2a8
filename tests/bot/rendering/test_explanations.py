"""Why an answer is what it is, as a member reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.rendering.cutting import width
from bot.rendering.explanations import KINDS, render_explanation
from bot.rendering.message import LIMIT
from bot.texts import Voice, load_texts
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
    assert named - set(FEATURES) == {"forbidden"}


@settings(deadline=None)
@given(answers(), voices)
def test_an_explanation_is_harmless_whatever_articles_and_members_wrote(answer: Answer, voice: Voice) -> None:
    """It shows more foreign words than anything else."""
    content = render_explanation(answer, voice)
    assert width(content) <= LIMIT
    assert find_mentions(content, AllowedMentions()) == find_mentions("", AllowedMentions())
    assert not find_previews(content)
    assert not invites_and_addresses(content)
    assert {style for run in shown(content) for style in run.styles} <= {"bold", "list"}
    assert [run.text for run in shown(content) if "bold" in run.styles] == [voice.say(f"why.{answer.decision.value}")]
