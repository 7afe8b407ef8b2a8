"""docs/commands.md and the command line say the same."""

from __future__ import annotations

import argparse
import re

import pytest

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.parser import build_parser
from knowledge.formats.front_matter import split_front_matter
from knowledge.models import Answer, Decision, Explanation, Restriction
from knowledge.records import answer_record
from tests.project.documentation import (
    accepts,
    commands,
    described_commands,
    examples,
    nonexistent,
    undocumented,
    without_help,
)
from tests.project.repository import ROOT, section

DOCUMENT = ROOT / "docs" / "commands.md"


@pytest.fixture(name="parser")
def the_parser() -> argparse.ArgumentParser:
    """Build the parser of the real command line."""
    return build_parser()


@pytest.fixture(name="text")
def the_document() -> str:
    """Read the reference of the commands."""
    return DOCUMENT.read_text(encoding="utf-8")


def test_every_command_and_option_is_documented(parser: argparse.ArgumentParser, text: str) -> None:
    """A command or option that stands nowhere is used by nobody."""
    assert undocumented(parser, text) == []


def test_every_command_and_option_explains_itself(parser: argparse.ArgumentParser) -> None:
    """``--help`` is what people read first, and often all they read."""
    assert without_help(parser) == []


def test_the_document_names_nothing_that_does_not_exist(parser: argparse.ArgumentParser, text: str) -> None:
    """A reader who types what the document says would be refused."""
    assert nonexistent(parser, text) == []


def test_every_example_is_a_command_that_the_parser_takes(parser: argparse.ArgumentParser, text: str) -> None:
    """Examples are copied; one that is refused costs more trust than none."""
    assert [example for example in examples(text) if not accepts(parser, example)] == []


def test_the_front_matter_that_is_shown_restricts_its_article(text: str) -> None:
    """Whoever copies it believes that only a few read the article, and would learn otherwise from the others."""
    example = re.search(r"^```markdown\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert example is not None
    fields, body = split_front_matter(example[1], "example.md")
    assert fields.restricted_to == Restriction(channels=frozenset({112233445566778899}))
    assert (fields.id, fields.aliases, body.strip()[:8]) == ("gate-rota", ("gate rota", "keys"), "The gate")


def test_every_command_has_an_example(text: str) -> None:
    """A synopsis says what is possible, and only an example what it is good for."""
    described = described_commands(text)
    assert [name for name, part in described.items() if not any(name in words for words in examples(part))] == []


def test_every_exit_code_is_documented(text: str) -> None:
    """A script that calls Footnote has nothing else to go by."""
    codes = re.findall(r"^\| (\d+) \|", section(text, "## Exit codes"), re.MULTILINE)
    assert [int(code) for code in codes] == sorted(ExitCode)


def test_every_key_of_an_answer_is_documented(text: str) -> None:
    """Programs read this object; a key that is not described is guessed at."""
    answer = Answer("q", None, 0.0, Decision.NONE, None, (), (), None, (), 0.0, Explanation("other", (), (), ()))
    keys = re.findall(r"^\| `(\w+)` \|", section(text, "## The JSON of an answer"), re.MULTILINE)
    assert keys == [*answer_record(answer, "1"), "why"]


def test_the_commands_of_the_readme_are_all_there_are(parser: argparse.ArgumentParser) -> None:
    """The table in the README would otherwise keep silent about the newest command, or praise a removed one."""
    table = section((ROOT / "README.md").read_text(encoding="utf-8"), "## Commands")
    listed = [line.split("`")[1].split()[0] for line in table.splitlines() if line.startswith("| `")]
    assert sorted(listed) == sorted(commands(parser))


DOCUMENTED = """
# The command line

| option | meaning |
| --- | --- |
| `--data DIR` | where everything is kept |

### `ask`

| | |
| --- | --- |
| `QUESTION` | what to ask |
| `--json` | for programs |

```console
$ echo hello | footnote --data d ask "who?" --json > out.txt
```
"""


@pytest.fixture(name="small")
def a_small_parser() -> argparse.ArgumentParser:
    """Build a parser that DOCUMENTED describes completely."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", help="where everything is kept")
    ask = parser.add_subparsers().add_parser("ask", description="Ask the articles.")
    ask.add_argument("question", help="what to ask")
    ask.add_argument("--json", action="store_true", help="for programs")
    ask.add_argument("--data", help=argparse.SUPPRESS, default=argparse.SUPPRESS)
    return parser


def test_a_complete_document_is_left_in_peace(small: argparse.ArgumentParser) -> None:
    """Checks that cry without need are switched off."""
    assert undocumented(small, DOCUMENTED) == without_help(small) == nonexistent(small, DOCUMENTED) == []
    assert list(examples(DOCUMENTED)) == [["--data", "d", "ask", "who?", "--json"]]
    assert all(accepts(small, example) for example in examples(DOCUMENTED))


def test_what_is_undocumented_is_seen(small: argparse.ArgumentParser) -> None:
    """The check of the real document would pass for ever if it overlooked an option, an argument or a command."""
    small.add_argument("--space", help="which")
    ask = commands(small)["ask"]
    ask.add_argument("--why", help="reasons")
    ask.add_argument("place", help="where")
    subparsers = next(action for action in small._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    subparsers.add_parser("stats", description="Count.")
    assert undocumented(small, DOCUMENTED) == ["option --space", "ask --why", "ask PLACE", "command stats"]


def test_what_an_action_of_a_command_has_is_seen(small: argparse.ArgumentParser) -> None:
    """The check would pass for ever if it looked at ``alias`` and not at ``alias add``."""
    add = commands(small)["ask"].add_subparsers(dest="action", metavar="ACTION").add_parser("add", description="Add.")
    add.add_argument("--quote")
    assert undocumented(small, DOCUMENTED) == ["ask ACTION", "ask --quote"]
    assert without_help(small) == ["ask quote"]
    assert nonexistent(small, DOCUMENTED.replace("`--json` |", "`--quote` |")) == []


def test_what_has_no_help_is_seen(small: argparse.ArgumentParser) -> None:
    """The check of ``--help`` would pass for ever if it overlooked a silent or a hidden option."""
    commands(small)["ask"].add_argument("--why")
    commands(small)["ask"].add_argument("--secret", help=argparse.SUPPRESS)
    assert without_help(small) == ["ask why", "ask secret"]


def test_what_does_not_exist_is_seen(small: argparse.ArgumentParser) -> None:
    """The check would pass for ever if it overlooked a removed option or command, in a table or in prose."""
    text = DOCUMENTED.replace("`--json` |", "`--jsonl` |").replace("everything", "with `--db` everything")
    assert nonexistent(small, text + "### `forget`\n") == ["option --db", "ask --jsonl", "command forget"]


def test_an_example_that_is_refused_is_seen(small: argparse.ArgumentParser) -> None:
    """The check of the examples would pass for ever if it took everything."""
    assert not accepts(small, ["ask", "--nonsense"])
