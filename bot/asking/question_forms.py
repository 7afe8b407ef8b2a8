"""Whether a message asks something, told by its form alone. Pure.

Where nobody called the bot, a question that is passed over costs little, and an answer that nobody wanted costs trust:
so in doubt a message is no question.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

FEWEST_WORDS = 3
FEWEST_SIGNS = 5
"""Of a question, in writing with and without spaces; what is shorter is a fragment: "what?", "you ok?"."""

LONGEST_CONTINUATION = 4
"""Words of a question that leans on the one before and has no mark, such as "and in China"."""

LONG_MESSAGE = 40
"""Words; of a longer message only the sentences that ask are taken for the question."""

NOT_SAID = regex.compile(
    r"""```.*?(?:```|\Z) | `[^`\n]+`      # code
      | ^>.*?$                           # somebody else's words
      | <?\b[a-z][a-z+.-]*://[^\s>]+>?   # addresses
      | <(?:[@#:/]|a:|t:|id:)[^>\n]*>    # mentions, emojis, times
      | @everyone | @here""",
    regex.VERBOSE | regex.DOTALL | regex.MULTILINE | regex.IGNORECASE,
)
"""What stands in a message and is not the member's own sentence."""

COMMAND = regex.compile(r"(?:[!/.$%&?+=~;-]{1,2}|[a-z]{1,3}[!$%&])(?=\p{L})|pls ", regex.IGNORECASE)
"""How commands of other bots begin: ``!play``, ``?rank``, ``t!daily``."""

WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*")
UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
SENTENCE = regex.compile(r"[^\n]+?(?:[.!?؟]+(?=\s|$)|[。！？]+|$)", regex.MULTILINE)
MARKED = regex.compile(r"[?？؟՞]|^\s*¿")
PARTICLE = regex.compile(r"(?:(?:です|ます|でした|ました|ません|でしょう)か|かな|吗|嗎|呢)[。\s]*$")

UNMARKED = regex.compile(
    r"""(?:(?:hi|hello|hey|so|ok|okay|and|but|please|sorry)\b[\s,]*)*
    (?: how\ (?:many|much|long|often|far|old|tall|high|big|do|does|did|can|could|should|would|is|are|was|were|to)
      | (?:what|who|when|where|why|which\ \w+|what\ \w+)
        (?:['’]s|\ (?:is|are|was|were|do|does|did|can|could|should|will|has|have))
      | (?:does|do)\ (?:anyone|anybody|someone|somebody)\ know
      | (?:can|could)\ (?:anyone|anybody|someone|somebody)\ (?:tell|explain)
    )\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""English questions without their mark; other languages are asked for theirs."""

CONTINUATION = regex.compile(
    r"(?:and|what about|how about|und|was ist mit|wie ist es mit|et|qué hay de)\b|では|じゃあ|那", regex.IGNORECASE
)

COURTESIES = frozenset(
    """thanks thank you thx ty tysm cheers ok okay k cool nice great awesome perfect lol lmao haha good bot got it
    alright fine wow yes yeah yep no nope right sure welcome very much so helpful danke dankeschön vielen dank super
    alles klar gut ja nein merci beaucoup parfait bien oui non gracias muchas vale genial sí obrigado obrigada muito
    valeu ótimo sim não grazie ありがとう ありがとうございます 了解 了解です 谢谢 多谢 謝謝 好的 明白了""".split()
)
GREETINGS = frozenset(
    """hi hello hey hiya yo help hallo moin servus hilfe bonjour salut coucou aide hola buenas ayuda olá oi ajuda ciao
    こんにちは ヘルプ 你好 您好 帮助""".split()
)


def looks_like_question(text: str) -> bool:
    """Tell whether a message that nobody addressed to the bot asks something that articles may answer.

    Not so fragments, commands of other bots, code, quotations of others, and addresses.
    """
    own = own_words(text)
    if COMMAND.match(text.lstrip()) or COMMAND.match(own):
        return False
    return any(_asks(sentence) for sentence in SENTENCE.findall(own))


def question_part(text: str) -> str:
    """Give the sentences of a long message that ask; a short message as it is, without what is not its own."""
    own = own_words(text)
    if len(WORD.findall(own)) <= LONG_MESSAGE:
        return " ".join(own.split())
    return " ".join(" ".join(sentence for sentence in SENTENCE.findall(own) if _asks(sentence)).split())


def continues_dialogue(text: str) -> bool:
    """Tell whether a message of somebody who asked before asks on, be it with a fragment."""
    own = own_words(text)
    words = WORD.findall(own)
    if not words or is_courtesy(own):
        return False
    leans = CONTINUATION.match(own) is not None and len(words) <= LONGEST_CONTINUATION
    return leans or MARKED.search(own) is not None or looks_like_question(text)


def own_words(text: str) -> str:
    """Give a message without code, quotations, addresses, mentions and emojis, on one line a sentence."""
    return NOT_SAID.sub(" ", text).strip()


def says_nothing(text: str) -> bool:
    """Tell whether there is no word in a message, only signs, emojis or mentions."""
    return WORD.search(own_words(text)) is None


def is_courtesy(text: str) -> bool:
    """Tell whether a message only thanks or agrees; with a question mark it does not."""
    return _only(text, COURTESIES) and not MARKED.search(text)


def is_greeting(text: str) -> bool:
    """Tell whether a message only greets, or asks for help and nothing else."""
    return _only(text, GREETINGS)


def _asks(sentence: str) -> bool:
    if not _long_enough(sentence):
        return False
    return bool(MARKED.search(sentence) or PARTICLE.search(sentence) or UNMARKED.match(sentence.lstrip()))


def _long_enough(sentence: str) -> bool:
    signs = len(UNSPACED.findall(sentence))
    return signs >= FEWEST_SIGNS or len(_words(sentence)) >= FEWEST_WORDS


def _only(text: str, known: frozenset[str]) -> bool:
    words = _words(text)
    return bool(words) and all(word in known for word in words)


def _words(text: str) -> Sequence[str]:
    return [word.casefold() for word in WORD.findall(own_words(text))]
