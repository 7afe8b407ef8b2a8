"""What a moderator typed → an article: nothing of it is lost, and nothing else changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curating.checking import article_from, new_id, restriction_from, sections_in
from bot.curating.proposals import Choices, Origin, Proposal, Task, Typed, from_json, merged, to_json
from bot.errors import RefusalError
from knowledge.models import Article, Restriction, Section

TODAY = date(2026, 3, 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
OPTIONAL = st.none() | TEXTS
PROPOSALS = st.builds(
    Proposal,
    st.sampled_from(Task),
    st.builds(Typed, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL),
    st.builds(Choices, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, st.none() | st.integers(1), everyone=st.booleans()),
    OPTIONAL,
    st.integers(0),
    OPTIONAL,
    OPTIONAL,
    st.none() | st.builds(Origin, st.integers(1), st.integers(1), st.integers(0), OPTIONAL),
)


@given(PROPOSALS)
def test_a_draft_gives_back_what_went_in(proposal: Proposal) -> None:
    """Without this a restart would lose an option, or a word."""
    assert from_json(to_json(proposal)) == proposal


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), title=TEXTS)
def test_a_text_goes_in_as_it_was_typed(text: str, title: str) -> None:
    """Without this a quote would not be what the moderator wrote."""
    proposal = Proposal(Task.ADD, Typed("A title", text, "", title, ""))
    assert article_from(proposal, None, "id", TODAY).text == text


def test_a_text_that_only_discord_changed_is_unchanged() -> None:
    """Without this every look at an article would make a revision, and break its citations."""
    present = Article("a", "A", "One.\r\n\r\nTwo.\n", sections=(Section("One.", 0, 4),))
    assert article_from(Proposal(Task.EDIT, Typed("A", "One.\n\nTwo.")), present, "a", TODAY) == present


def test_what_stands_there_already_is_not_checked_again() -> None:
    """Without this an article from a file could not be edited until its date was mended."""
    present = Article("a", "A", "Text.", url="ftp://x", published="Spring 2019")
    typed = Typed("A", "Other text.", "ftp://x", "", "Spring 2019")
    edited = article_from(Proposal(Task.EDIT, typed), present, "a", TODAY)
    assert (edited.url, edited.published, edited.text) == ("ftp://x", "Spring 2019", "Other text.")


@pytest.mark.parametrize(
    ("typed", "choices", "key"),
    [
        (Typed(" ", "Text."), Choices(), "refusal.nothing_typed"),
        (Typed("A", "\n"), Choices(), "refusal.nothing_typed"),
        (Typed("A", "Text.", "example.org"), Choices(), "refusal.bad_address"),
        (Typed("A", "Text.", "javascript:x"), Choices(), "refusal.bad_address"),
        (Typed("A", "Text.", published="2019-13"), Choices(), "refusal.bad_date"),
        (Typed("A", "Text."), Choices(language="english"), "refusal.bad_language"),
        (Typed("A", "Text."), Choices(review_by="2026-02-28"), "refusal.bad_review_by"),
    ],
)
def test_what_cannot_be_is_refused(typed: Typed, choices: Choices, key: str) -> None:
    """Without this an article would have an address that leads nowhere, or a date that is none."""
    with pytest.raises(RefusalError) as refused:
        article_from(Proposal(Task.ADD, typed, choices), None, "a", TODAY)
    assert refused.value.key == key


def test_headings_that_are_still_there_stay_headings() -> None:
    """Without this a passage would be cited under a heading that stands elsewhere."""
    before = (Section("Bees", 0, 10), Section("Wasps", 10, 20), Section("Ants", 20, 30))
    text = "Intro.\n\nBees\n\nBees fly.\n\nAnts\n\nAnts walk."
    assert [(one.title, text[one.start : one.end]) for one in sections_in(text, before)] == [
        ("Bees", "Bees\n\nBees fly.\n\n"),
        ("Ants", "Ants\n\nAnts walk."),
    ]
    assert sections_in("Text.", ()) == ()


def test_a_new_id_is_no_other_articles() -> None:
    """Without this a new article would replace another."""
    assert new_id("The Ferry!", {"bees"}) == "the-ferry"
    assert new_id("The Ferry!", {"the-ferry", "the-ferry-2"}) == "the-ferry-3"


def test_a_restriction_stays_until_another_is_chosen() -> None:
    """Without this an edit would show to all what was for a few."""
    was = Restriction(frozenset({1, 2}), frozenset({3}))
    assert restriction_from(Choices(), was) == was
    assert restriction_from(Choices(channel=7), was) == Restriction(frozenset({7}))
    assert restriction_from(Choices(everyone=True), was) == Restriction()


def test_what_is_chosen_later_replaces_what_was_chosen_before() -> None:
    """Without this the options of the command that gave the file out would be lost."""
    before = Choices(reason="a", tags="x", everyone=True)
    assert merged(before, Choices(reason="b")) == Choices(reason="b", tags="x", everyone=True)
