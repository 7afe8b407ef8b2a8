"""Collects what is wrong with a payload in Discord's nested form: ``{"embeds": {"0": {"title": {"_errors": …}}}}``."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.models import Json


class Form:
    """A place in a payload where errors are noted; `at` gives the places inside it."""

    def __init__(self, errors: Json | None = None, path: tuple[str, ...] = ()) -> None:
        self._errors: Json = {} if errors is None else errors
        self._path = path

    def at(self, *path: str | int) -> Form:
        """Give a place further inside; indices count from 0."""
        return Form(self._errors, (*self._path, *map(str, path)))

    def reject(self, code: str, message: str) -> None:
        """Note an error here."""
        place = self._errors
        for key in self._path:
            place = place.setdefault(key, {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def finish(self) -> None:
        """Raise `ApiError` 50035 with all that was noted, if anything was."""
        if self._errors:
            raise ApiError(Refusal.INVALID_FORM, errors=self._errors)

    def required(self) -> None:
        """Note that something is missing here."""
        self.reject("BASE_TYPE_REQUIRED", "This field is required")

    def text(self, value: Any, *, least: int = 0, most: int) -> str:
        """Check a text's length in code points, without the space around it; give it, or "" where it is none."""
        if value is not None and not isinstance(value, str):
            self.reject("STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return ""
        text = value or ""
        if least and not text.strip():
            self.required()
        self._length(len(text.strip()), least, most)
        return text

    def items(self, value: Any, *, least: int = 0, most: int) -> list[Any]:
        """Check a list's length; give it, or an empty one where it is none."""
        if value is not None and not isinstance(value, list):
            self.reject("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        found = value or []
        self._length(len(found), least, most)
        return found

    def objects(self, value: Any, *, least: int = 0, most: int) -> list[Json]:
        """Check a list's length and that it holds nothing but objects; give an empty one where it is not so."""
        found = self.items(value, least=least, most=most)
        wrong = [index for index, item in enumerate(found) if not isinstance(item, dict)]
        for index in wrong:
            self.at(index).reject("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return [] if wrong else found

    def object(self, value: Any) -> Json:
        """Check that a value is an object or missing; give an empty one where it is not so."""
        if value is not None and not isinstance(value, dict):
            self.reject("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return {}
        return value or {}

    def number(self, value: Any, *, least: int, most: int) -> None:
        """Check an integer's range; a missing one is right."""
        if value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool):
            self.reject("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < least:
            self.reject("NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
        elif value > most:
            self.reject("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")

    def one_of(self, value: Any, allowed: Collection[Any]) -> None:
        """Check that a value is one of those that are allowed."""
        if all(value != one for one in allowed):
            listed = ", ".join(map(str, sorted(allowed)))
            self.reject("BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")

    def _length(self, length: int, least: int, most: int) -> None:
        if length > most and not least:
            self.reject("BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif not least <= length <= most:
            self.reject("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
