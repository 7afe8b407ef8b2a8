"""Markdown: the markup goes, the words and the sections stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import EmptySourceError, InvalidRecordError, SourceError
from knowledge.formats.markdown import parse_markdown
from knowledge.models import Restriction, Section
from tests.knowledge.formats.conftest import ReadBytes, only_article


def plain(markdown: str) -> str:
    return parse_markdown(markdown, "a.md").text


def test_front_matter_gives_the_fields(read_bytes: ReadBytes) -> None:
    """YAML by itself would read the language ``no`` as a truth value and the title 1984 as a number."""
    head = (
        "---\ntitle: 1984\nurl: https://ferry.example\npublisher: Harbour Office\npublished: 2019-09-03\n"
        "language: no\naliases: [boat, 'the ferry']\ntags:\n- sea\nid: ferry\nrestricted_to:\n"
        "  channels: [112233445566778899]\n  roles: []\nauthor: [Ada, Ben]\nreview_by: 2030-01-31\n---\n"
    )
    article = only_article(read_bytes("a.md", f"{head}Two a day.".encode()))
    assert (article.id, article.title, article.text) == ("ferry", "1984", "Two a day.")
    assert (article.url, article.publisher) == ("https://ferry.example", "Harbour Office")
    assert (article.published, article.language) == ("2019-09-03", "no")
    assert (article.author, article.review_by) == ("Ada, Ben", "2030-01-31")
    assert (article.aliases, article.tags) == (("boat", "the ferry"), ("sea",))
    assert article.restricted_to == Restriction(channels=frozenset({112233445566778899}))


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: a\ntags: [x\n", 4),
        ("title: a\nurl: b: c\n", 3),
        ("title: a\ntags: {x: y}\n", 3),
        ("title: a\nrestricted_to: members\n", 3),
        ("title: a\nrestricted_to:\n  channel: [1]\n", 3),
        ("title: a\nrestrict_to:\n  roles: [1]\n", 3),
        ("title: a\nRestricted-To:\n  roles: [1]\n", 3),
        ("title: !!python/object:os.system x\n", 2),
        ("a: " + "[" * 5000 + "\n", 2),
        ('title: "\\ud800"\n', 2),
        ("title: a\nreview_by: in spring\n", 3),
    ],
    ids=range(11),
)
def test_bad_front_matter_is_an_error_that_names_the_line(read_bytes: ReadBytes, head: str, line: int) -> None:
    """Read as text instead, a restriction that is misspelt would make the article public."""
    (error,) = read_bytes("a.md", f"---\n{head}---\nText".encode())
    assert isinstance(error, InvalidRecordError)
    assert error.line == line


@pytest.mark.parametrize("author", ["", "{name: Ada}", "[{name: Ada}]", "[]"])
def test_an_author_of_another_form_is_passed_over(read_bytes: ReadBytes, author: str) -> None:
    """Other programs keep more under this name, and their files would be refused for it."""
    article = only_article(read_bytes("a.md", f"---\ntitle: a\nauthor: {author}\n---\nText".encode()))
    assert (article.author, article.text) == (None, "Text")


def test_front_matter_without_an_end_is_an_error(read_bytes: ReadBytes) -> None:
    (error,) = read_bytes("a.md", b"---\ntitle: a\n\nText")
    assert isinstance(error, InvalidRecordError)


@pytest.mark.parametrize("text", ["---\nJust words.\n---\nMore.", "---\n\nWords after a rule."])
def test_text_between_rules_is_no_front_matter(text: str) -> None:
    assert "ords" in plain(text)


def test_empty_front_matter_is_left_out() -> None:
    assert plain("---\n---\nText") == "Text"


def test_markup_goes_and_words_stay() -> None:
    markdown = (
        'A *small* **ferry**, ~~slow~~ [fast](https://a.example "t") and `x < y`\nruns &amp; \\*waits\\*  \nhere.'
        " ![The *quay*](quay.png) <b>bold</b><br>end\n\n> Quoted.\n\n```py\nif x:\n\n    y()\n```\n\n"
        "<details><summary>More</summary>\n1 &lt; 2\n<script>no()</script></details>\n\n<!-- hidden -->\n\n"
        "[ref][r]\n\n[r]: https://b.example\n\n***\n"
    )
    assert plain(markdown) == (
        "A small ferry, slow fast and x < y runs & *waits*\nhere. The quay bold\nend\n\nQuoted.\n\nif x:\n\n    y()\n\n"
        "More\n1 < 2\n\nref"
    )


def test_lists_have_one_line_for_each_item() -> None:
    markdown = "Before.\n\n- one\n- two\n  lines\n  - inner\n\n    more\n\nAfter.\n\n3. third\n4. fourth\n\n-\n\nEnd."
    assert plain(markdown) == ("Before.\n\n- one\n- two lines\n- inner\nmore\n\nAfter.\n\n3. third\n4. fourth\n\nEnd.")


def test_tables_have_one_line_for_each_row() -> None:
    markdown = "| Day | Opens: |  |\n|---|---|---|\n| Monday | *06:00* | x |\n| Sunday | | |\n"
    assert plain(markdown) == "Day: Monday; Opens: 06:00; x\nDay: Sunday"


def test_first_heading_is_the_title_and_is_not_repeated(read_bytes: ReadBytes) -> None:
    article = only_article(read_bytes("a.md", b"# The *ferry*\n\nTwo a day.\n\n## In winter\n\nOne.\n\n# Other\nx"))
    assert article.title == "The ferry"
    assert article.text == "Two a day.\n\nIn winter\n\nOne.\n\nOther\n\nx"
    assert article.sections == (Section("In winter", 12, 29), Section("Other", 29, 37))


def test_heading_that_repeats_the_front_matter_title_is_left_out() -> None:
    extraction = parse_markdown("---\ntitle: Ferry\n---\n# Ferry\n\nText\n\n# Ferry\n\nAgain", "a.md")
    assert extraction.text == "Text\n\nFerry\n\nAgain"


def test_document_that_is_only_a_heading_keeps_its_words(read_bytes: ReadBytes) -> None:
    assert only_article(read_bytes("a.md", b"# Closed on Monday")).text == "Closed on Monday"


@pytest.mark.parametrize("content", ["---\ntitle: a\n---\n", "<!-- x -->", "[r]: https://a.example"])
def test_markdown_without_text_is_said_to_be_empty(read_bytes: ReadBytes, content: str) -> None:
    assert [type(entry) for entry in read_bytes("a.md", content.encode())] == [EmptySourceError]


@given(st.text(alphabet=st.sampled_from("#-*_`[]()<>|\\!&;:.1 \t\n\rabä😀\ud800")))
def test_sections_begin_with_their_titles_and_nothing_is_raised(markdown: str) -> None:
    """A section's offsets are what a citation's heading is found by."""
    try:
        extraction = parse_markdown(markdown, "a.md")
    except SourceError:
        return
    extraction.text.encode()
    for section in extraction.sections:
        assert extraction.text[section.start : section.end].startswith(section.title)
    ends = [section.end for section in extraction.sections]
    assert [section.start for section in extraction.sections][1:] == ends[:-1]
    assert not ends or ends[-1] == len(extraction.text)


@given(st.text(alphabet="#-ab: []{}\n'\"&*!|>%@", max_size=80))
def test_any_front_matter_gives_fields_or_an_error_of_ours(head: str) -> None:
    try:
        parse_markdown(f"---\n{head}\n---\nText", "a.md")
    except InvalidRecordError as error:
        assert str(error).startswith("a.md, line ")  # noqa: PT017  # no error at all is right, too
