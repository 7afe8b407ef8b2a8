"""Links to the exact place: an address with a text fragment, or a message's jump link. Pure.

The text fragment is the one of https://wicg.github.io/scroll-to-text-fragment/: browsers scroll to the words and mark
them, and open the page as usual where they do not find them.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

import regex

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate, one_line

LONGEST_ADDRESS = 450
"""Code units. Of a longer link the text fragment is left out, and then the link itself."""

LONGEST_EXACT = 150
"""Percent-encoded characters; of a longer quote only its first and last words are named."""

LONGEST_END = 60
"""Percent-encoded characters of the first or the last words."""

UNSPACED_END = 7
"""Code points, where the first word alone is longer than that: writing without spaces."""

SHORT_QUOTE = 25
"""Code points. A quote as short as this may stand in several places and is named with its neighbours."""

NEIGHBOURS = 3

LONGEST_TITLE = 120
"""Code units."""

NO_TITLE = "…"

JUMP_LINK = regex.compile(
    r"https://(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com/channels/\d{15,20}/\d{15,20}/\d{15,20}"
)

SAFE = "/?#:@!$&'*+,;=~-._%"
"""What stays as it is in an address; parentheses, angle brackets, quotation marks and backslashes do not."""

BARE_PERCENT = regex.compile(r"%(?![0-9A-Fa-f]{2})")
HOST = regex.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
FRAGMENT_DELIMITER = ":~:"

WORD = regex.compile(r"[^\s、。，．！？；：]+[、。，．！？；：]*")
"""Words between spaces, and in scripts without them what stands between marks."""

UNMASKABLE = regex.compile(
    r"""[\\`<\[\]] | \|\| | ~~ | \*.*\* | _.*_ | // | @(?=everyone|here) | :[\w+-]+: | (?i:discord(?:app)?\.)
      | \p{Extended_Pictographic} | \p{Regional_Indicator} | \p{Cf} | \uFE0F | \u20E3""",
    regex.VERBOSE,
)
"""What cannot stand in a link's words: there Discord knows no backslash, and with an emoji, a mention or an address in
them it shows no link at all."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to lead to, and what stands before and after them in their passage."""

    quote: str
    before: str = ""
    after: str = ""


def link_to(source: str | None, url: str | None, words: Words, limit: int = LONGEST_ADDRESS) -> str | None:
    """Give the address, at most ``limit`` code units, where words can be read; None if Discord can link to none.

    A jump link in ``source`` goes before ``url``.
    """
    if source and JUMP_LINK.fullmatch(source):
        return source
    address = safe_address(url) if url else None
    if address is None:
        return None
    exact = with_text_fragment(address, words)
    return next((fits for fits in (exact, address) if len(fits) <= limit), None)


def safe_address(url: str) -> str | None:
    """Give an http(s) address in characters that may stand in ``(<…>)``, or None if it is no such address."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port is not None else ""
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.username is not None or not HOST.fullmatch(host):
        return None
    rest = f"{parts.path}{'?' if parts.query else ''}{parts.query}{'#' if parts.fragment else ''}{parts.fragment}"
    encoded = percent_encoded(BARE_PERCENT.sub("%25", rest), safe=SAFE, errors="replace")
    return f"{parts.scheme}://{host}{port}{encoded.replace('://', '%3A//')}"


def with_text_fragment(address: str, words: Words) -> str:
    """Give an address that leads to words on its page; a fragment that it has is kept."""
    directive = _text_directive(words)
    if not directive:
        return address
    page, _, fragment = address.partition("#")
    anchor, _, others = fragment.partition(FRAGMENT_DELIMITER)
    return f"{page}#{anchor}{FRAGMENT_DELIMITER}{directive}{f'&{others}' if others else ''}"


def linked(title: str, place: str, address: str | None, limit: int = LONGEST_TITLE) -> tuple[str, str]:
    """Give a title, at most ``limit`` code units, and the place in it; one of them is the link if there is an address.

    That is the title where Discord can show it so; else ``place``, words of the bot's own.
    """
    words = cut(one_line(title), limit) or NO_TITLE
    if address and not UNMASKABLE.search(words):
        return isolate(f"[{words}](<{address}>)"), place
    escaped = isolate(cut(escape(title), limit) or NO_TITLE)
    return escaped, f"[{place}](<{address}>)" if address else place


def linked_title(title: str, opening: str, address: str | None, limit: int = LONGEST_TITLE) -> str:
    """Give a title as the link to an article; where that cannot be, the title and a link that says ``opening``."""
    shown, link = linked(title, opening, address, limit)
    return f"{shown} · {link}" if link != opening else shown


def _ascii_host(host: str) -> str:
    """Give a host's name in ASCII; raise ValueError if it has none."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _text_directive(words: Words) -> str:
    quote = words.quote
    spans = [found.span() for found in WORD.finditer(quote)]
    if not spans:
        return ""
    exact = _encoded(quote)
    if len(exact) > LONGEST_EXACT or "\n" in quote.strip():
        return _first_and_last(quote, spans)
    if len(quote) > SHORT_QUOTE:
        return f"text={exact}"
    prefix = _encoded(" ".join(words.before.rpartition("\n")[2].split()[-NEIGHBOURS:]))
    suffix = _encoded(" ".join(words.after.partition("\n")[0].split()[:NEIGHBOURS]))
    return f"text={prefix}{'-,' if prefix else ''}{exact}{',-' if suffix else ''}{suffix}"


def _first_and_last(quote: str, words: list[tuple[int, int]]) -> str:
    """Name the first and the last words of a quote that is long or goes over several lines."""
    first, last = words[0], words[-1]
    start = _longest(quote, [(first[0], end) for _, end in words])
    start = start or (first[0], first[0] + UNSPACED_END)
    rest = [begin for begin, _ in words if begin >= start[1]] or [max(start[1], last[1] - UNSPACED_END)]
    end = _longest(quote, [(begin, last[1]) for begin in reversed(rest)])
    end = end or (max(start[1], last[1] - UNSPACED_END), last[1])
    return ",".join(filter(None, (f"text={_encoded(quote[slice(*start)])}", _encoded(quote[slice(*end)]))))


def _longest(quote: str, growing: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the last of ever longer spans that stands on one line and is short enough, or None."""
    fitting = [span for span in growing if _stands_alone(quote[slice(*span)])]
    return fitting[-1] if fitting else None


def _stands_alone(text: str) -> bool:
    return "\n" not in text and len(_encoded(text)) <= LONGEST_END


def _encoded(text: str) -> str:
    """Encode a part of a text directive, in which a hyphen, a comma and an ampersand mean something."""
    return percent_encoded(" ".join(text.split()), safe="", errors="replace").replace("-", "%2D")
