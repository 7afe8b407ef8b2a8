"""Where a quote or a passage stands, on one line. Pure."""

from __future__ import annotations

import regex

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.links import LONGEST_ADDRESS, LONGEST_TITLE, Words, link_to, linked
from bot.texts import Voice
from knowledge.models import Citation, Hit

LONGEST_PUBLISHER = 60
ISO_DATE = regex.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:[T ].*)?)?)?")


def address_of(citation: Citation, hits: tuple[Hit, ...], limit: int = LONGEST_ADDRESS) -> str | None:
    """Give the address of a quote, or None; the quote's passage among ``hits`` gives what stands around it."""
    passage = next((hit.passage for hit in hits if _holds(hit, citation)), None)
    words = Words(citation.quote)
    if passage is not None:
        start, end = citation.start - passage.start, citation.end - passage.start
        words = Words(citation.quote, passage.text[: max(start, 0)], passage.text[max(end, 0) :])
    return link_to(citation.source, citation.url, words, limit)


def source_line(citation: Citation, address: str | None, voice: Voice) -> str:
    """Give all that is known of a source: title, publisher, paragraph, date; linked if there is an address."""
    title, place = linked(citation.title, voice.say("form.paragraph", number=citation.paragraph), address)
    publisher = isolate(cut(escape(citation.publisher or ""), LONGEST_PUBLISHER))
    return " · ".join(filter(None, (title, publisher, place, as_of(citation.published, voice))))


def short_line(citation: Citation, address: str | None, voice: Voice, limit: int = LONGEST_TITLE) -> str:
    """Give title and paragraph; linked if there is an address."""
    place = voice.say("form.paragraph", number=citation.paragraph)
    return " · ".join(linked(citation.title, place, address, limit))


def as_of(published: str | None, voice: Voice) -> str:
    """Say of when an article is, or nothing."""
    return voice.say("form.as_of", date=date_in(published, voice)) if published else ""


def date_in(date: str, voice: Voice) -> str:
    """Write an ISO 8601 date, year-month or year as people do in a language; anything else as it is."""
    found = ISO_DATE.fullmatch(date.strip())
    if found is None:
        return cut(escape(date), LONGEST_PUBLISHER)
    year, month, day = found.groups()
    if month is None:
        return str(year)
    name = voice.say(f"month.{int(month)}")
    if day is None:
        return voice.say("form.month", month=name, year=year)
    return voice.say("form.day", day=int(day), month=name, year=year)


def percent_in(share: float, voice: Voice) -> str:
    """Write a share from 0 to 1 in percent; what is not certain is never 100 %."""
    return voice.say("form.percent", number=100 if share >= 1 else min(round(share * 100), 99))


def _holds(hit: Hit, citation: Citation) -> bool:
    return hit.article_id == citation.article_id and hit.passage.number == citation.passage
