"""``--reason``: why a change was made, in whatever way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.cli.reason_parser import LONGEST_REASON
from tests.knowledge.cli.conftest import Footnote

WHY = "the council asked for it"


@pytest.fixture(name="filled")
def a_space_with_notes(footnote: Footnote, articles: Path) -> Footnote:
    """Index an article, keep one note of each kind, and write an archive of another article."""
    footnote("--space", "other", "index", articles / "bridge.txt")
    footnote("--space", "other", "export", "other.zip")
    footnote("index", articles / "bees.md")
    footnote("synonym", "add", "queen", "monarch")
    footnote("alias", "add", "what about productivity?", "articles/bees.md", "--paragraph", "2")
    footnote("golden", "add", "who won?", "--none")
    (articles / "broken.pdf").unlink()
    return footnote


@pytest.mark.parametrize(
    "command",
    [
        "index articles",
        "sync articles --remove-many",
        "remove articles/bees.md",
        "undo",
        "undo 1",
        "import other.zip",
        "synonym add hive colony",
        "synonym remove 1",
        "alias add why? articles/bees.md --quote 40,000",
        "alias remove 2",
        "golden add why? --none",
        "golden remove 3",
    ],
)
def test_every_change_stands_in_the_history_with_its_reason(filled: Footnote, command: str) -> None:
    """Moderators give one in Discord; of the operator's changes nobody would know why."""
    changes = filled("history").out.count("\n")
    ran = filled(*command.split(), "--reason", f"  {WHY}\n")
    assert (ran.code, ran.err) == (0, "")
    lines = filled("history").out.splitlines()
    assert len(lines) == changes + 1
    assert lines[-1].endswith(f" · {WHY}")


def test_without_a_reason_the_history_says_what_was_named(filled: Footnote) -> None:
    """What was put in from where is the least that somebody who looks for a slip needs."""
    filled("index", "articles")
    filled("sync", "articles", "--remove-many")
    filled("remove", "bees.md")
    filled("import", "other.zip")
    filled("undo")
    reasons = [line.rsplit(" · ", 1)[1] for line in filled("history").out.splitlines()]
    assert reasons[-5:] == [
        "index articles",
        "sync articles",
        "remove bees.md",
        "import other.zip",
        "1 article",
    ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reason=st.text(st.characters(), max_size=2 * LONGEST_REASON) | st.sampled_from(["", " \n", "\udcff", "x" * 301]))
def test_any_reason_is_kept_or_refused_in_words(footnote: Footnote, reason: str) -> None:
    """It is typed by hand, and comes from a shell that may be set to anything."""
    ran = footnote("synonym", "add", "queen", f"monarch{footnote('history').out.count('change')}", f"--reason={reason}")
    assert (ran.code in (0, 2), "Traceback" in ran.err) == (True, False)
    if reason.isascii() and 0 < len(" ".join(reason.split())) <= LONGEST_REASON:
        assert ran.code == 0
    assert all(line.isprintable() for line in footnote("history").out.split("\n"))
