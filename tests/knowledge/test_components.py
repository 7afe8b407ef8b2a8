"""Leaving components out: what is measured without a component must really be without it, and without nothing else."""

from __future__ import annotations

import pytest

from knowledge.components import ALL, COMPONENTS, Components
from knowledge.engine import Engine
from knowledge.evaluation import temporary_space
from knowledge.models import OPERATOR, Answer, Article

OTHERS = (
    Article("sauna", "The sauna", "It is heated on Fridays. Bring a towel and sandals, on principle."),
    Article("ferry", "The ferry", "It leaves from the northern pier at noon."),
)
NOTHING = ALL.without(COMPONENTS)


async def ask(components: Components, text: str, question: str) -> Answer:
    """Ask an engine of these components, whose index has them too."""
    async with temporary_space(components) as space:
        await space.index(iter([Article("wanted", "Notes", text), *OTHERS]), actor="test")
        return await Engine(components).ask(space, question, OPERATOR)


@pytest.mark.parametrize(
    ("component", "text", "words"),
    [
        ("stems", "They reported it to the harbour master.", "reporting"),
        ("numbers", "There were 6 of them.", "six"),
        ("abbreviations", "The United States agreed.", "the US treaty"),
        ("languages", "Die Häuser sind alle von der Stadt und nicht vom Land.", "Häusern"),
        ("joined", "The spacesuits were white.", "space suits"),
        ("spelling", "A penguin was seen.", "pengiun"),
        ("synonyms", "A clue was sent.", "lead"),
        ("demonyms", "The Chinese side agreed.", "China"),
    ],
)
async def test_a_part_finds_what_the_bare_engine_does_not(component: str, text: str, words: str) -> None:
    """A component that stays in though it was left out would seem to be worth nothing."""
    kept = {component, "stems"} if component == "languages" else {component}
    only = ALL.without(set(COMPONENTS) - kept)
    assert [hit.article_id for hit in (await ask(only, text, words)).passages] == ["wanted"]
    assert (await ask(NOTHING, text, words)).passages == ()


@pytest.mark.parametrize(
    ("component", "text", "question"),
    [
        ("heard", "The principal of the school agreed.", "the principle of the sauna"),
        ("wordnet", "The wharf is made of oak.", "the pier of the sauna"),
    ],
)
async def test_what_is_near_is_found_beside_what_was_typed(component: str, text: str, question: str) -> None:
    """The same for what is looked for although the articles have the word."""
    found = []
    for components in (ALL, ALL.without([component])):
        answer = await ask(components, text, question)
        found.append("wanted" in [hit.article_id for hit in answer.passages])
    assert found == [True, False]


@pytest.mark.parametrize("component", ["ranker", "vectors"])
async def test_a_part_changes_what_a_passage_counts(component: str) -> None:
    """The same for what orders passages that were found anyhow."""
    text, question = "The queen lays up to 2,000 eggs a day.", "How many eggs does a queen lay?"
    whole, less = [
        (await ask(components, text, question)).passages[0] for components in (ALL, ALL.without([component]))
    ]
    assert whole.article_id == less.article_id == "wanted"
    assert whole.score != less.score


async def test_without_claims_a_clause_that_says_the_contrary_is_trusted() -> None:
    """The same for what takes answers back."""
    text, question = "Doorn beat Hall by 40 votes.", "By how many votes did Hall beat Doorn?"
    whole, less = [await ask(components, text, question) for components in (ALL, ALL.without(["claims"]))]
    assert (whole.answer, less.answer) == (None, "40")


def test_what_is_left_out_is_off_and_the_rest_is_on() -> None:
    """A name that switched off another component would put its worth into the wrong row."""
    for name in COMPONENTS:
        components = ALL.without([name])
        assert [other for other in COMPONENTS if not getattr(components, other)] == [name]
