"""What Discord's client makes of what a person types and chooses: the data of an interaction. It refuses the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.discord_server.backstage import CannotDo
from tests.discord_server.invocations import Field, Modal
from tests.discord_server.models import LABEL, ROW, SELECT, SELECTS, TEXT_INPUT, Json, Message

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
LONGEST_TEXT = 6000
CONVERTED: dict[int, Callable[[Any], Any]] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: float}


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled-in command: its options as Discord sends them, and the ids that have to be resolved."""

    options: list[Json]
    ids: tuple[int, ...]


def fill(command: Json, path: list[str], given: dict[str, Any], *, focused: str | None = None) -> Filled:
    """Fill in a command; ``path`` leads to a subcommand, ``focused`` is the option that suggestions are asked for.

    Raises `CannotDo` for what the client would not let a person send.
    """
    if path:
        name, *rest = path
        inner = _named(command.get("options") or [], name)
        filled = fill(inner, rest, given, focused=focused)
        return Filled([{"type": inner["type"], "name": name, "options": filled.options}], filled.ids)
    offered = {option["name"]: option for option in command.get("options") or []}
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in offered.values()):
        raise CannotDo(f"{command['name']!r} is not complete: it goes on with one of {sorted(offered)}")
    unknown = given.keys() - offered.keys()
    if unknown:
        raise CannotDo(f"{command['name']!r} has no option {sorted(unknown)}; it has {sorted(offered)}")
    missing = [name for name, option in offered.items() if option.get("required") and name not in given]
    if missing and focused is None:
        raise CannotDo(f"{command['name']!r} cannot be sent without {missing}")
    options = [_option(offered[name], value, focused=focused == name) for name, value in given.items()]
    ids = tuple(int(option["value"]) for option in options if option["type"] not in CONVERTED)
    return Filled(options, ids)


def _named(options: Iterable[Json], name: str) -> Json:
    for option in options:
        if option["name"] == name:
            return option
    raise CannotDo(f"there is no subcommand {name!r}")


def _option(option: Json, value: Any, *, focused: bool) -> Json:
    kind = option["type"]
    if focused:
        if not option.get("autocomplete"):
            raise CannotDo(f"{option['name']!r} has no suggestions")
        return {"type": kind, "name": option["name"], "value": str(value), "focused": True}
    found = CONVERTED[kind](value) if kind in CONVERTED else str(value.id)
    _check_value(option, found)
    return {"type": kind, "name": option["name"], "value": found}


def _check_value(option: Json, value: Any) -> None:
    kind, name = option["type"], option["name"]
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise CannotDo(f"{name!r} offers {choices}, not {value!r}")
    if kind == STRING:
        _check_range(name, len(value), option.get("min_length") or 0, option.get("max_length") or LONGEST_TEXT)
    elif kind in (INTEGER, NUMBER):
        _check_range(name, value, option.get("min_value", float("-inf")), option.get("max_value", float("inf")))


def _check_range(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise CannotDo(f"{name!r} must be between {least} and {most}, not {value}")


def find_control(message: Message, wanted: str) -> Json:
    """Find a button or select by its custom_id, label or placeholder; raise `CannotDo` if it cannot be used."""
    names = [(item.get("custom_id"), item.get("label") or item.get("placeholder"), item) for item in message.controls]
    found = [item for custom_id, name, item in names if wanted in (custom_id, name)]
    if not found:
        raise CannotDo(f"there is no {wanted!r} to click; there are {[name or key for key, name, _ in names]}")
    if found[0].get("disabled"):
        raise CannotDo(f"{wanted!r} is greyed out")
    if not found[0].get("custom_id"):
        raise CannotDo(f"{wanted!r} is a link to {found[0].get('url')}; the bot hears nothing of it")
    return found[0]


def choose(select: Json, chosen: Iterable[Any]) -> list[str]:
    """Give the values of what a person chooses in a select: labels or values of options, or things with ids."""
    if select["type"] not in SELECTS:
        raise CannotDo(f"{select.get('label')!r} is a button")
    values = list(chosen)
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    _check_range(str(select.get("placeholder") or select["custom_id"]), len(values), least, most)
    if select["type"] != SELECT:
        return [str(value.id) for value in values]
    offered = {option["label"]: option["value"] for option in select["options"]}
    offered |= {option["value"]: option["value"] for option in select["options"]}
    if any(value not in offered for value in values):
        raise CannotDo(f"the select offers {[option['label'] for option in select['options']]}, not {values}")
    return [offered[value] for value in values]


def submit(modal: Modal, given: dict[str, Any]) -> Json:
    """Give the data of a submitted modal; ``given`` are texts or lists of choices by label or custom_id."""
    known = {key for found in modal.fields for key in (found.label, found.custom_id)}
    if given.keys() - known:
        raise CannotDo(f"{modal.title!r} has no field {sorted(given.keys() - known)}; it has {sorted(known)}")
    components = [_submitted(found, given.get(found.label, given.get(found.custom_id))) for found in modal.fields]
    return {"custom_id": modal.custom_id, "components": components}


def _submitted(found: Field, given: Any) -> Json:
    body: Json = {"type": found.type, "custom_id": found.custom_id, "id": 1}
    if found.type in SELECTS:
        body["values"] = choose(found.raw, given or ())
    elif found.type == TEXT_INPUT:
        body["value"] = text = found.value or "" if given is None else str(given)
        _check_range(found.label, len(text), found.raw.get("min_length") or 0, found.raw.get("max_length") or 4000)
        if found.raw.get("required", True) and not text:
            raise CannotDo(f"{found.label!r} must be filled in")
    else:
        raise CannotDo(f"{found.label!r}: people of this server cannot fill in a component of type {found.type}")
    return {"type": LABEL, "component": body} if "label" not in found.raw else {"type": ROW, "components": [body]}
