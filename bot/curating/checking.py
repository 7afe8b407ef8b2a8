"""What a moderator typed and chose → the article that it makes, or one sentence about what to type instead. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.curating.proposals import Choices, Proposal
from bot.errors import RefusalError
from knowledge.formats.fields import one_line, slug
from knowledge.models import Article, Restriction, Section

ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}")
YEAR_OR_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)


def article_from(proposal: Proposal, present: Article | None, article_id: str, today: date) -> Article:
    """Give the article with what was proposed; what was not typed or chosen is as in ``present``.

    Raises `RefusalError` with what to type instead. What stands in ``present`` already is not checked again.
    """
    typed, choices = proposal.typed, proposal.choices
    was = present or _new(proposal, article_id)
    text = _text(typed.text, was.text)
    title = was.title if typed.title is None else one_line(typed.title)
    if not title or not text.strip():
        raise RefusalError("refusal.nothing_typed")
    article = replace(
        was,
        title=title,
        text=text,
        url=_changed(typed.url, was.url, _address),
        publisher=_changed(typed.publisher, was.publisher, one_line),
        published=_changed(typed.published, was.published, _published),
        language=_changed(choices.language, was.language, _language),
        tags=was.tags if choices.tags is None else tags_in(choices.tags),
        review_by=_changed(choices.review_by, was.review_by, lambda typed: _review_by(typed, today)),
        restricted_to=restriction_from(choices, was.restricted_to),
    )
    return article if text == was.text else replace(article, sections=sections_in(text, was.sections))


def _new(proposal: Proposal, article_id: str) -> Article:
    """Give what is known of a new article but for what is typed and chosen."""
    asked = () if proposal.question in (None, proposal.typed.title) else (proposal.question,)
    return Article(article_id, "", "", source=proposal.source, author=proposal.author, aliases=asked)


def check_choices(choices: Choices, today: date) -> None:
    """Raise `RefusalError` for an option that cannot be: before anything is typed."""
    if choices.language is not None:
        _language(choices.language)
    if choices.review_by is not None:
        _review_by(choices.review_by, today)


def new_id(title: str, taken: Collection[str]) -> str:
    """Give an id for a new article that no other has: made of its title, and a number where that is taken."""
    wanted = slug(title)
    if wanted not in taken:
        return wanted
    return next(numbered for number in range(2, len(taken) + 3) if (numbered := f"{wanted}-{number}") not in taken)


def tags_in(typed: str) -> tuple[str, ...]:
    """Give the tags in a list with commas or semicolons, each once."""
    return tuple(dict.fromkeys(tag for part in re.split("[,;]", typed) if (tag := one_line(part))))


def restriction_from(choices: Choices, was: Restriction) -> Restriction:
    """Give who may read the article: as chosen, else as before."""
    if choices.channel is None and choices.role is None:
        return Restriction() if choices.everyone else was
    return Restriction(
        frozenset() if choices.channel is None else frozenset({choices.channel}),
        frozenset() if choices.role is None else frozenset({choices.role}),
    )


def sections_in(text: str, before: Sequence[Section]) -> tuple[Section, ...]:
    """Find the sections of a text that was edited: the headings that it had, where they still stand on their own line.

    A heading that was changed or removed is no section's any more; what stands under it belongs to the one before.
    """
    starts: list[tuple[str, int]] = []
    position = 0
    for section in before:
        found = re.compile(rf"^{re.escape(section.title)}[ \t]*$", re.MULTILINE).search(text, position)
        if found is not None:
            starts.append((section.title, found.start()))
            position = found.end()
    ends = [start for _, start in starts[1:]] + [len(text)]
    return tuple(Section(title, start, end) for (title, start), end in zip(starts, ends, strict=False))


def _text(typed: str | None, was: str) -> str:
    """Give the text as it was typed; as it was where only line ends and outer spaces differ, which Discord changes."""
    if typed is None or "\n".join(typed.split("\r\n")).strip() == "\n".join(was.split("\r\n")).strip():
        return was
    return typed


def _changed(typed: str | None, was: str | None, read: Callable[[str], str]) -> str | None:
    if typed is None or typed.strip() == (was or "").strip():
        return was
    return read(typed.strip()) or None if typed.strip() else None


def _address(typed: str) -> str:
    if not ADDRESS.fullmatch(typed):
        raise RefusalError("refusal.bad_address")
    return typed


def _published(typed: str) -> str:
    if YEAR_OR_MONTH.fullmatch(typed):
        return typed
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise RefusalError("refusal.bad_date") from None


def _language(typed: str) -> str:
    code = re.split("[-_]", typed.lower())[0]
    if not LANGUAGE.fullmatch(code):
        raise RefusalError("refusal.bad_language")
    return code


def _review_by(typed: str, today: date) -> str:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise RefusalError("refusal.bad_review_by") from None
    if day < today:
        raise RefusalError("refusal.bad_review_by")
    return day.isoformat()
