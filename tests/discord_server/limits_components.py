"""Checks buttons, selects and modals against Discord's limits. Pure."""

from __future__ import annotations

from typing import Any

from tests.discord_server.forms import Form
from tests.discord_server.models import BUTTON, LABEL, ROW, SELECT, SELECTS, TEXT_DISPLAY, TEXT_INPUT, Json, walk

ROWS, BUTTONS_IN_ROW, OPTIONS = 5, 5, 25
CUSTOM_ID, BUTTON_LABEL, BUTTON_URL, PLACEHOLDER, OPTION_TEXT = 100, 80, 512, 150, 100
MODAL_TITLE, MODAL_COMPONENTS, INPUT_LABEL, INPUT_PLACEHOLDER, INPUT_TEXT = 45, 5, 45, 100, 4000
COMPONENTS_V2, TEXT_V2 = 40, 4000
LINK, PREMIUM = 5, 6
LAYOUT_V2 = frozenset({ROW, 9, TEXT_DISPLAY, 12, 13, 14, 17})
IN_LABEL = frozenset({*SELECTS, TEXT_INPUT, 19, 21, 22, 23})
IN_MODAL = frozenset({ROW, TEXT_DISPLAY, LABEL})


def check_components(form: Form, value: Any, *, v2: bool) -> None:
    """Check a message's components; with ``v2`` (the flag IS_COMPONENTS_V2) the newer layouts are allowed."""
    components = form.objects(value, most=COMPONENTS_V2 if v2 else ROWS)
    if not _well_shaped(form, components):
        return
    for index, component in enumerate(components):
        place = form.at(index)
        place.at("type").one_of(component.get("type"), LAYOUT_V2 if v2 else {ROW})
        for path, row in _rows(place, component):
            _check_row(path, row)
        for path, button in _accessories(place, component):
            _check_button(path, button)
    if v2:
        _check_totals(form, components)
    _check_custom_ids(form, components)


def check_modal(form: Form, modal: Json) -> None:
    """Check the data of a response that opens a modal."""
    form.at("custom_id").text(modal.get("custom_id"), least=1, most=CUSTOM_ID)
    form.at("title").text(modal.get("title"), least=1, most=MODAL_TITLE)
    place = form.at("components")
    components = place.objects(modal.get("components"), least=1, most=MODAL_COMPONENTS)
    if not _well_shaped(place, components):
        return
    for index, component in enumerate(components):
        _check_in_modal(place.at(index), component)
    _check_custom_ids(place, components)


def _well_shaped(form: Form, components: list[Json]) -> bool:
    """Tell whether components hold components all the way down; note where they do not."""
    shaped = True
    for index, component in enumerate(components):
        place = form.at(index)
        inner = place.at("components").objects(component.get("components"), most=COMPONENTS_V2)
        single = [place.at(key).object(component.get(key)) for key in ("accessory", "component")]
        shaped = shaped and inner == (component.get("components") or [])
        shaped = shaped and single == [component.get(key) or {} for key in ("accessory", "component")]
        shaped = _well_shaped(place.at("components"), inner) and shaped
        shaped = _well_shaped(place, [found for found in single if found]) and shaped
    return shaped


def _rows(form: Form, component: Json) -> list[tuple[Form, Json]]:
    if component.get("type") == ROW:
        return [(form, component)]
    children = enumerate(component.get("components") or [])
    return [found for index, child in children for found in _rows(form.at("components", index), child)]


def _accessories(form: Form, component: Json) -> list[tuple[Form, Json]]:
    children = enumerate(component.get("components") or [])
    inside = [found for index, child in children for found in _accessories(form.at("components", index), child)]
    accessory = component.get("accessory") or {}
    return [*inside, (form.at("accessory"), accessory)] if accessory.get("type") == BUTTON else inside


def _check_row(form: Form, row: Json) -> None:
    place = form.at("components")
    children = place.items(row.get("components"), least=1, most=BUTTONS_IN_ROW)
    selects = [child for child in children if child.get("type") in SELECTS]
    for index, child in enumerate(children):
        here = place.at(index)
        here.at("type").one_of(child.get("type"), {BUTTON, *SELECTS})
        if selects and len(children) > 1:
            here.reject("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
        if child.get("type") == BUTTON:
            _check_button(here, child)
        elif child in selects:
            _check_select(here, child)


def _check_button(form: Form, button: Json) -> None:
    style = button.get("style")
    form.at("style").one_of(style, {1, 2, 3, 4, LINK, PREMIUM})
    form.at("label").text(button.get("label"), most=BUTTON_LABEL)
    if style == LINK:
        form.at("url").text(button.get("url"), least=1, most=BUTTON_URL)
        _check_scheme(form.at("url"), button.get("url"))
    elif style != PREMIUM:
        form.at("custom_id").text(button.get("custom_id"), least=1, most=CUSTOM_ID)
    if bool(button.get("custom_id")) and bool(button.get("url")):
        form.reject("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
    if style != PREMIUM and not button.get("label") and not button.get("emoji"):
        form.at("label").required()


def _check_scheme(form: Form, url: Any) -> None:
    if isinstance(url, str) and url and not url.startswith(("http://", "https://", "discord://")):
        form.reject("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').")


def _check_select(form: Form, select: Json) -> None:
    form.at("custom_id").text(select.get("custom_id"), least=1, most=CUSTOM_ID)
    form.at("placeholder").text(select.get("placeholder"), most=PLACEHOLDER)
    form.at("min_values").number(select.get("min_values"), least=0, most=OPTIONS)
    form.at("max_values").number(select.get("max_values"), least=1, most=OPTIONS)
    if select.get("type") == SELECT:
        _check_options(form.at("options"), select.get("options"))


def _check_options(form: Form, value: Any) -> None:
    seen: set[str] = set()
    for index, option in enumerate(form.objects(value, least=1, most=OPTIONS)):
        place = form.at(index)
        place.at("label").text(option.get("label"), least=1, most=OPTION_TEXT)
        text = place.at("value").text(option.get("value"), least=1, most=OPTION_TEXT)
        place.at("description").text(option.get("description"), most=OPTION_TEXT)
        if text in seen:
            place.at("value").reject("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is used")
        seen.add(text)


def _check_custom_ids(form: Form, components: list[Json]) -> None:
    seen: set[str] = set()
    for index, component in enumerate(components):
        for item in walk(component):
            custom_id = item.get("custom_id")
            if custom_id in seen:
                form.at(index).reject("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
            if isinstance(custom_id, str):
                seen.add(custom_id)


def _check_totals(form: Form, components: list[Json]) -> None:
    every = [item for component in components for item in walk(component)]
    if len(every) > COMPONENTS_V2:
        form.reject("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"Must have {COMPONENTS_V2} or fewer components")
    if sum(len(item.get("content") or "") for item in every) > TEXT_V2:
        form.reject("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"Displayable text exceeds {TEXT_V2} characters")


def _check_in_modal(form: Form, component: Json) -> None:
    form.at("type").one_of(component.get("type"), IN_MODAL)
    if component.get("type") == LABEL:
        form.at("label").text(component.get("label"), least=1, most=INPUT_LABEL)
        form.at("description").text(component.get("description"), most=OPTION_TEXT)
        inner = component.get("component") or {}
        form.at("component", "type").one_of(inner.get("type"), IN_LABEL)
        _check_field(form.at("component"), inner)
    elif component.get("type") == ROW:
        place = form.at("components")
        for index, inner in enumerate(place.items(component.get("components"), least=1, most=1)):
            place.at(index, "type").one_of(inner.get("type"), {TEXT_INPUT})
            place.at(index, "label").text(inner.get("label"), least=1, most=INPUT_LABEL)
            _check_field(place.at(index), inner)


def _check_field(form: Form, field: Json) -> None:
    if field.get("type") in SELECTS:
        _check_select(form, field)
        return
    form.at("custom_id").text(field.get("custom_id"), least=1, most=CUSTOM_ID)
    if field.get("type") == TEXT_INPUT:
        form.at("style").one_of(field.get("style"), {1, 2})
        form.at("min_length").number(field.get("min_length"), least=0, most=INPUT_TEXT)
        form.at("max_length").number(field.get("max_length"), least=1, most=INPUT_TEXT)
        form.at("value").text(field.get("value"), most=INPUT_TEXT)
        form.at("placeholder").text(field.get("placeholder"), most=INPUT_PLACEHOLDER)
