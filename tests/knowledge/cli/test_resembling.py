"""``index`` points out what is there already in nearly the same words."""

from __future__ import annotations

from pathlib import Path

from knowledge.cli.resembling import FEW
from tests.knowledge.cli.conftest import Footnote


def test_a_new_article_that_says_nearly_the_same_is_pointed_out_once(footnote: Footnote, articles: Path) -> None:
    """The same rule would be kept twice, and only one of the two be corrected later."""
    footnote("index", "articles/bees.md")
    Path("hive.md").write_text((articles / "bees.md").read_text().replace("40,000", "50,000"))
    ran = footnote("index", "hive.md", "articles/bridge.txt")
    said = "hive.md says nearly the same as articles/bees.md (Keeping bees); look whether one of them is enough.\n"
    assert (ran.code, ran.err) == (0, said)
    assert "2 added" in ran.out
    Path("hive.md").write_text(Path("hive.md").read_text() + "They sleep.\n")
    assert footnote("index", "hive.md").err == "", "an edit is no new article"
    footnote("remove", "hive.md")
    assert footnote("index", "hive.md").err == said, "it was away meanwhile"


def test_a_whole_folder_is_not_looked_through(footnote: Footnote) -> None:
    """A first index of thousands of articles would take longer, and end with a page of hints."""
    folder = Path("many")
    folder.mkdir()
    for number in range(FEW + 1):
        (folder / f"{number}.md").write_text("A colony has about 40,000 bees in June.")
    assert footnote("index", "many").err == ""
