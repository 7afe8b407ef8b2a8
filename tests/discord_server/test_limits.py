"""Discord's limits on messages and their components: each is kept at its bound and broken one beyond it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.discord_server.api_errors import ApiError
from tests.discord_server.limits_messages import check_choices, check_message, check_thread
from tests.discord_server.models import Json, MessageFlag

Payload = dict[str, Any]


def button(number: int = 0, **changes: Any) -> Json:
    """Give a button that is right, but for ``changes``."""
    return {"type": 2, "style": 2, "label": "ok", "custom_id": f"id {number}"} | changes


def select(count: int = 1, **changes: Any) -> Json:
    """Give a select that is right, but for ``changes``."""
    listed = [{"label": "x", "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "select", "options": listed} | changes


def rows(*components: Json) -> Payload:
    """Give a message with one row for each component."""
    return {"components": [{"type": 1, "components": [component]} for component in components]}


def row(*components: Json) -> Payload:
    """Give a message with all components in one row."""
    return {"components": [{"type": 1, "components": list(components)}]}


def embed(**parts: Any) -> Payload:
    """Give a message with one embed."""
    return {"embeds": [parts]}


def fields(number: int, name: int = 1, value: int = 1) -> Payload:
    """Give a message with an embed of some fields; ``name`` and ``value`` are lengths."""
    return embed(fields=[{"name": "n" * name, "value": "v" * value}] * number)


def link(**changes: Any) -> Json:
    """Give a button that is a link, but for ``changes``."""
    return {"type": 2, "style": 5, "label": "open", "url": "https://example.org"} | changes


AT_THE_BOUND: list[Payload] = [
    {"content": "x" * 2000},
    {"content": " " * 10 + "x" * 2000},
    {"content": "😀" * 2000},
    {"embeds": [{"title": "x"}] * 10},
    embed(title="x" * 256, description="y" * 4096),
    embed(footer={"text": "x" * 2048}, author={"name": "y" * 256}),
    fields(25),
    fields(1, 256, 1024),
    {"embeds": [{"description": "x" * 3000}, {"description": "y" * 3000}]},
    rows(*(button(number) for number in range(5))),
    row(*(button(number) for number in range(5))),
    rows(button(label="x" * 80, custom_id="y" * 100)),
    rows(select(25)),
    rows(link(url="https://example.org/" + "x" * 492)),
    rows(button(label=None, emoji={"name": "👍"})),
    {"allowed_mentions": {"parse": ["roles"], "users": ["1"] * 100}},
    {"nonce": "x" * 25},
]
BEYOND: list[tuple[Payload, str, str]] = [
    ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": "x"}, "embeds", "LIST_TYPE_CONVERT"),
    (embed(title="x" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    (embed(description="x" * 4097), "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
    (embed(footer={"text": "x" * 2049}), "embeds.0.footer.text", "BASE_TYPE_BAD_LENGTH"),
    (embed(author={"name": "x" * 257}), "embeds.0.author.name", "BASE_TYPE_BAD_LENGTH"),
    (embed(url="javascript:x"), "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    (fields(26), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
    (fields(1, name=257), "embeds.0.fields.0.name", "BASE_TYPE_BAD_LENGTH"),
    (fields(1, value=1025), "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"),
    (fields(1, value=0), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    ({"embeds": [{"description": "x" * 3001}, {"description": "y" * 3000}]}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    (rows(*(button(number) for number in range(6))), "components", "BASE_TYPE_MAX_LENGTH"),
    (row(*(button(number) for number in range(6))), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (row(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (row(select(), button()), "components.0.components.0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    ({"components": [button()]}, "components.0.type", "BASE_TYPE_CHOICES"),
    ({"components": [{"type": 10, "content": "x"}]}, "components.0.type", "BASE_TYPE_CHOICES"),
    (rows({"type": 4}), "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    (rows(button(label="x" * 81)), "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
    (rows(button(label="")), "components.0.components.0.label", "BASE_TYPE_REQUIRED"),
    (rows(button(style=7)), "components.0.components.0.style", "BASE_TYPE_CHOICES"),
    (rows(button(custom_id="x" * 101)), "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
    (rows(button(custom_id=None)), "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED"),
    (rows(button(1), button(1)), "components.1", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    (
        rows(button(url="https://example.org")),
        "components.0.components.0",
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    (rows(link(url="https://e.org/" + "x" * 512)), "components.0.components.0.url", "BASE_TYPE_BAD_LENGTH"),
    (rows(link(url="ftp://example.org")), "components.0.components.0.url", "URL_TYPE_INVALID_SCHEME"),
    (rows(select(26)), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (rows(select(0)), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (rows(select(placeholder="x" * 151)), "components.0.components.0.placeholder", "BASE_TYPE_MAX_LENGTH"),
    (rows(select(max_values=26)), "components.0.components.0.max_values", "NUMBER_TYPE_MAX"),
    (rows(select(min_values=-1)), "components.0.components.0.min_values", "NUMBER_TYPE_MIN"),
    (rows(select(min_values="1")), "components.0.components.0.min_values", "NUMBER_TYPE_COERCE"),
    (
        rows(select(options=[{"label": "a", "value": "1"}, {"label": "b", "value": "1"}])),
        "components.0.components.0.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (
        rows(select(options=[{"label": "x" * 101, "value": "1"}])),
        "components.0.components.0.options.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
    ({"allowed_mentions": {"parse": ["here"]}}, "allowed_mentions.parse.0", "BASE_TYPE_CHOICES"),
    ({"allowed_mentions": {"users": ["1"] * 101}}, "allowed_mentions.users", "BASE_TYPE_MAX_LENGTH"),
    ({"nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
]


def reasons(error: ApiError, path: str) -> list[str]:
    """Give the codes that a refusal has at a path."""
    place = error.to_json()["errors"]
    for key in path.split("."):
        place = place[key]
    return [found["code"] for found in place["_errors"]]


@pytest.mark.parametrize("payload", AT_THE_BOUND)
def test_a_message_at_the_bound_is_right(payload: Payload) -> None:
    """A server that is stricter than Discord would cut answers short."""
    check_message(payload, flags=MessageFlag(0))


@pytest.mark.parametrize(("payload", "path", "code"), BEYOND)
def test_a_message_beyond_the_bound_is_refused_where_it_is_wrong(payload: Payload, path: str, code: str) -> None:
    """A server that lets it pass would let the bot fail on Discord."""
    with pytest.raises(ApiError) as refused:
        check_message(payload, flags=MessageFlag(0))
    assert (refused.value.refusal.code, code in reasons(refused.value, path)) == (50035, True)


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Whoever reads a failed test sees every mistake."""
    payload = {"content": "x" * 2001} | embed(title="x" * 257)
    with pytest.raises(ApiError) as refused:
        check_message(payload, flags=MessageFlag(0), path=("data",))
    assert refused.value.to_json()["errors"]["data"].keys() == {"content", "embeds"}


def test_newer_layouts_need_their_flag_and_exclude_the_older_parts() -> None:
    """A flagged message has neither content nor embeds, at most 40 components and 4000 characters."""
    v2 = MessageFlag.IS_COMPONENTS_V2
    text = {"type": 10, "content": "x" * 100}
    check_message({"components": [{"type": 17, "components": [text, *rows(button())["components"]]}]}, flags=v2)
    for payload in (
        {"content": "x", "components": [text]},
        {"embeds": [{"title": "x"}], "components": [text]},
        {"components": [{"type": 10, "content": "x" * 4001}]},
        {"components": [{"type": 17, "components": [text | {"content": "x"}] * 40}]},
        {"components": [{"type": 9, "components": [text], "accessory": button(label="x" * 81)}]},
        {"components": [button()]},
    ):
        with pytest.raises(ApiError):
            check_message(payload, flags=v2)


@pytest.mark.parametrize(
    ("choices", "path"),
    [
        (None, "data.choices"),
        ([{"name": "x", "value": "x"}] * 26, "data.choices"),
        ([{"name": "x" * 101, "value": "x"}], "data.choices.0.name"),
        ([{"name": "", "value": "x"}], "data.choices.0.name"),
        ([{"name": "x", "value": "x" * 101}], "data.choices.0.value"),
        ([{"name": "x"}], "data.choices.0.value"),
    ],
)
def test_suggestions_beyond_the_bound_are_refused(choices: Any, path: str) -> None:
    """Titles of articles are often longer than a suggestion may be."""
    with pytest.raises(ApiError) as refused:
        check_choices({"choices": choices})
    assert reasons(refused.value, path)


def test_suggestions_at_the_bound_are_right() -> None:
    """25 of 100 characters each."""
    check_choices({"choices": [{"name": "x" * 100, "value": "y" * 100}] * 25})


@pytest.mark.parametrize(
    ("payload", "path"),
    [({"name": "x" * 101}, "name"), ({}, "name"), ({"name": "x", "auto_archive_duration": 5}, "auto_archive_duration")],
)
def test_a_thread_beyond_the_bound_is_refused(payload: Payload, path: str) -> None:
    """A question is often longer than a thread's name may be."""
    with pytest.raises(ApiError) as refused:
        check_thread(payload)
    assert reasons(refused.value, path)


@settings(deadline=None)
@given(st.text(max_size=2100))
def test_any_text_is_judged_by_its_length_without_the_space_around_it(text: str) -> None:
    """No text makes the check itself fail."""
    try:
        check_message({"content": text}, flags=MessageFlag(0))
        refused = False
    except ApiError:
        refused = True
    assert refused == (len(text.strip()) > 2000)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "components"]), inner),
        max_leaves=10,
    )
)
def test_components_of_any_shape_are_refused_or_right_but_never_break_the_server(value: Any) -> None:
    """A bot's mistake must come back as 50035, not as an error of this server."""
    try:
        check_message({"components": value}, flags=MessageFlag(0))
    except ApiError as error:
        assert error.refusal.code == 50035  # noqa: PT017  either outcome is right
