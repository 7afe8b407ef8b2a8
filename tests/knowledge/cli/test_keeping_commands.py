"""The commands that teach a space: synonym, alias, golden, and those that follow a folder or show differences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.knowledge.cli.conftest import Footnote

IDLE = "what about productivity?"


@pytest.fixture(name="filled")
def a_space_with_articles(footnote: Footnote, articles: Path) -> Footnote:
    """Index the articles that can be read."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    return footnote


def test_synonyms_are_kept_listed_undone_and_removed(filled: Footnote) -> None:
    """Without this an operator could not teach the bot what its moderators can."""
    assert "1871" not in filled("ask", "when was the viaduct built?").out.splitlines()[0]
    ran = filled("synonym", "add", "bridge", "viaduct")
    assert (ran.code, ran.out) == (0, "Kept as synonym 1. This is change 2; 'undo 2' takes it back.\n")
    assert "1871" in filled("ask", "when was the viaduct built?").out.splitlines()[0]
    assert "already" in filled("synonym", "add", "viaduct", "bridges").out
    assert filled("synonym", "list").out.startswith("1  bridge = viaduct · ")
    assert "change 2" in filled("history").out
    assert "note · 1 note" in filled("history").out
    assert "1 note as before" in filled("undo").out
    assert (filled("synonym", "list").out, filled("synonym", "remove", 1).code) == ("", 1)
    ran = filled("synonym", "add", "bridge")
    assert (ran.code, ran.err.count("\n"), "at least two words" in ran.err) == (1, 1, True)


def test_an_alias_leads_to_its_passage_until_that_is_gone(filled: Footnote, articles: Path) -> None:
    """Without this an operator could not mend a question that finds nothing."""
    assert filled("ask", IDLE).out == "The articles do not say.\n"
    ran = filled("alias", "add", IDLE, articles / "bees.md", "--paragraph", "2")
    assert (ran.code, "Kept as alias 1." in ran.out) == (0, True)
    assert "queen lays up to 2,000" in filled("ask", IDLE).out
    assert f"Pointed to by the alias: {IDLE}" in filled("ask", "--why", "What about productivity").out
    assert json.loads(filled("ask", "--why", "--json", IDLE).out)["why"]["alias"] == IDLE
    assert f"1  {IDLE} → articles/bees.md: The queen lays" in filled("alias", "list").out
    (articles / "bees.md").write_text("Wasps sting, and nobody keeps them.")
    filled("index", articles / "bees.md")
    assert "THE PASSAGE IS GONE" in filled("alias", "list").out
    filled("remove", articles / "bees.md")
    assert "THE ARTICLE IS GONE" in filled("alias", "list").out
    assert "1 note removed" in filled("alias", "remove", 1).out
    assert filled("alias", "list").out == ""


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (("bees", "--quote", "x"), "There is no article"),
        (("articles/bees.md", "--quote", "wasps"), "copy the words"),
        (("articles/bees.md", "--paragraph", "9"), "has no paragraph 9"),
    ],
)
def test_an_alias_that_leads_nowhere_is_refused(filled: Footnote, where: tuple[str, ...], said: str) -> None:
    """Without this a slip would be kept, and nobody would notice."""
    ran = filled("alias", "add", IDLE, *where)
    assert (ran.code, said in ran.err, "Traceback" in ran.err) == (1, True, False)


def test_golden_questions_end_with_1_where_one_gets_something_else(filled: Footnote, articles: Path) -> None:
    """Without this continuous integration could not watch a knowledge repository."""
    assert filled("golden", "run").code == 1
    assert filled("golden", "add", "when was the bridge built?").code == 0
    filled("golden", "add", "how many eggs a day?", "--article", articles / "bees.md", "--quote", "eggs a day")
    filled("golden", "add", "how many arches has the bridge?", "--answer", "five")
    filled("golden", "add", "what is the capital of France?", "--none")
    assert "what is the capital of France? → no answer" in filled("golden", "list").out
    assert "“eggs a day”" in filled("golden", "list").out
    ran = filled("golden", "run")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "4 golden questions, 0 not as expected.")
    (articles / "bridge.txt").write_text("The old bridge\n\nThe bridge was built in 1872. It has five arches.\n")
    filled("index", articles / "bridge.txt")
    ran = filled("golden", "run")
    assert (ran.code, ran.out.count("DIFF")) == (1, 1)
    assert "expected: “1871”" in ran.out or "expected: “in 1871”" in ran.out
    records = [json.loads(line) for line in filled("golden", "run", "--json").out.splitlines()]
    assert [record["as_expected"] for record in records] == [False, True, True, True]
    assert records[3]["expected"] == {"article_id": None, "answer": None, "quote": None}
    assert filled("golden", "remove", 1).code == 0
    assert filled("golden", "run").code == 0


def test_what_is_expected_has_to_be_said_where_nothing_is_answered(filled: Footnote) -> None:
    """Without this a question that the articles do not answer would be kept as if that were right."""
    ran = filled("golden", "add", "what is the capital of France?")
    assert (ran.code, "--none" in ran.err) == (1, True)
    ran = filled("golden", "add", "q", "--none", "--answer", "x")
    assert (ran.code, "leave --none out" in ran.err) == (1, True)
    ran = filled("golden", "add", "q", "--quote", "x")
    assert (ran.code, "--article" in ran.err) == (1, True)
    assert filled("golden", "list").out == ""


def test_a_folder_is_followed_from_anywhere(
    footnote: Footnote, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this a checkout at another path would double every article."""
    ran = footnote("sync", "articles", "--dry-run")
    assert (ran.code, "broken.pdf" in ran.err, "dry run" in ran.out) == (1, True, True)
    (articles / "broken.pdf").unlink()
    ran = footnote("sync", "articles", "--dry-run")
    assert (ran.code, ran.out.splitlines()[:2]) == (4, ["+ bees.md", "+ bridge.txt"])
    assert "no articles" in footnote("list").out
    ran = footnote("sync", "articles")
    assert (ran.code, "2 added, 0 changed, 0 removed, 0 unchanged. This is change 1" in ran.out) == (0, True)
    data = Path("data").absolute()
    monkeypatch.chdir(articles)
    ran = footnote("--data", data, "sync", ".", "--dry-run")
    assert (ran.code, "0 added, 0 changed, 0 removed, 2 unchanged" in ran.out) == (0, True)
    Path("bees.md").rename("hive.md")
    ran = footnote("--data", data, "sync", ".")
    assert (ran.code, ran.out.splitlines()[:2]) == (0, ["+ hive.md", "- bees.md"])


def test_a_wrong_folder_removes_nothing(footnote: Footnote, articles: Path, tmp_path: Path) -> None:
    """Without this one mistyped path would take everything out of the bot."""
    (articles / "broken.pdf").unlink()
    footnote("sync", "articles")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.md").write_text("Something else.")
    for folder, said in (
        ("missing", "there is no such file or folder"),
        ("empty", "there is no text in it"),
        ("articles/bees.md", "name the folder"),
        ("other", "--remove-many"),
    ):
        ran = footnote("sync", folder)
        assert (ran.code, said in ran.err) == (1, True), folder
    assert footnote("list").out.count("passage") == 2
    assert footnote("sync", "other", "--remove-many").code == 0
    assert footnote("list").out.startswith("a.md")


def test_history_shows_what_differs(filled: Footnote, articles: Path) -> None:
    """Without this nobody could see what an edit did without comparing two texts by eye."""
    (articles / "bridge.txt").write_text("The old bridge\n\nThe bridge was built in 1872. It has five arches.\n")
    filled("index", articles / "bridge.txt")
    filled("remove", articles / "bridge.txt")
    out = filled("history", articles / "bridge.txt", "--diff").out
    assert "  - The bridge was built in 1871. It has five arches.\n  + The bridge was built in 1872." in out
    assert "--diff" not in filled("history", articles / "bridge.txt").out
    assert filled("history", articles / "bridge.txt").out.count("\n") == 3


def test_the_day_of_the_next_review_is_listed(footnote: Footnote, tmp_path: Path) -> None:
    """Without this nobody would be reminded of what grows old."""
    (tmp_path / "a.md").write_text("---\nreview_by: 2030-01-31\nauthor: Ada\n---\nThe gate is open.")
    footnote("index", "a.md")
    assert footnote("list").out.endswith(" · review by 2030-01-31\n")
    assert "author: Ada\nreview by: 2030-01-31\n" in footnote("article", "a.md").out
