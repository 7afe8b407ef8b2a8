"""The languages whose words the analyzer knows: their stemmers, and how a text's language is told.

A script of its own tells a language by any word. Among those of the Latin alphabet the text's function words tell; a
text without one of them counts as English.
"""

from __future__ import annotations

from collections.abc import Sequence

ENGLISH = "english"
VIETNAMESE = "vietnamese"
UNINFLECTED = frozenset({VIETNAMESE})
"""Their words have one form each."""

BY_SCRIPT = (
    ("\u0370", "\u03ff", "greek"),
    ("\u0400", "\u04ff", "russian"),
    ("\u0530", "\u058f", "armenian"),
    ("\u0590", "\u05ff", "yiddish"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0900", "\u097f", "hindi"),
    ("\u0b80", "\u0bff", "tamil"),
)
"""Ranges of letters, and the Snowball stemmer of the language that is written with them most."""

FUNCTION_WORDS_OF = {
    "german": frozenset(
        "der die das den dem des ein eine einen einem einer eines und oder ist sind war waren wird werden wurde wurden"
        " nicht mit von zu zum zur im auf fur bei nach aus uber durch um wie wer was wann wo warum wieso welche welcher"
        " welches welchen welchem wieviel viele sich auch als dass hat haben hatte ich wir ihr sie er es man".split()
    ),
    "spanish": frozenset(
        "el la los las un una unos unas y o de del al que en por para con sin sobre entre como cuando donde quien"
        " quienes cual cuales cuanto cuanta cuantos cuantas es son fue fueron era eran ser esta estan ha han se su sus"
        " lo le les no mas pero este esta estos estas hay".split()
    ),
    "french": frozenset(
        "le la les un une des du de et ou est sont etait etaient fut furent a ont avait que qui quoi quand ou comment"
        " pourquoi quel quelle quels quelles combien dans sur pour par avec sans sous entre ne pas plus se ce cette ces"
        " son sa ses leur leurs il elle ils elles au aux en d l qu".split()
    ),
    "italian": frozenset(
        "il lo la i gli le un uno una e o di del della dei degli delle a al alla in nel nella da dal con su per tra che"
        " chi cosa come quando dove perche quale quali quanto quanta quanti quante e sono era erano fu ha hanno non si"
        " suo sua".split()
    ),
    "portuguese": frozenset(
        "o a os as um uma uns umas e ou de do da dos das em no na nos nas por pelo pela para com sem que quem qual"
        " quais quando onde como quanto quanta quantos quantas e sao foi foram era eram ser tem nao se seu sua mais mas"
        " voce".split()
    ),
    "dutch": frozenset(
        "de het een en of van in op te met voor door over uit naar bij is zijn was waren wordt werd werden heeft hebben"
        " niet dat die deze wie wat wanneer waar waarom hoe welke hoeveel er ook als maar".split()
    ),
    "romanian": frozenset(
        "un o si sau de la in din pe cu pentru prin despre ce cine cand unde cum care cat cata cati cate este sunt a au"
        " fost era erau nu se sa al ai ale lui ei lor mai dar dupa".split()
    ),
    "turkish": frozenset(
        "bir ve veya ile icin gibi bu su o ne kim nerede nereye nasil nasıl neden nicin hangi kac kadar mi mu da de"
        " olarak olan oldu var yok degil daha en cok ama hangisi zaman".split()
    ),
    VIETNAMESE: frozenset(
        "la va cua cac nhung mot khong duoc trong cho voi tu den khi nao gi ai dau bao nhieu nhu the co da dang nay do"
        " tai sao nguoi o ve theo vao ra thi ma hay".split()
    ),
    "swedish": frozenset(
        "en ett och eller i pa av till med for fran om som ar var har hade inte det den de vad vem nar hur varfor"
        " vilken vilket vilka manga".split()
    ),
    "polish": frozenset(
        "i oraz lub w we na z ze do od po przez dla jest sa byl byla bylo byli nie to ten ta co kto kiedy gdzie jak"
        " dlaczego ile ktory ktora ktore jaki jaka jakie sie".split()
    ),
}
"""Without accents. The words of each language that are frequent, and not too many of them English content words."""

TELLING = {
    word: tuple(name for name, words in FUNCTION_WORDS_OF.items() if word in words)
    for word in frozenset().union(*FUNCTION_WORDS_OF.values())
}


def language_of_script(letter: str) -> str | None:
    """Give the language that is written with ``letter``; None for those of the Latin alphabet and all others."""
    return next((name for first, last, name in BY_SCRIPT if first <= letter <= last), None)


def latin_language(words: Sequence[str], english: frozenset[str]) -> str:
    """Tell the language of a text in the Latin alphabet from its words, which are without case and accents.

    ``english`` are the function words of English, which wins where another has not more of its own.
    """
    counts: dict[str, int] = {}
    own = sum(map(english.__contains__, words))
    for word in filter(TELLING.__contains__, words):
        for name in TELLING[word]:
            counts[name] = counts.get(name, 0) + 1
    best = max(counts, key=lambda name: counts[name], default=ENGLISH)
    return best if counts.get(best, 0) > own else ENGLISH
