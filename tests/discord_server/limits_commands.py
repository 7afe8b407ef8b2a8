"""Checks application commands against Discord's limits. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import regex

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.forms import Form
from tests.discord_server.limits_messages import check_choice
from tests.discord_server.models import Json

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
VALUES = frozenset(range(STRING, 12))
KINDS_AT_DEPTH = (VALUES | {SUBCOMMAND, GROUP}, frozenset({SUBCOMMAND}), VALUES)
"""Which options may stand in a command, in a group and in a subcommand."""
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
NAME, DESCRIPTION, OPTIONS, CHOICES, SIZE = 32, 100, 25, 25, 8000
SLASH_NAME = regex.compile(r"[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}")
LOCALES = frozenset(
    """id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN
    ja zh-TW ko""".split()
)
"""The locales of Discord's reference; names and descriptions may be given in these and no others."""


def check_commands(commands: Sequence[Json]) -> None:
    """Check a full set of commands, global or of one guild; raise `ApiError` 50035 or 30032."""
    for kind, most in MOST.items():
        if sum(_kind(command) == kind for command in commands) > most:
            raise ApiError(Refusal.TOO_MANY_COMMANDS)
    form = Form()
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        key = (_kind(command), str(command.get("name")))
        if key in seen:
            form.at(index).reject("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        seen.add(key)
        _check_command(form.at(index), command)
    form.finish()


def check_command(command: Json) -> None:
    """Check one command that is created or changed; raise `ApiError` 50035."""
    form = Form()
    _check_command(form, command)
    form.finish()


def _kind(command: Json) -> int:
    return int(command.get("type") or CHAT_INPUT)


def _check_command(form: Form, command: Json) -> None:
    form.at("type").one_of(_kind(command), MOST)
    slash = _kind(command) == CHAT_INPUT
    _check_names(form, command, slash=slash)
    if slash:
        _check_described(form, command)
        _check_options(form, command, depth=0)
    elif command.get("description") or command.get("options"):
        form.reject("APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "Context menu commands have only a name")
    for index, context in enumerate(form.at("contexts").items(command.get("contexts"), most=3)):
        form.at("contexts", index).one_of(context, {0, 1, 2})
    if _size(command) > SIZE:
        form.reject("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({SIZE})")


def _check_names(form: Form, thing: Json, *, slash: bool) -> None:
    for place, name in _localised(form, thing, "name"):
        text = place.text(name, least=1, most=NAME)
        if slash and text and (not SLASH_NAME.fullmatch(text) or text != _lowered(text)):
            place.reject("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_described(form: Form, thing: Json) -> None:
    for place, description in _localised(form, thing, "description"):
        place.text(description, least=1, most=DESCRIPTION)


def _localised(form: Form, thing: Json, field: str) -> list[tuple[Form, Any]]:
    """Give a field and its translations with their places, and note the locales that do not exist."""
    translations = thing.get(f"{field}_localizations") or {}
    for locale in translations:
        form.at(f"{field}_localizations", locale).one_of(locale, LOCALES)
    places = [(form.at(f"{field}_localizations", locale), text) for locale, text in translations.items()]
    return [(form.at(field), thing.get(field)), *places]


def _lowered(text: str) -> str:
    """Lower each letter that has a lower-case form of one code point; others may stay as they are."""
    return "".join(
        char.lower() if unicodedata.category(char) == "Lu" and len(char.lower()) == 1 else char for char in text
    )


def _check_options(form: Form, thing: Json, *, depth: int) -> None:
    place = form.at("options")
    options = place.objects(thing.get("options"), most=OPTIONS)
    seen: set[str] = set()
    optional = False
    for index, option in enumerate(options):
        here = place.at(index)
        if option.get("name") in seen:
            here.reject("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        if option.get("required") and optional:
            here.reject("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before others")
        optional = optional or not option.get("required")
        seen.add(str(option.get("name")))
        _check_option(here, option, depth=depth)


def _check_option(form: Form, option: Json, *, depth: int) -> None:
    kind = option.get("type")
    form.at("type").one_of(kind, KINDS_AT_DEPTH[depth])
    _check_names(form, option, slash=True)
    _check_described(form, option)
    if kind in (SUBCOMMAND, GROUP):
        _check_options(form, option, depth=1 if kind == GROUP else 2)
    for index, choice in enumerate(form.at("choices").objects(option.get("choices"), most=CHOICES)):
        check_choice(form.at("choices", index), choice)
    if option.get("autocomplete") and (option.get("choices") or kind not in (STRING, INTEGER, NUMBER)):
        form.at("autocomplete").reject("APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", "Autocomplete cannot be used here")


def _size(thing: Json) -> int:
    """Count names, descriptions and values of a command and all inside it; of translations, the longest."""
    own = sum(_longest(thing, field) for field in ("name", "description"))
    value = thing.get("value")
    inside = [*(thing.get("options") or []), *(thing.get("choices") or [])]
    return own + (len(value) if isinstance(value, str) else 0) + sum(_size(child) for child in inside)


def _longest(thing: Json, field: str) -> int:
    texts = [thing.get(field) or "", *(thing.get(f"{field}_localizations") or {}).values()]
    return max(len(text) for text in texts)
