"""Synonyms, aliases and golden questions of a space: put, listed, removed, undone, and seen by the next question."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.engine import Engine
from knowledge.errors import ArticleNotFoundError, UndoConflictError
from knowledge.models import EVERYONE, OPERATOR, Article, Audience, Decision
from knowledge.notes.checking import checked_group, checked_question
from knowledge.notes.errors import InvalidNoteError, NoteNotFoundError, QuoteNotFoundError
from knowledge.notes.note import GoldenQuestion, NoteKind, SynonymGroup
from knowledge.notes.suggesting import OpenQuestion
from knowledge.space import Space
from tests.knowledge.articles import ANALYZER, BEES, BRIDGE, SECRET

STAFF = Audience(channels=frozenset({7}), roles=frozenset({70}))
SECOND = "It has five arches and is 120 metres long."


async def index(space: Space, *articles: Article) -> None:
    await space.index(iter(articles), actor="ann")


async def test_synonyms_are_listed_with_who_and_why(space: Space) -> None:
    """Without this nobody could tell why the bot takes one word for another."""
    report = await space.notes.add_synonyms(["leads", " clues ", "tips"], actor="ann", reason="players")
    (kept,) = await space.notes.synonyms()
    assert (kept.number, kept.change) == (report.number, report.change) == (1, 1)
    assert (kept.note, kept.actor, kept.reason) == (SynonymGroup(("leads", "clues", "tips")), "ann", "players")
    again = await space.notes.add_synonyms(["tip", "Clue", "lead"], actor="bob")
    assert (again.number, again.change, len(await space.store.changes())) == (1, 0, 1)


async def test_aliases_are_suggested_to_those_who_may_see_them_and_never_twice(space: Space) -> None:
    """Without this a suggestion would tell of an article for others, or lead a question away from its passage."""
    await index(space, BEES, SECRET)
    await space.notes.add_alias("when does the big airship fly?", "secret", "The zeppelin", actor="ann")
    await space.notes.add_alias("how many eggs come from a single queen?", "bees", "The queen lays", actor="ann")
    questions = [
        OpenQuestion(1, "when does the big old airship fly?", 2),
        OpenQuestion(2, "when does the big airship fly", 2),
        OpenQuestion(3, "how many eggs come from a single old queen?", 1),
    ]
    found = await space.notes.suggested(questions, (), frozenset(), EVERYONE)
    assert [one.question.gap_id for one in found] == [3]
    found = await space.notes.suggested(questions, (), frozenset(), STAFF)
    assert [(one.question.gap_id, one.answer.title) for one in found] == [(1, SECRET.title), (3, BEES.title)]
    assert await space.notes.suggested(questions, (), {one.key for one in found}, STAFF) == []
    await index(space, replace(BEES, text="A hive is a house."))
    again = await space.notes.suggested(questions, (), frozenset(), EVERYONE)
    assert again == [], "the passage is gone"


@pytest.mark.parametrize(
    "words",
    [[], ["leads"], ["lead", "leads"], ["leads", "the"], ["leads", "?"], ["leads", "x" * 61], ["leads", "half \ud800"]],
)
async def test_what_is_no_group_is_refused_with_what_to_do(space: Space, words: list[str]) -> None:
    """Without this a group would be kept that never has an effect, or that no file can hold."""
    with pytest.raises(InvalidNoteError, match=r"[.;] ?\w* ?.*\.$"):
        await space.notes.add_synonyms(words, actor="ann")
    assert await space.store.changes() == []


@given(words=st.lists(st.text(), max_size=25))
def test_any_words_make_a_group_or_one_sentence(words: list[str]) -> None:
    """Without this what somebody pastes into a form could end in a traceback."""
    with contextlib.suppress(InvalidNoteError):
        group = checked_group(words, ANALYZER)
        assert len(group.words) == len(set(group.words)) >= 2


@given(text=st.text())
def test_any_question_is_one_line_or_one_sentence(text: str) -> None:
    """Without this a question could break the lists that it is shown in."""
    with contextlib.suppress(InvalidNoteError):
        assert "\n" not in checked_question(text)


async def test_an_alias_keeps_the_words_as_they_stand(space: Space) -> None:
    """Without this an alias could never be found again after its article was edited."""
    await index(space, BEES)
    report = await space.notes.add_alias("who is  lazy?", "bees", "Drones do\nnot work.", actor="ann")
    (state,) = await space.notes.aliases(EVERYONE)
    assert (state.kept.number, state.kept.note.question) == (report.number, "who is lazy?")
    assert BEES.text[state.kept.note.start :].startswith(state.kept.note.quote) is True
    assert (state.title, state.is_gone) == ("Keeping bees", False)


async def test_a_question_that_asks_the_same_has_one_alias(space: Space) -> None:
    """Without this two moderators would send one question to two passages."""
    await index(space, BEES, BRIDGE)
    await space.notes.add_alias("Who is lazy?", "bees", "Drones", actor="ann")
    report = await space.notes.add_alias("please tell me, who is lazy", "bridge", "five arches", actor="bob")
    assert [state.kept.note.article_id for state in await space.notes.aliases(OPERATOR)] == ["bridge"]
    await space.undo(report.change, actor="ann")
    assert [state.kept.note.article_id for state in await space.notes.aliases(OPERATOR)] == ["bees"]


async def test_an_alias_to_what_is_not_there_is_refused(space: Space) -> None:
    """Without this a slip would be kept as an alias that leads nowhere, or tell that a hidden article exists."""
    await index(space, BEES, SECRET)
    with pytest.raises(QuoteNotFoundError, match="copy the words"):
        await space.notes.add_alias("who?", "bees", "Wasps", actor="ann")
    for article_id, audience in (("wasps", OPERATOR), ("secret", EVERYONE)):
        with pytest.raises(ArticleNotFoundError):
            await space.notes.add_alias("who?", article_id, "The", audience=audience, actor="ann")
    with pytest.raises(InvalidNoteError):
        await space.notes.add_alias(" ", "bees", "Drones", actor="ann")


async def test_an_alias_whose_passage_is_gone_is_flagged(space: Space) -> None:
    """Without this nobody would learn that a question is not answered any more."""
    await index(space, BEES, SECRET)
    await space.notes.add_alias("who is lazy?", "bees", "Drones do not work.", actor="ann")
    await space.notes.add_alias("what flies?", "secret", "The zeppelin will be", actor="ann")
    await index(space, replace(BEES, text="Wasps sting, and nobody keeps them."))
    assert [state.is_gone for state in await space.notes.aliases(OPERATOR)] == [True, False]
    await space.remove(["bees", "secret"], actor="ann")
    assert [(state.title, state.is_gone) for state in await space.notes.aliases(OPERATOR)] == [(None, True)] * 2
    assert [state.kept.note.article_id for state in await space.notes.aliases(EVERYONE)] == ["bees"]
    assert len(await space.notes.aliases(STAFF)) == 2


async def test_golden_questions_are_kept_by_their_wording(space: Space) -> None:
    """Each wording may be worth watching; twice the same one would be counted twice."""
    await index(space, BEES, SECRET)
    await space.notes.add_golden(GoldenQuestion("How many eggs?", "bees"), actor="ann")
    await space.notes.add_golden(GoldenQuestion("how  many EGGS?", "bees", " 2,000 "), actor="ann")
    await space.notes.add_golden(GoldenQuestion("how mny eggs?"), actor="ann")
    await space.notes.add_golden(GoldenQuestion("what flies?", "secret"), actor="ann")
    notes = [kept.note for kept in await space.notes.golden(EVERYONE)]
    assert notes == [GoldenQuestion("how many EGGS?", "bees", "2,000"), GoldenQuestion("how mny eggs?")]
    assert len(await space.notes.golden(OPERATOR)) == 3
    with pytest.raises(ArticleNotFoundError):
        await space.notes.add_golden(GoldenQuestion("q", "wasps"), actor="ann")


async def test_notes_are_removed_together_or_not_at_all(space: Space) -> None:
    """Without this a slip in a list of numbers would remove half of it."""
    await space.notes.add_synonyms(["a1", "b1"], actor="ann")
    await space.notes.add_synonyms(["a2", "b2"], actor="ann")
    with pytest.raises(NoteNotFoundError, match="synonym list"):
        await space.notes.remove(NoteKind.SYNONYM, [1, 9], actor="ann")
    assert len(await space.notes.synonyms()) == 2
    change = await space.notes.remove(NoteKind.SYNONYM, [1, 2], actor="ann")
    assert await space.notes.synonyms() == []
    undone = await space.undo(change, actor="ann")
    assert ([kept.number for kept in await space.notes.synonyms()], undone.notes) == ([1, 2], 2)
    await space.undo(undone.number, actor="ann")
    assert await space.notes.synonyms() == []
    with pytest.raises(UndoConflictError, match="synonym 2"):
        await space.undo(2, actor="ann")


async def test_synonyms_count_for_words_that_the_articles_have_and_for_those_that_they_lack(space: Space) -> None:
    """Without this what players call a thing would find only where it is called so."""
    quest = Article("quest", "The miller", "The miller gave four clues to the guild.")
    post = Article("post", "Letters", "Stamps for letters are sold at the harbour.")
    await index(space, quest, post)
    engine = Engine()

    async def found(words: str) -> set[str]:
        return {hit.article_id for hit in (await engine.search(space, words, OPERATOR)).hits}

    assert (await found("stamps"), await found("whispers")) == ({"post"}, set())
    report = await space.notes.add_synonyms(["stamps", "clues", "whispers"], actor="ann")
    assert [await found(word) for word in ("stamps", "whispers", "wispers", "clue")] == [{"post", "quest"}] * 4
    answer = await engine.ask(space, "how many whispers did the miller give?", OPERATOR)
    assert (answer.answer, answer.citations[0].article_id) == ("four", "quest")
    await space.undo(report.change, actor="ann")
    assert (await found("stamps"), await found("whispers")) == ({"post"}, set())


async def test_a_phrase_may_be_a_synonym(space: Space) -> None:
    """Without this an abbreviation that everybody uses would find nothing."""
    rules = Article("rules", "Rules", "The terms of service were changed in March 2024.\n\nBees may be kept.")
    await index(space, rules, BRIDGE)
    await space.notes.add_synonyms(["ToS", "terms of service"], actor="ann")
    answer = await Engine().ask(space, "when were the tos changed?", OPERATOR)
    assert answer.answer == "March 2024"
    await index(space, replace(rules, text="The TOS was changed in May 2025."))
    answer = await Engine().ask(space, "when were the terms of service changed?", OPERATOR)
    assert answer.answer == "May 2025"


async def test_whoever_asks_the_same_is_answered_from_the_passage(space: Space) -> None:
    """Without this a gap that a moderator closed would stay open."""
    await index(space, BEES, BRIDGE)
    engine = Engine()
    question = "how big is the thing over the river?"
    assert (await engine.ask(space, question, OPERATOR)).decision is Decision.NONE
    await space.notes.add_alias(question, "bridge", SECOND, actor="ann")
    for asked in (
        question,
        "How big is the thing over the river",
        "please tell me how big the thing over the river is",
    ):
        answer = await engine.ask(space, asked, EVERYONE)
        if answer.explanation.alias is None:
            assert asked.startswith("please")  # another order of words is another question
            continue
        assert answer.decision in {Decision.ANSWER, Decision.CLOSEST}
        (citation,) = answer.citations
        assert (citation.article_id, citation.passage, answer.explanation.alias) == ("bridge", 2, question)
        assert answer.passages[0].passage.text == SECOND
        assert all(hit.score <= answer.passages[0].score for hit in answer.passages)


async def test_an_alias_comes_before_what_the_words_find(space: Space) -> None:
    """Without this an alias could not mend a wrong answer."""
    hive = replace(BEES, id="hive", title="Hives", text="The queen of the old hive lays up to 900 eggs a day.")
    await index(space, BEES, hive)
    question = "how many eggs does the queen lay a day?"
    await space.notes.add_alias(question, "hive", "lays up to 900", actor="ann")
    answer = await Engine().ask(space, question, OPERATOR)
    assert ("900" in (answer.answer or ""), [citation.article_id for citation in answer.citations]) == (True, ["hive"])
    assert answer.alternatives == ()


async def test_an_alias_has_no_effect_where_its_article_may_not_be_read(space: Space) -> None:
    """Without this an alias would show a restricted passage to everyone."""
    await index(space, BEES, SECRET)
    question = "what about the big surprise?"
    await space.notes.add_alias(question, "secret", "The zeppelin will be launched", actor="ann")
    engine = Engine()
    answer = await engine.ask(space, question, EVERYONE)
    assert (answer.decision, answer.passages, answer.explanation.alias) == (Decision.NONE, (), None)
    assert (await engine.ask(space, question, STAFF)).citations[0].article_id == "secret"


async def test_an_alias_whose_passage_is_gone_has_no_effect(space: Space) -> None:
    """Without this a question would be answered from a passage that nobody has pointed to."""
    await index(space, BEES, BRIDGE)
    question = "how big is the thing over the river?"
    await space.notes.add_alias(question, "bridge", SECOND, actor="ann")
    await index(space, replace(BRIDGE, text="Gone with the flood."))
    assert (await Engine().ask(space, question, OPERATOR)).explanation.alias is None
    await space.remove(["bridge"], actor="ann")
    assert (await Engine().ask(space, question, OPERATOR)).explanation.alias is None
