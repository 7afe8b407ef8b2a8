"""What Discord's clients make of a message's Markdown, as far as these tests need it. Pure.

Written from what is publicly known of the clients' rules. In doubt it sees a style, a link or a mention too many.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

FLAGS = regex.VERBOSE | regex.V1 | regex.DOTALL

ESCAPE = regex.compile(r"\\(?P<sign>[^A-Za-z0-9\s])")

LINE_START = regex.compile(
    r"""[ ]*(?: (?P<heading>[#]{1,3})\s+ | (?P<subtext>-[#])\s+ | (?P<quote>>>>|>)(?:\s|(?<=>>>))
    | (?P<list>[*+-]|\d+\.)\s+ )""",
    FLAGS,
)

LINK = regex.compile(
    r"\[(?P<label>(?:\[[^\]]*\]|[^\[\]])*[^\[]*)\]\(\s*<?(?P<url>(?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)", FLAGS
)
"""A label may contain closing brackets: ``[1] and ](x)`` is one link."""

CODE = regex.compile(r"```(?P<code>.+?)``` | (?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)", FLAGS)

INLINE = regex.compile(
    r"""\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)
      | __(?P<underline>(?:\\.|[^\\])+?)__(?!_)
      | \*(?!\s)(?P<italic>(?:\\.|\*\*|[^*\\])+?)(?<!\s)\*(?!\*)
      | _(?P<italic>(?:\\.|__|[^_\\])+?)_(?!\w)
      | ~~(?P<strike>.+?)~~(?!_)
      | \|\|(?P<spoiler>.+?)\|\|
    """,
    FLAGS,
)

OBJECT = regex.compile(
    r"""<(?P<mention>@[!&]?\d+|[#]\d+|/[^>:\n]+:\d+|(?:id|\d+):[\w-]+(?::\d+)?)>
      | (?P<mention>@everyone|@here)
      | <(?P<time>t:-?\d+(?::[tTdDfFR])?)>
      | <(?P<emoji>a?:\w+:\d+)>
      | :(?P<emoji>[\w+-]+):
      | <(?P<address>[^:\s>]+:/[^\s>]+)>
      | (?P<address>(?:https?|steam)://[^\s<]+)
    """,
    FLAGS,
)

UNFOLDS = regex.compile(
    r"(?i)(?<![<\w])(?:https?|steam)://[^\s>]|//discord|discord(?:app)?\.(?:gg|com|new|gift)[/\\]\w"
)

LABEL_OBJECT = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3|//\S|(?i:discord(?:app)?\.\w)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of shown text that has the same styles, and the address that it leads to."""

    text: str
    styles: frozenset[str] = frozenset()
    link: str | None = None


def shown(markdown: str) -> list[Run]:
    """Give what a reader sees, neighbours of the same kind joined."""
    return _joined(_read(markdown, Run(""), line_start=True))


def shown_text(markdown: str) -> str:
    """Give the words that a reader sees, without styles."""
    return "".join(run.text for run in shown(markdown))


def invites_and_addresses(markdown: str) -> list[str]:
    """Give what a client would unfold below the message; what stands in ``<>`` is left folded."""
    return [found.group() for found in UNFOLDS.finditer(regex.sub(r"\(<[^\s>]+>\)", "()", markdown))]


def _read(text: str, kind: Run, *, line_start: bool) -> list[Run]:
    runs: list[Run] = []
    at = 0
    while at < len(text):
        if line_start and (found := LINE_START.match(text, at)):
            end = len(text) if found["quote"] == ">>>" else (text.find("\n", at) + 1 or len(text))
            styled = _styled(kind, found.lastgroup or "")
            runs += _read(text[found.end() : end], styled, line_start=False)
            at = max(end, found.end())
            continue
        line_start = text[at] == "\n" or (line_start and text[at] == " ")
        part, at = _next(text, at, kind)
        runs += part
    return runs


def _next(text: str, at: int, kind: Run) -> tuple[list[Run], int]:
    """Give what begins at an offset, and where it ends."""
    if found := ESCAPE.match(text, at):
        return [replace(kind, text=found["sign"])], found.end()
    if found := CODE.match(text, at):
        return [_styled(replace(kind, text=found["code"]), "code")], found.end()
    if (found := LINK.match(text, at)) and (label := _label(found["label"])) is not None:
        return [replace(run, styles=run.styles | kind.styles, link=found["url"]) for run in label], found.end()
    if found := OBJECT.match(text, at):
        name = found.lastgroup or ""
        return [_styled(replace(kind, text=found[name]), name)], found.end()
    if found := INLINE.match(text, at):
        name = found.lastgroup or ""
        return _read(found[name], _styled(kind, name), line_start=False), found.end()
    return [replace(kind, text=text[at])], at + 1


def _label(label: str) -> list[Run] | None:
    """Give what a masked link shows, or None where Discord refuses to mask; nothing can be escaped in there."""
    plain = regex.sub(r"\p{Cf}|[^\P{Zs} ]", "", label)
    if not plain.strip() or LABEL_OBJECT.search(plain) or OBJECT.search(plain):
        return None
    runs: list[Run] = []
    at = 0
    for found in INLINE.finditer(plain):
        name = found.lastgroup or ""
        runs += [Run(plain[at : found.start()]), Run(found[name], frozenset({name}))]
        at = found.end()
    return [*runs, Run(plain[at:])]


def _styled(kind: Run, style: str) -> Run:
    return replace(kind, styles=kind.styles | {style})


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].styles, joined[-1].link) == (run.styles, run.link):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return joined
