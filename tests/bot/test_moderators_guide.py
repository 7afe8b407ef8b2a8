"""docs/moderators.md and the bot say the same: commands, options, defaults and findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from bot.cogs import aliases, curated, curating, fetching, golden, importing, suggesting, synonyms
from bot.cogs.configuring import channel_command, ignore, setup
from bot.cogs.diagnosing import doctor
from bot.cogs.kb_group import NOTE_OPTIONS, OPTIONS
from bot.servers.moderating import moderators_command
from bot.texts import load_texts
from knowledge.activity import ServerSettings
from tests.project.repository import ROOT, section

DOCUMENT = (ROOT / "docs" / "moderators.md").read_text(encoding="utf-8")
FIRST = re.compile(r"^\| `/?([^`]+)` \|", re.MULTILINE)
TEXTS = load_texts()
KB: Mapping[str, Callable[..., Coroutine[Any, Any, None]]] = {
    "add": curating.add,
    "edit": curating.edit,
    "remove": curating.remove,
    "undo": curating.undo,
    "show": curated.show,
    "history": curated.history,
    "list": curated.list_command,
    "stats": curated.stats,
    "import": importing.import_command,
    "fetch": fetching.fetch,
    "export": importing.export,
}
NOTES: Mapping[str, Callable[..., Coroutine[Any, Any, None]]] = {
    "synonym add": synonyms.add,
    "synonym remove": synonyms.remove,
    "synonym list": synonyms.list_command,
    "alias add": aliases.add,
    "alias remove": aliases.remove,
    "alias list": aliases.list_command,
    "suggestions": suggesting.suggestions,
}
GOLDEN: Mapping[str, Callable[..., Coroutine[Any, Any, None]]] = {
    "add": golden.add,
    "list": golden.list_command,
    "run": golden.run,
    "remove": golden.remove,
}
COMMANDS = {
    "setup": moderators_command(TEXTS, "setup", setup),
    "channel": moderators_command(TEXTS, "channel", channel_command),
    "ignore": moderators_command(TEXTS, "ignore", ignore),
    "doctor": moderators_command(TEXTS, "doctor", doctor),
} | {f"kb {name}": moderators_command(TEXTS, f"kb.{name}", callback, OPTIONS) for name, callback in KB.items()}
COMMANDS |= {
    f"kb {name}": moderators_command(TEXTS, f"kb.{name.replace(' ', '.')}", callback, NOTE_OPTIONS)
    for name, callback in NOTES.items()
}


def options(name: str) -> list[str]:
    """Give a command's options as Discord shows them in English, in their order."""
    return [parameter.display_name for parameter in COMMANDS[name].parameters]


def test_every_command_stands_in_the_guide() -> None:
    """A command that stands nowhere is used by nobody."""
    listed = [*COMMANDS, "config", "gaps list", *(f"golden {name}" for name in GOLDEN)]
    assert FIRST.findall(section(DOCUMENT, "## Commands")) == listed


def test_every_option_stands_in_the_guide() -> None:
    """Moderators look for what can be set there, and try what stands there."""
    assert sorted(FIRST.findall(section(DOCUMENT, "## The server's settings"))) == sorted(options("setup"))
    assert FIRST.findall(section(DOCUMENT, "## Channels")) == options("channel")
    assert options("ignore") == ["member", "answer-again"]
    shown = section(DOCUMENT, "## Golden questions")
    made = [moderators_command(TEXTS, f"golden.{name}", callback) for name, callback in GOLDEN.items()]
    named = {parameter.display_name for command in made for parameter in command.parameters}
    assert [option for option in named if f"`{option}`" not in shown] == []
    articles = section(DOCUMENT, "## The articles")
    assert [option for option in options("kb edit") if f"`{option}`" not in articles] == ["title"]
    assert options("kb synonym add") == ["words", "reason"]
    assert options("kb alias add") == ["question", "passage", "reason"]


def test_defaults_in_the_guide_are_those_of_the_code() -> None:
    """What holds as long as nobody has set anything is what most servers have."""
    rows = dict(
        re.findall(r"^\| `([^`]+)` \| .* \| (.*?) \|$", section(DOCUMENT, "## The server's settings"), re.MULTILINE)
    )
    usual = ServerSettings()
    assert rows["cooldown"] == str(usual.cooldown_seconds)
    assert rows["keep-days"] == str(usual.retention_days)
    assert (rows["quota"], usual.daily_quota) == ("any number", None)
    assert (rows["shared"], usual.shared_space) == ("they are", True)


def test_choices_in_the_guide_are_those_of_the_bot() -> None:
    """Discord offers them in these words."""
    choices = [TEXTS.say("en-US", f"channel.{name}") for name in ("mention", "always", "off", "in_place", "in_thread")]
    assert [choice for choice in choices if f"*{choice}*" not in DOCUMENT] == []
