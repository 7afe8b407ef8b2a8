"""Which notes are the same one: of these only the last that was put is kept. Pure."""

from __future__ import annotations

from knowledge.analyzer.analyzer import Analyzer
from knowledge.notes.note import Alias, GoldenQuestion, Note, SynonymGroup
from knowledge.question.sameness import sameness_key


def note_id(note: Note, analyzer: Analyzer) -> str:
    """Give what is equal for two notes of a kind that are the same one.

    Groups are the same if they have the same words, in any form and order; aliases if their questions ask the same;
    golden questions if their wording is the same but for case and spaces, for each wording may be worth watching.
    """
    match note:
        case SynonymGroup(words):
            return " = ".join(sorted({" ".join(analyzer.terms(word)[0]) for word in words}))
        case Alias(question):
            return sameness_key(question, analyzer)
        case GoldenQuestion(question):
            return " ".join(question.casefold().split())
