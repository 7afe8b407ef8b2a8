"""Answers as the engine gives them, from any texts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from knowledge.models import Answer, Citation, Decision, Explanation, Hit, MatchedWord, Passage, Span
from tests.bot.rendering.nasty import long_texts, texts

NOTHING = Explanation("other", (), (), ())
SENTENCE = "while the US side reported only six clues related to fentanyl trafficking to China"
QUOTE = Citation(
    number=1,
    article_id="refutes",
    title="China refutes Trump's fentanyl comments",
    url="https://example.org/refutes",
    publisher="Shine",
    published="2019-09-03",
    revision=1,
    passage=8,
    paragraph=8,
    start=100,
    end=100 + len(SENTENCE),
    quote=SENTENCE,
)
SIX = Span("six", SENTENCE, "refutes", 100 + SENTENCE.index("six"), 100 + SENTENCE.index("six") + 3)


def an_answer(*citations: Citation, decision: Decision = Decision.ANSWER, span: Span | None = SIX) -> Answer:
    """Give an answer that cites what is given, or the sample of the design."""
    return Answer(
        question="how many clues?",
        answer=span.text if span else None,
        confidence=0.93,
        decision=decision,
        sentence=SENTENCE,
        citations=citations or (QUOTE,),
        passages=(),
        best_span=span,
        corrections=(),
        elapsed_ms=1.0,
        explanation=NOTHING,
    )


NO_ANSWER = replace(an_answer(decision=Decision.NONE, span=None), citations=(), answer=None, sentence=None)

some = st.none() | long_texts
urls = st.none() | st.sampled_from(["https://example.org/a", "https://example.org/" + "a" * 500]) | texts
sources = st.none() | st.just("https://discord.com/channels/100000000000000001/100000000000000002/100000000000000003")


@st.composite
def citations(draw: st.DrawFn, number: int) -> Citation:
    """Draw a quote from an article of any text and title."""
    start = draw(st.integers(0, 1000))
    quote = draw(long_texts)
    return Citation(
        number=number,
        article_id=draw(st.sampled_from(["a", "b"])),
        title=draw(long_texts),
        url=draw(urls),
        publisher=draw(some),
        published=draw(some | st.sampled_from(["2019-09-03", "2019-09", "2019", "2019-02-30"])),
        revision=1,
        passage=number,
        paragraph=number,
        start=start,
        end=start + len(quote),
        quote=quote,
        source=draw(sources),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Draw an answer with one to four sources; its span lies in the first of them or in none."""
    cited = tuple(draw(citations(number)) for number in range(1, draw(st.integers(1, 4)) + 1))
    first = cited[0]
    begin = draw(st.integers(0, len(first.quote)))
    end = draw(st.integers(begin, len(first.quote)))
    span = Span(first.quote[begin:end], first.quote, first.article_id, first.start + begin, first.start + end)
    words = draw(
        st.lists(
            st.builds(
                MatchedWord,
                long_texts,
                long_texts,
                st.sampled_from(["typed", "synonym"]),
                st.floats(0, 1),
                st.booleans(),
            ),
            max_size=4,
        )
    )
    passage = Passage(first.passage, first.paragraph, max(first.start - 9, 0), first.end + 9, first.quote + draw(texts))
    return Answer(
        question=draw(texts),
        answer=span.text,
        confidence=draw(st.floats(0, 1)),
        decision=draw(st.sampled_from([Decision.ANSWER, Decision.CLOSEST])),
        sentence=first.quote,
        citations=cited,
        passages=(Hit(first.article_id, first.title, passage, 1, 1.0),),
        best_span=draw(st.sampled_from([span, span, None])),
        corrections=tuple(draw(st.lists(st.tuples(long_texts, long_texts), max_size=4))),
        elapsed_ms=1.0,
        explanation=Explanation("count", tuple(words), (("margin", 5.0),), (span, span)),
    )
