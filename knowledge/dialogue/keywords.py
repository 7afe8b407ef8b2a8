"""A follow-up of a few keywords: of "US leads reported" and "and China?" comes "China leads reported"."""

from __future__ import annotations

from knowledge.dialogue.phrases import Phrase, Shape
from knowledge.dialogue.said import Kind, Said
from knowledge.dialogue.trimming import is_foreign
from knowledge.dialogue.units import Text, Unit

KEYWORDS_AT_MOST = 8


def are_keywords(text: Text) -> bool:
    """Tell whether a text is a few words of subject matter, as they are typed into a search."""
    few = len(text.units) <= KEYWORDS_AT_MOST
    return few and all(unit.content for unit in text.units) and not is_foreign(text.units)


def exchange_keyword(said: Said, text: Text) -> list[str] | None:
    """Give the keywords with the one name, number or year exchanged that is of the kind of what is said."""
    units = text.units
    if said.kind is not Kind.PHRASE or len(said.phrases) != 1 or not are_keywords(text):
        return None
    spoken = said.phrases[0]
    alike = [i for i, unit in enumerate(units) if _alike(spoken, unit)]
    if not alike or alike[-1] - alike[0] + 1 != len(alike):
        return None
    words = [unit.shown for unit in units]
    return [*words[: alike[0]], *(unit.written for unit in spoken.units), *words[alike[-1] + 1 :]]


def _alike(spoken: Phrase, unit: Unit) -> bool:
    if not unit.content:
        return False
    shape = Phrase((unit,), 0, 1, None).shape
    if shape in {Shape.TIME, Shape.NUMBER}:
        return shape is spoken.shape
    return unit.name and spoken.shape in {Shape.NAME, Shape.BARE}
