"""docs/operators.md and the bot say the same: settings, exit codes, metrics, commands and lines of the log."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.cli.app import COMMANDS
from bot.cli.parser import build_parser
from bot.exit_codes import ExitCode
from bot.operating.metrics import Metrics
from bot.settings import read_settings
from tests.project.documentation import commands, without_help
from tests.project.repository import ROOT, modules, section

DOCUMENT = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `?([^`|]+?)`? \| .* \| (.*?) ?\|$", re.MULTILINE)
FIRST = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
SETTING = re.compile(r'"((?:DISCORD|FOOTNOTE)_[A-Z_]+)"')
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhIjKl.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105  of no bot


def table(document: str, heading: str) -> dict[str, str]:
    """Give the first and last cells of the rows in a section's table of three columns."""
    rows = ROW.findall(section(document, heading))
    return {first: last for first, last in rows if not set(first) <= set("- ")} if rows else {}


def settings_differ(document: str) -> set[str]:
    """Give the settings that only the table or only the code knows."""
    read = SETTING.findall((ROOT / "bot" / "settings.py").read_text(encoding="utf-8"))
    return (set(table(document, "## Settings")) - {"setting"}) ^ set(read)


def exit_codes_differ(document: str) -> set[str]:
    """Give the exit codes that only the table or only the code knows."""
    return (set(table(document, "## Exit codes of the bot")) - {"code"}) ^ {str(int(code)) for code in ExitCode}


def metrics_differ(document: str) -> set[str]:
    """Give the metrics that only the table or only the code knows."""
    families = text_string_to_metric_families(Metrics().exposition().decode())
    names = {f"{family.name}_total" if family.type == "counter" else family.name for family in families}
    given = {name for name in names if name.startswith("footnote_") and not name.endswith("_created")}
    return set(FIRST.findall(section(document, "## Health and metrics"))) ^ given


CHECKS = (settings_differ, exit_codes_differ, metrics_differ)


@pytest.mark.parametrize("check", CHECKS)
def test_the_document_and_the_code_know_the_same(check: Callable[[str], set[str]]) -> None:
    """What stands in no table is used by nobody, and what is only there is set, awaited or drawn in vain."""
    assert check(DOCUMENT) == set()


@pytest.mark.parametrize(
    ("check", "name"),
    [(settings_differ, "FOOTNOTE_DATA"), (exit_codes_differ, "78"), (metrics_differ, "footnote_servers")],
)
def test_a_missing_row_is_seen(check: Callable[[str], set[str]], name: str) -> None:
    """The test above would pass for ever if it overlooked one."""
    without = re.sub(rf"^\| `?{name}`? \|.*\n", "", DOCUMENT, flags=re.MULTILINE)
    assert check(without) == {name}


def test_settings_are_read_in_one_place() -> None:
    """A variable that is read elsewhere is missing in the table, and nobody checks its value."""
    sources = {path: path.read_text(encoding="utf-8") for path in modules() if path.is_relative_to(ROOT / "bot")}
    assert [path.name for path, text in sources.items() if re.search(r"os\.environ|getenv", text)] == ["app.py"]


def test_what_happens_without_a_setting_is_what_the_table_says() -> None:
    """Whoever sets what the table calls the default must get what he had."""
    cells = {name: cell.strip("`") for name, cell in table(DOCUMENT, "## Settings").items() if cell.startswith("`")}
    assert len(cells) >= 4
    token = {"DISCORD_TOKEN": TOKEN}
    without = read_settings(token)
    assert [name for name, value in cells.items() if read_settings(token | {name: value}) != without] == []


def test_every_command_of_the_bot_is_documented_and_explains_itself() -> None:
    """A command that stands nowhere is used by nobody."""
    parser = build_parser()
    assert without_help(parser) == []
    assert set(commands(parser)) == set(COMMANDS)
    listed = re.findall(r"^\| `python -m bot ?(\w*)` \|", DOCUMENT, re.MULTILINE)
    assert sorted(name or "run" for name in listed) == sorted(COMMANDS)


def test_every_line_of_the_log_that_is_explained_exists() -> None:
    """Operators search for the exact words; those about rate limits are discord.py's."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    explained = [line for line in FIRST.findall(section(DOCUMENT, "## The log")) if "rate limited" not in line]
    assert len(explained) >= 4
    parts = [part for line in explained for part in re.split(r"[\d.…]+", line) if part]
    assert [part for part in parts if part.rstrip() not in source] == []
