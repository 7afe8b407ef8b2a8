"""Discord's limits on modals: each is kept at its bound and broken one beyond it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_server.api_errors import ApiError
from tests.discord_server.forms import Form
from tests.discord_server.limits_components import check_modal
from tests.discord_server.models import Json
from tests.discord_server.test_limits import button, reasons, select


def text_input(**changes: Any) -> Json:
    """Give a text field that is right, but for ``changes``."""
    return {"type": 4, "style": 1, "custom_id": "text", "label": "Text"} | changes


def modal(**changes: Any) -> Json:
    """Give a modal that is right, but for ``changes``."""
    return {"custom_id": "modal", "title": "Ask", "components": [{"type": 1, "components": [text_input()]}]} | changes


def labelled(**changes: Any) -> Json:
    """Give a modal with a labelled select that is right, but for ``changes``."""
    return modal(components=[{"type": 18, "label": "Which?", "component": select()} | changes])


@pytest.mark.parametrize(
    "data",
    [
        modal(title="x" * 45, custom_id="y" * 100),
        modal(components=[{"type": 1, "components": [text_input(custom_id=str(number))]} for number in range(5)]),
        modal(components=[{"type": 1, "components": [text_input(value="x" * 4000, max_length=4000)]}]),
        labelled(label="x" * 45, description="y" * 100),
        modal(components=[{"type": 10, "content": "Read this."}]),
    ],
)
def test_a_modal_at_the_bound_is_right(data: Json) -> None:
    """Both forms of fields are allowed."""
    form = Form()
    check_modal(form, data)
    form.finish()


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (modal(title="x" * 46), "title"),
        (modal(title=None), "title"),
        (modal(custom_id="x" * 101), "custom_id"),
        (modal(components=[]), "components"),
        (modal(components=[{"type": 10, "content": "x"}] * 6), "components"),
        (modal(components=[{"type": 1, "components": [button()]}]), "components.0.components.0.type"),
        (
            modal(components=[{"type": 1, "components": [text_input(label="x" * 46)]}]),
            "components.0.components.0.label",
        ),
        (modal(components=[{"type": 1, "components": [text_input(style=3)]}]), "components.0.components.0.style"),
        (
            modal(components=[{"type": 1, "components": [text_input(value="x" * 4001)]}]),
            "components.0.components.0.value",
        ),
        (
            modal(components=[{"type": 1, "components": [text_input(max_length=4001)]}]),
            "components.0.components.0.max_length",
        ),
        (
            modal(components=[{"type": 1, "components": [text_input(placeholder="x" * 101)]}]),
            "components.0.components.0.placeholder",
        ),
        (modal(components=[{"type": 1, "components": [text_input()]}] * 2), "components.1"),
        (labelled(label="x" * 46), "components.0.label"),
        (labelled(description="x" * 101), "components.0.description"),
        (labelled(component=button()), "components.0.component.type"),
        (labelled(component=select(26)), "components.0.component.options"),
    ],
)
def test_a_modal_beyond_the_bound_is_refused_where_it_is_wrong(data: Json, path: str) -> None:
    """discord.py itself checks few of these."""
    form = Form()
    check_modal(form, data)
    with pytest.raises(ApiError) as refused:
        form.finish()
    assert reasons(refused.value, path)
