"""Checks messages, embeds, attachments and autocomplete's choices against Discord's limits. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.forms import Form
from tests.discord_server.limits_components import check_components
from tests.discord_server.models import Json, MessageFlag

CONTENT, EMBEDS, EMBED_TOTAL = 2000, 10, 6000
TITLE, DESCRIPTION, FIELDS, FIELD_NAME, FIELD_VALUE, FOOTER, AUTHOR = 256, 4096, 25, 256, 1024, 2048, 256
ATTACHMENTS, FILE_SIZE, REQUEST_SIZE = 10, 10 * 1024 * 1024, 25 * 1024 * 1024
CHOICES, CHOICE_TEXT = 25, 100
MENTIONS, NONCE = 100, 25
THREAD_NAME = 100
ARCHIVE_MINUTES = frozenset({60, 1440, 4320, 10080})


def check_message(payload: Json, *, flags: MessageFlag, path: tuple[str, ...] = ()) -> None:
    """Check what a message is made of; raise `ApiError` 50035 with all that is wrong.

    ``flags`` are those that it has or will have; ``path`` leads to the message inside the request.
    """
    form = Form().at(*path)
    form.at("content").text(payload.get("content"), most=CONTENT)
    form.at("nonce").text(str(payload.get("nonce") or ""), most=NONCE)
    _check_embeds(form.at("embeds"), payload.get("embeds"))
    allowed = form.at("allowed_mentions").object(payload.get("allowed_mentions"))
    _check_allowed_mentions(form.at("allowed_mentions"), allowed)
    v2 = MessageFlag.IS_COMPONENTS_V2 in flags
    check_components(form.at("components"), payload.get("components"), v2=v2)
    if v2:
        for field in ("content", "embeds"):
            if payload.get(field):
                code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
                form.at(field).reject(
                    code, f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                )
    form.finish()


def check_files(sizes: Sequence[int], *, kept: int = 0) -> None:
    """Check the files of a request by their sizes in bytes; ``kept`` are attachments that stay on the message.

    Raises `ApiError` 30015, 40005 or 50045.
    """
    if len(sizes) + kept > ATTACHMENTS:
        raise ApiError(Refusal.TOO_MANY_ATTACHMENTS)
    if sum(sizes) > REQUEST_SIZE:
        raise ApiError(Refusal.TOO_LARGE)
    if any(size > FILE_SIZE for size in sizes):
        raise ApiError(Refusal.FILE_TOO_LARGE)


def check_choices(data: Json) -> None:
    """Check the suggestions of an autocomplete; raise `ApiError` 50035."""
    form = Form().at("data", "choices")
    if data.get("choices") is None:
        form.required()
    for index, choice in enumerate(form.objects(data.get("choices"), most=CHOICES)):
        check_choice(form.at(index), choice)
    form.finish()


def check_choice(form: Form, choice: Json) -> None:
    """Check one choice of an option: its name, and its value where that is a text."""
    form.at("name").text(choice.get("name"), least=1, most=CHOICE_TEXT)
    value = choice.get("value")
    if value is None:
        form.at("value").required()
    elif isinstance(value, str):
        form.at("value").text(value, least=1, most=CHOICE_TEXT)


def check_thread(payload: Json) -> None:
    """Check what a thread is made of; raise `ApiError` 50035."""
    form = Form()
    form.at("name").text(payload.get("name"), least=1, most=THREAD_NAME)
    duration = payload.get("auto_archive_duration")
    if duration is not None:
        form.at("auto_archive_duration").one_of(duration, ARCHIVE_MINUTES)
    form.finish()


def _check_embeds(form: Form, value: Any) -> None:
    total = 0
    for index, embed in enumerate(form.objects(value, most=EMBEDS)):
        total += _check_embed(form.at(index), embed)
    if total > EMBED_TOTAL:
        form.reject("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _check_embed(form: Form, embed: Json) -> int:
    footer = form.at("footer").object(embed.get("footer"))
    author = form.at("author").object(embed.get("author"))
    texts = [
        form.at("title").text(embed.get("title"), most=TITLE),
        form.at("description").text(embed.get("description"), most=DESCRIPTION),
        form.at("footer", "text").text(footer.get("text"), least=int(bool(footer)), most=FOOTER),
        form.at("author", "name").text(author.get("name"), least=int(bool(author)), most=AUTHOR),
    ]
    for index, field in enumerate(form.at("fields").objects(embed.get("fields"), most=FIELDS)):
        place = form.at("fields", index)
        texts.append(place.at("name").text(field.get("name"), least=1, most=FIELD_NAME))
        texts.append(place.at("value").text(field.get("value"), least=1, most=FIELD_VALUE))
    _check_url(form.at("url"), embed.get("url"))
    return sum(len(text.strip()) for text in texts)


def _check_url(form: Form, url: Any) -> None:
    if url and not str(url).startswith(("http://", "https://")):
        form.reject("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').")


def _check_allowed_mentions(form: Form, allowed: Json) -> None:
    parse = form.at("parse").items(allowed.get("parse"), most=3)
    for index, kind in enumerate(parse):
        form.at("parse", index).one_of(kind, {"users", "roles", "everyone"})
    for kind in ("users", "roles"):
        listed = form.at(kind).items(allowed.get(kind), most=MENTIONS)
        if listed and kind in parse:
            code = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
            form.reject(code, f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.')
