"""The whole way from articles to a cited answer."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue import Understood, complete
from knowledge.engine import Engine
from knowledge.formats import FormatReader, find_sources
from knowledge.library import Library
from knowledge.models import EVERYONE, OPERATOR, Answer, Article, Audience, Decision
from knowledge.space import Space
from tests.knowledge.articles import BEES, BRIDGE, SECRET

SAMPLES = Path(__file__).parents[2] / "knowledge" / "samples"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index the samples once, into a data folder."""
    folder = tmp_path_factory.mktemp("samples")

    async def fill() -> None:
        with FormatReader() as reader:
            articles = [
                article
                for source in find_sources([str(SAMPLES)], sys.stdin.buffer).entries
                for article in reader.read(source)  # type: ignore[arg-type]
            ]
        async with Library(folder) as library, library.space("samples") as space:
            assert (await space.index(iter(articles), actor="test")).refused == ()

    asyncio.run(fill())
    return folder


@pytest.fixture
async def sampled(samples: Path) -> AsyncIterator[Space]:
    """Open the space of the samples."""
    async with Library(samples) as library, library.space("samples") as space:
        yield space


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many leads did the US report?", "six"),
        ("HOW MANY LEADS DID THE US REPORT", "six"),
        ("US leads reported", "six"),
        ("how mny leads did the us reprot", "six"),
        ("How many deaths by overdose were there in the United States?", "32,000"),
        ("how mny overdoes deths did fentanil cuase", "32,000"),
        ("How many pieces of information did China report?", "383"),
        ("How many leads did China report?", "383"),
        ("How much has the research cost?", "6 million yuan"),
        ("How much is set aside for the laboratories?", "616 million yuan"),
        ("How many subordinate laboratories are planned?", "five"),
        ("Since when are all substances like fentanyl under control?", "May 1"),
        ("Who is Liu Yuejin?", "deputy director"),
        ("Who is deputy director of the China National Narcotic Control Commission?", "Liu Yuejin"),
    ],
)
async def test_what_the_samples_say_is_answered(sampled: Space, question: str, expected: str) -> None:
    """What ``make chat`` shows a newcomer."""
    answer = await Engine().ask(sampled, question, OPERATOR)
    assert answer.decision is Decision.ANSWER, answer.confidence
    assert answer.answer is not None
    assert expected in answer.answer
    assert len(answer.answer) <= len(expected) + 110


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "How many leads did Canada report?",
        "How many people did heroin kill?",
        "When did Liu Yuejin visit Brazil?",
        "how many leads did canada report",
        "Who invented the telephone?",
        "What did the president of Mexico say on Twitter?",
    ],
)
async def test_what_the_samples_do_not_say_is_not_answered(sampled: Space, question: str) -> None:
    """Silence beats guessing."""
    answer = await Engine().ask(sampled, question, OPERATOR)
    assert (answer.answer, answer.sentence) == (None, None), answer.confidence
    assert answer.decision is not Decision.ANSWER


async def test_a_follow_up_finds_what_the_samples_say(sampled: Space) -> None:
    """Without this "and China?" would be looked up as it stands, and find anything about China."""
    first = "how many leads did the US report?"
    understood = complete("and China?", [first], Analyzer())
    assert understood == Understood("how many leads did China report?", completed=True)
    answer = await Engine().ask(sampled, understood.text, OPERATOR)
    assert answer.answer == "383"


NASTY = [
    *(
        "",
        " ",
        "?",
        "...",
        "the of and",
        "NEAR(",
        '"',
        "*",
        "-x",
        "c++",
        "\0",
        "\ud800",
        "AND OR NOT",
        "(((",
        "queen^2",
    ),
    *("col:queen", "'; DROP TABLE article; --", "how many \0 bees", "\u202e\u200f", "🐝🐝", "東京は何人ですか"),
    *("a" * 4_000, "what " * 800, "zeppelin queen " * 267),
]


@pytest.mark.parametrize("question", NASTY)
async def test_strange_questions_get_an_answer_or_none(sampled: Space, question: str) -> None:
    """Without this somebody would find the one text that breaks the bot."""
    answer = await Engine().ask(sampled, question, OPERATOR)
    assert answer.question == question
    assert answer.decision is not Decision.ANSWER


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(st.characters(), max_size=200))
async def test_any_question_gets_an_answer_or_none(sampled: Space, question: str) -> None:
    """The same for every text that Hypothesis can think of."""
    check(await Engine().ask(sampled, question, OPERATOR), {})


PIECES = st.lists(
    st.sampled_from(
        [
            "The queen lays 2,000 eggs. ",
            "Dr. Añejo said “no”.\r\n",
            "\t",
            "\r\n\r\n",
            "e\u0301\u0323",
            "👩‍👩‍👧 six bees ",
            "\u202eابجد\u202c ",
            "שלום ",
            "It began on May 1, 1871",
            "\n\n",
            "word " * 400,
            "x" * 1300,
            "\u2028",
            "ﬁne ",
            "1.5 million yuan (US$3)",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(PIECES, min_size=1, max_size=3),
    words=st.sampled_from(["queen eggs", "who said no", "when did it begin", "six bees word"]),
)
async def test_every_quotation_stands_where_the_citation_says(tmp_path: Path, texts: list[str], words: str) -> None:
    """``text[start:end] == quote``, always: the promise that a reader can check."""
    articles = [Article(f"a{number}", "Notes", text) for number, text in enumerate(texts) if text.strip()]
    async with Library(tmp_path / str(abs(hash((*texts, words))))) as library, library.space("s") as space:
        await space.index(iter(articles), actor="test")
        check(await Engine().ask(space, words, OPERATOR), {article.id: article.text for article in articles})


async def test_a_paragraph_of_a_megabyte_is_cited_exactly(space: Space) -> None:
    """Without this a text without empty lines could not be asked about."""
    filler = "Nothing happens in this sentence, nor in the next one. " * 10_000
    text = f"{filler}The zeppelin was built by Ada in 1911. {filler}"
    await space.index(iter([Article("long", "Long", text)]), actor="test")
    answer = await Engine().ask(space, "When was the zeppelin built?", OPERATOR)
    assert answer.answer is not None
    assert "1911" in answer.answer
    check(answer, {"long": text})


async def test_nobody_gets_words_that_they_may_not_read(space: Space) -> None:
    """Without this a restriction would be a decoration."""
    await space.index(iter([BEES, SECRET]), actor="test")
    question = "When will the zepelin be launched?"
    hidden = await Engine().ask(space, question, EVERYONE)
    assert (hidden.answer, hidden.corrections, [hit for hit in hidden.passages if hit.article_id == "secret"]) == (
        None,
        (),
        [],
    )
    member = Audience(channels=frozenset({7}), roles=frozenset({70}))
    assert "August" in str((await Engine().ask(space, question, member)).answer)


async def test_a_change_is_seen_by_the_next_question(space: Space) -> None:
    """Without this a corrected article would go on giving the old answer."""
    engine = Engine()
    await space.index(iter([BRIDGE]), actor="test")
    assert "1871" in str((await engine.ask(space, "When was the bridge built?", OPERATOR)).answer)
    await space.index(iter([replace(BRIDGE, text="The bridge was built in 1872.")]), actor="test")
    answer = await engine.ask(space, "When was the brigde built?", OPERATOR)
    assert "1872" in str(answer.answer)
    assert answer.citations[0].revision == 2
    assert answer.corrections == (("brigde", "bridge"),)


async def test_the_same_question_gets_the_same_answer(sampled: Space) -> None:
    """Without this golden questions could not be compared."""
    first, second = [await Engine().ask(sampled, "Who is Liu Yuejin?", OPERATOR) for _ in range(2)]
    assert replace(first, elapsed_ms=0) == replace(second, elapsed_ms=0)


def check(answer: Answer, texts: dict[str, str]) -> None:
    """Hold an answer against the promises that all answers make."""
    assert 0 <= answer.confidence <= 1
    assert len(answer.passages) <= 20
    assert [hit.score for hit in answer.passages] == sorted((hit.score for hit in answer.passages), reverse=True)
    if answer.decision is Decision.ANSWER:
        assert answer.answer
        assert answer.sentence == answer.citations[0].quote
        assert answer.best_span is not None
        assert answer.best_span.text == answer.answer
    else:
        assert (answer.answer, answer.sentence) == (None, None)
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        if citation.article_id in texts:
            assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    for hit in answer.passages:
        if hit.article_id in texts:
            assert texts[hit.article_id][hit.passage.start : hit.passage.end] == hit.passage.text
    span = answer.best_span
    if span is not None and span.article_id in texts:
        assert texts[span.article_id][span.start : span.end] == span.text
        assert span.text in span.sentence
