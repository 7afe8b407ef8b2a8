"""Texts of articles and members → Markdown that shows them as they are and does nothing else. Pure.

discord.py's `escape_markdown` and `escape_mentions` do not suffice: they leave addresses, invites, numbered lists,
emojis' names, times and mentions of channels and commands as they are, do not expect text of the bot's own before, and
know nothing of invisible characters.

A backslash before punctuation is all that most of this needs; Discord never shows it. Two things need more: the server
looks for mentions in the raw text, where a backslash before ``<@1>`` or ``@everyone`` changes nothing, and for invites
wherever ``discord.gg/`` stands, with or without a scheme.
"""

from __future__ import annotations

import regex

JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Tibetan}\p{Myanmar}\p{Khmer}"
)
"""Scripts in which an invisible joiner changes what is seen."""

INVISIBLE = regex.compile(
    rf"""(?P<kept>
        \N{{WAVING BLACK FLAG}}[\U000E0030-\U000E007A]{{3,6}}\U000E007F
      | (?<=[\p{{Extended_Pictographic}}\p{{Emoji_Modifier}}\uFE0F])\u200D(?=\p{{Extended_Pictographic}})
      | (?<=[{JOINING}])[\u200C\u200D]
      | (?<=\p{{Emoji}})[\uFE0E\uFE0F]
      | (?<=\p{{Han}})[\uFE00-\uFE02\U000E0100-\U000E01EF]
      | (?<=\p{{Mongolian}})[\u180B-\u180D\u180F]
    )
    | [\p{{Default_Ignorable_Code_Point}}\p{{Cs}}\uFFF9-\uFFFB\p{{Noncharacter_Code_Point}}]
    | [^\P{{Cc}}\s]
    """,
    regex.VERBOSE | regex.V1,
)
"""What cannot be seen or turns the direction of what can: dropped, unless an emoji or a script is wrong without it."""

BLANK = "\N{BRAILLE PATTERN BLANK}"
"""Looks like a space and is none."""

INHERITED_MARKS = regex.compile(r"((?:[\p{M}&&\p{Inherited}]){4})[\p{M}&&\p{Inherited}]+", regex.V1)
MARKS = regex.compile(r"(\p{M}{8})\p{M}+")
"""No script needs more marks on a letter than what is kept of these; heaps of them run over the lines around."""

FIRST_MARKS = regex.compile(r"^\s*\p{M}+", regex.MULTILINE)
"""Marks that would sit on whatever comes before the text."""

LINE_END = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

SPECIAL = regex.compile(
    r"""(?P<everyone>@(?=everyone|here))
      | [\\*_~|`<]
      | (?<=\])\(
      | (?<=<)@
      | (?<=/)/
      | :(?=[\w+-]+:)
      | (?<=(?i:discord|discordapp))\.(?=\w)
      | ^(?:[#]{1,3}(?=\s|$) | [-+](?=[#]?(?:\s|$)) | >)
      | (?<=^\d+)\.(?=\s|$)
    """,
    regex.VERBOSE | regex.V1,
)
"""What means something to Discord: styles, links, mentions, addresses, emojis' names, invites, beginnings of lines."""

RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
ISOLATE, END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def clean(text: str) -> str:
    """Drop what cannot be seen, what turns the direction of writing, and heaps of combining marks; keep line breaks."""
    text = INVISIBLE.sub(lambda found: found["kept"] or "", text).replace(BLANK, " ")
    return FIRST_MARKS.sub("", MARKS.sub(r"\1", INHERITED_MARKS.sub(r"\1", text)))


def one_line(text: str) -> str:
    """Clean a text and put it on one line, with single spaces and none around."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """Give a text on one line, so that Discord shows it as it is: without style, link, mention, preview or emoji name.

    What Discord shows equals `one_line` of the text, but for an invisible character in a mention of everyone.
    """
    return SPECIAL.sub(_harmless, one_line(text))


def escape_part(text: str) -> str:
    """Give a part of a line as `escape` does, with one space where there is any at its ends."""
    cleaned = clean(text)
    if not cleaned.strip():
        return " " if cleaned else ""
    return f"{' ' if cleaned[0].isspace() else ''}{escape(cleaned)}{' ' if cleaned[-1].isspace() else ''}"


def escape_block(text: str) -> str:
    """Give a text with its line breaks, at most one empty line together, each line as `escape` gives it."""
    lines = [escape(line) for line in LINE_END.split(text)]
    shown = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(shown).strip("\n")


def isolate(markdown: str) -> str:
    """Keep right-to-left writing in its place: without this, the numbers and signs around it change sides."""
    return f"{ISOLATE}{markdown}{END_ISOLATE}" if RIGHT_TO_LEFT.search(markdown) else markdown


def _harmless(found: regex.Match[str]) -> str:
    if found["everyone"]:
        return "@\N{ZERO WIDTH SPACE}"
    return "".join(f"\\{sign}" for sign in found.group())
