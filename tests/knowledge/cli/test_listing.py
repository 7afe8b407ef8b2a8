"""``list``: some of the articles, in an order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import SourceMessage, SourceState
from knowledge.space import Space
from tests.knowledge.cli.conftest import Footnote, Inside

ARTICLES = {
    "a.md": "---\ntitle: Zebra crossing\npublisher: Town hall\n---\nShort.",
    "b.md": "---\ntitle: Ärger im Büro\nreview_by: 2020-01-31\n---\nA text that is longer than the others are.",
    "c.md": "---\ntitle: opening hours\npublisher: Town hall\nreview_by: 2999-01-31\n---\nNot so short.",
}


@pytest.fixture(name="filled")
def a_space_with_three_articles(footnote: Footnote) -> Footnote:
    """Index three articles, each as a change of its own, and change the first once more."""
    for name, text in ARTICLES.items():
        Path(name).write_text(text)
        footnote("index", name)
    Path("a.md").write_text(ARTICLES["a.md"] + " Once more.")
    footnote("index", "a.md")
    return footnote


def ids(out: str) -> str:
    """Give the first letters of the ids that are listed."""
    return "".join(line[0] for line in out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ("", "abc"),
        ("--sort title", "bca"),
        ("--sort newest", "acb"),
        ("--sort oldest", "bca"),
        ("--sort longest", "bac"),
        ("--sort to-review", "b"),
        ("--words buro", "b"),
        ("--words TOWN", "ac"),
        ("--words .md --sort longest", "bac"),
        ("--words town --sort newest", "ac"),
    ],
)
def test_articles_are_found_and_sorted_as_moderators_have_it(filled: Footnote, arguments: str, wanted: str) -> None:
    """Of hundreds of articles nobody finds the one that was changed last by reading them all."""
    ran = filled("list", *arguments.split())
    assert (ran.code, ids(ran.out)) == (0, wanted)


def test_what_was_made_from_a_message_that_is_gone_is_to_be_looked_at(filled: Footnote, inside: Inside) -> None:
    """The article says then what its author has taken back."""

    async def deleted(space: Space) -> None:
        await space.activity.add_source(SourceMessage(7, 8, "c.md"))
        await space.activity.note_source(7, SourceState.DELETED, datetime(2026, 3, 1, tzinfo=UTC))

    inside(deleted)
    out = filled("list", "--sort", "to-review").out
    assert ids(out) == "bc"
    assert out.endswith(" · review by 2999-01-31 · its message was edited or deleted\n")


def test_no_match_and_no_such_order_are_said(filled: Footnote) -> None:
    """Silence looks like an empty space."""
    assert filled("list", "--words", "giraffe").out == "There are no such articles in this space.\n"
    ran = filled("list", "--sort", "colour")
    assert (ran.code, "title" in ran.err, "to-review" in ran.err) == (2, True, True)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=20))
def test_any_words_are_looked_for(footnote: Footnote, words: str) -> None:
    """Whatever is typed, the list answers."""
    Path("z.md").write_text("Nothing.")
    footnote("index", "z.md")
    ran = footnote("list", f"--words={words}")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
