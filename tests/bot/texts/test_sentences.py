"""All catalogues say the same, inside Discord's limits, and the code asks for nothing that they lack."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from bot.rendering.cutting import width
from bot.texts import LANGUAGES, load_texts
from bot.texts.catalogue import PLACEHOLDER, sentences
from tests.bot.rendering.discord_markdown import invites_and_addresses, shown
from tests.discord_server import limits_components as components
from tests.discord_server.limits_commands import DESCRIPTION, NAME, SLASH_NAME
from tests.project.repository import ROOT

TEXTS = ROOT / "bot" / "texts"
MESSAGE = 2000
SENTENCE = 600
"""Code units that one sentence may have with its values at their longest; several stand in one message."""

ID = "1" * 20
LONGEST = {
    **dict.fromkeys(("member", "channel", "roles"), f"<@&{ID}>"),
    "mention": f"<@{ID}>",
    "who": "w" * 60,
    "articles": "w" * 400,
    "members": f"<@{ID}>, " * 10,
    **dict.fromkeys(("question", "words", "near", "notes"), "w" * 250),
    "answer": "w" * 210,
    **dict.fromkeys(("title", "term", "word", "server", "site", "description", "finding", "mend"), "w" * 120),
    **dict.fromkeys(("text", "label", "button"), "w" * 40),
    "command": "python -m knowledge --space 12345678901234567890 index FOLDER",
    "when": "<t:1700000000:R>",
    **dict.fromkeys(("date", "first", "last"), "30 de sept. de 2019"),
    "kind": "w" * 30,
    **dict.fromkeys(("mode", "place", "state", "language", "version", "menu"), "w" * 30),
    **dict.fromkeys(("day", "month", "year", "quota", "days", "page", "pages", "least", "most"), "12345"),
    **dict.fromkeys(("count", "number", "answered", "closest", "none"), "123,456"),
    "megabytes": "10",
    "percent": "100 %",
}  # fmt: skip
"""The longest value of each placeholder; ``…_command`` is a command's mention."""

LIMITS = {
    r"command\..*\.name": NAME,
    r"command\..*\.description": DESCRIPTION,
    r"menu\..*": NAME,
    r"button\..*": components.BUTTON_LABEL,
    r"modal\..*\.title": components.MODAL_TITLE,
    r"modal\..*\.label": components.INPUT_LABEL,
    r"modal\..*\.placeholder": components.INPUT_PLACEHOLDER,
    r"direct\.placeholder": components.PLACEHOLDER,
    r"config\.(?!exported|before).*": components.MODAL_TITLE,
}
"""Discord's limits, by the keys that they hold for."""


def read(language: str) -> dict[str, str]:
    return sentences((TEXTS / f"{language}.toml").read_text(encoding="utf-8"))


ENGLISH = read("en")


def filled(sentence: str) -> str:
    """Put the longest values into a sentence."""

    def longest(found: regex.Match[str]) -> str:
        return f"</privacy opt-out:{ID}>" if found[1].endswith("_command") else LONGEST[found[1]]

    return PLACEHOLDER.sub(longest, sentence)


def limit_of(key: str) -> int:
    return next((limit for pattern, limit in LIMITS.items() if regex.fullmatch(pattern, key)), SENTENCE)


@pytest.fixture(name="language", params=LANGUAGES)
def every_language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(name="catalogue")
def every_catalogue(language: str) -> dict[str, str]:
    return read(language)


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    """A catalogue that is never read is translated for nobody."""
    assert {path.stem for path in TEXTS.glob("*.toml")} == set(LANGUAGES)


def test_every_language_says_the_same(catalogue: dict[str, str]) -> None:
    """A sentence that is missing is said in English amid others that are not."""
    assert set(catalogue) ^ set(ENGLISH) == set()


def test_every_sentence_has_the_same_placeholders(catalogue: dict[str, str]) -> None:
    """One without its placeholder keeps the number or the name from the reader, one with another is an error."""
    odd = [
        key
        for key, text in catalogue.items()
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(ENGLISH[key]))
    ]
    assert odd == []


def test_every_placeholder_has_its_longest_value_here_and_none_is_unused() -> None:
    """The next test would not know how long a sentence can become."""
    used = {name for text in ENGLISH.values() for name in PLACEHOLDER.findall(text) if not name.endswith("_command")}
    assert used ^ set(LONGEST) == set()


def test_every_sentence_fits(catalogue: dict[str, str]) -> None:
    """Discord refuses the whole message, button or command whose text is one character too long."""
    long = {key: width(filled(text)) for key, text in catalogue.items() if width(filled(text)) > limit_of(key)}
    assert long == {}


@pytest.mark.parametrize("part", ["welcome", "privacy", "setup"])
def test_sentences_that_stand_together_fit_together(catalogue: dict[str, str], part: str) -> None:
    """They are one message."""
    together = [filled(text) for key, text in catalogue.items() if key.startswith(f"{part}.")]
    assert width("\n".join(together)) <= MESSAGE


def test_names_of_commands_and_options_are_names(catalogue: dict[str, str]) -> None:
    """Discord refuses capitals, spaces and most punctuation in them."""
    names = {key: text for key, text in catalogue.items() if regex.fullmatch(r"command\..*\.name", key)}
    assert [key for key, name in names.items() if not SLASH_NAME.fullmatch(name) or name != name.lower()] == []


def test_names_differ_where_they_stand_together(catalogue: dict[str, str]) -> None:
    """Discord refuses two commands, or two options of one, that have the same name in a language."""
    groups: dict[str, list[str]] = {}
    for key, text in catalogue.items():
        if found := regex.fullmatch(r"(command(?:\.\w+)*)\.\w+\.name", key):
            groups.setdefault(found[1], []).append(text)
    assert len(groups["command"]) == len([key for key in ENGLISH if regex.fullmatch(r"command\.\w+\.name", key)])
    assert [group for group, names in groups.items() if len(names) != len(set(names))] == []


def test_the_bots_own_words_ping_nobody_and_unfold_nothing(catalogue: dict[str, str]) -> None:
    """They are not escaped, so they must be harmless as they stand; bold words, commands and code are meant."""
    plain = {key: PLACEHOLDER.sub("x", text) for key, text in catalogue.items()}
    styles = {key: {style for run in shown(text) for style in run.styles} for key, text in plain.items()}
    assert {key: found for key, found in styles.items() if found - {"bold", "code"}} == {}
    assert [key for key, text in plain.items() if invites_and_addresses(text) or "@" in text] == []


def test_sentences_are_written_with_care(catalogue: dict[str, str]) -> None:
    """Stray spaces, and a full stop here and none there, look like a machine's work."""
    assert [key for key, text in catalogue.items() if not text or text != " ".join(text.split(" ")).strip(" ")] == []
    stopped = {
        key: text.endswith((".", "。")) for key, text in catalogue.items() if not key.startswith(("month.", "done."))
    }
    assert [key for key, stop in stopped.items() if stop != ENGLISH[key].endswith(".")] == []


def test_sentences_are_translated(language: str, catalogue: dict[str, str]) -> None:
    """A catalogue that is copied from English and forgotten is worse than none."""
    same = [
        key for key, text in catalogue.items() if text == ENGLISH[key] and len(PLACEHOLDER.sub("", text).split()) > 2
    ]
    assert language == "en" or same == []


def said(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Give the keys that a module says, with the names of the values that it gives."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
            keys = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            names = {keyword.arg or "**" for keyword in node.keywords}
            yield from ((key, names) for key in keys if "." in key)


def test_what_the_code_says_is_there_with_all_that_it_needs() -> None:
    """A misspelt key is found by a member otherwise."""
    wrong = []
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for key, names in said(path):
            if "**" not in names and names != set(PLACEHOLDER.findall(ENGLISH.get(key, "{no such sentence}"))):
                wrong.append((path.name, key))
    assert wrong == []


def test_a_key_that_is_not_there_is_seen(tmp_path: Path) -> None:
    """The test above would pass for ever if it overlooked it."""
    module = tmp_path / "module.py"
    module.write_text('voice.say("button.more"); texts.say(locale, "form.page", page=1, pages=2); voice.say(key)')
    assert list(said(module)) == [("button.more", set()), ("form.page", {"page", "pages"})]


def test_all_catalogues_can_be_loaded() -> None:
    """The bot reads them once at its start, and does not start without."""
    texts = load_texts()
    assert all(texts.say(language, "button.more") for language in LANGUAGES)
