"""The sentence that answers, and the span in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Article
from tests.knowledge.shelf import AMBER, BRIDGE, RULES, Shelf

ANSWERS = [
    ("amber", "how many tips did the US send?", "nine"),
    ("amber", "how many leads did the US report to Norland?", "nine"),
    ("amber", "HOW MANY TIPS DID THE US SEND", "nine"),
    ("amber", "us tips sent", "nine"),
    ("amber", "how many pieces of information did Norland send?", "274"),
    ("amber", "How many pieces of information has the Norland side sent since 2014?", "274"),
    ("amber", "how many complaints did kaldrin lead to?", "18,500"),
    ("amber", "complaints of buyers", "18,500"),
    ("amber", "How much has the State Resin Laboratory spent on tests?", "almost 4 million crowns (US$410,300)"),
    ("amber", "how much will be invested to set up laboratories?", "at least 55 million crowns"),
    ("amber", "how many regional laboratories will be set up?", "three"),
    ("amber", "Since when are kaldrin-like resins controlled?", "March 12"),
    ("amber", "since what year has Norland sent information?", "2014"),
    ("amber", "who is Ida Holm?", "deputy head of the board and a member of the Council of Trade"),
    ("amber", 'who said "What President Brandt told the radio is without foundation"?', "Ida Holm"),
    ("amber", "what did Ida Holm say about Brandt?", "What President Brandt told the radio is without foundation"),
    ("amber", "which resin led to 18,500 complaints?", "kaldrin"),
    ("rules", "Who founded Lanternfish?", "Mirela Okafor"),
    ("rules", "When was Lanternfish founded?", "2011"),
    ("rules", "where was the community founded", "Ghent"),
    ("rules", "how long do new members wait before they can write?", "20 minutes"),
    ("rules", "how much is a ticket for the yearly meeting?", "35 euros"),
    ("rules", "hi, can you tell me where the yearly meeting takes place?", "Utrecht"),
    ("rules", "for how long is an account closed after three warnings?", "90 days"),
    ("rules", "who is the librarian?", "Tomás Riedel"),
    ("rules", "how many service manuals does the library hold", "640"),
    ("bridge", "Who designed Kettle Bridge?", "Odile Farrant"),
    ("bridge", "when was the bridge opened?", "4 June 1887"),
    ("bridge", "how long is Kettle Bridge?", "62 metres"),
    ("bridge", "When was the roof of copper plates added?", "1931"),
    ("bridge", "How long did the repair take?", "seven months"),
    ("bridge", "how much did the repair cost?", "190,000 francs"),
    ("bridge", "Which river does Kettle Bridge cross?", "Ansel"),
]


@pytest.fixture(scope="module")
def shelves() -> dict[str, Shelf]:
    return {"amber": Shelf(AMBER), "rules": Shelf(RULES), "bridge": Shelf(BRIDGE), "all": Shelf(AMBER, RULES, BRIDGE)}


@pytest.mark.parametrize(("article", "question", "answer"), ANSWERS)
def test_the_short_answer_is_what_a_person_would_give(
    shelves: dict[str, Shelf], article: str, question: str, answer: str
) -> None:
    """In a corpus of one article and in one of three; the difference may be a little word before or after."""
    for shelf in (shelves[article], shelves["all"]):
        best = shelf.ask(question).reading.best
        assert best is not None
        assert answer in best.span.text
        assert len(best.span.text) <= len(answer) + len("the engineer ")


@pytest.mark.parametrize("question", [question for _, question, _ in ANSWERS])
def test_spans_and_sentences_stand_where_they_are_said_to(shelves: dict[str, Shelf], question: str) -> None:
    shelf = shelves["all"]
    for found in shelf.ask(question).reading.spans:
        text = shelf.texts[found.span.article_id]
        assert text[found.span.start : found.span.end] == found.span.text
        assert text[found.sentence_start : found.sentence_end] == found.span.sentence
        assert found.sentence_start <= found.span.start < found.span.end <= found.sentence_end


def test_the_number_of_the_party_that_is_asked_about_is_given() -> None:
    """Two parties, one sentence: the clause decides, not what stands nearer."""
    text = "The Velmar crews have logged 61 defects since 2019, while the Oster crews logged only seven faults."
    shelf = Shelf(Article(id="crews", title="Crews", text=text))
    for question, answer in (
        ("how many defects did the Velmar crews log?", "61"),
        ("how many faults did the Oster crews log?", "seven"),
        ("how many bugs did the Oster crews log?", "seven"),
    ):
        best = shelf.ask(question).reading.best
        assert best is not None
        assert answer in best.span.text


def test_what_is_counted_in_another_sentence_is_not_counted_here() -> None:
    """Where the passage counts beds, a number of seats is no number of beds."""
    text = "The hospital was opened by the minister. It has 16 beds. The chapel beside it has 60 seats."
    shelf = Shelf(Article(id="hospital", title="The hospital", text=text))
    assert shelf.ask("How many beds does the chapel have?").answer != "60"
    assert shelf.ask("How many seats does the chapel have?").answer == "60"


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("The tower is 45.5 m high and has 210 steps.", "How high is the tower?", "45.5"),
        ("Entry costs €12 for adults.", "How much is entry for adults?", "€12"),
        ("About 70 % of the seats are sold.", "What percentage of the seats are sold?", "70 %"),
        ("The office (room 3.14) opens at 9:30.", "When does the office open?", "9:30"),
        ("Dr. Ana Pereira leads the clinic.", "Who leads the clinic?", "Ana Pereira"),
        ("The pump stopped because the filter was full of sand.", "Why did the pump stop?", "filter was full of sand"),
    ],
)
def test_signs_that_belong_to_an_answer_stay_with_it(text: str, question: str, answer: str) -> None:
    best = Shelf(Article(id="a", title="Notes", text=text)).ask(question).reading.best
    assert best is not None
    assert answer in best.span.text


def test_a_span_that_repeats_the_question_is_no_answer(shelves: dict[str, Shelf]) -> None:
    best = shelves["all"].ask("Who is the librarian?").reading.best
    assert best is not None
    assert "librarian" not in best.span.text


@pytest.mark.xfail(strict=True, reason="the noun that stands by the question's own word still scores higher")
def test_the_noun_of_the_title_stands_in_for_the_thing_named_before() -> None:
    """No answer to "which tea" is "the bitter tea"; what the article is about is one."""
    text = "Farmers in the hills grow yerbane for export.\n\nThe bitter tea caused 40 complaints about stomach pains."
    best = (
        Shelf(Article(id="tea", title="The export of yerbane", text=text))
        .ask("Which tea caused complaints?")
        .reading.best
    )
    assert best is not None
    assert best.span.text == "yerbane"


def test_without_a_passage_nothing_is_read(shelves: dict[str, Shelf]) -> None:
    reading = shelves["all"].ask("zzz").reading
    assert reading.best is None
    assert reading.sentences == ()


QUESTION_STARTS = ["how many ", "who is ", "when did ", "what did ", "why ", "which ", ""]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(QUESTION_STARTS), st.text(max_size=300), st.text(min_size=1, max_size=1500))
def test_any_text_is_read(start: str, words: str, text: str) -> None:
    """Articles and questions come from anybody."""
    if not text.strip():
        return
    shelf = Shelf(Article(id="any", title="Any", text=text))
    asked = shelf.ask(f"{start}{words} {text[:200]}")
    assert 0 <= asked.probability <= 1
    for found in asked.reading.spans:
        assert text[found.span.start : found.span.end] == found.span.text
        assert text[found.sentence_start : found.sentence_end] == found.span.sentence


def test_a_long_passage_without_a_full_stop_is_read() -> None:
    """A table or a list comes as one sentence of hundreds of words."""
    text = "crane " * 150 + "the harbour has four cranes " + "crane " * 20
    best = Shelf(Article(id="list", title="Harbour", text=text)).ask("how many cranes has the harbour").reading.best
    assert best is not None


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Did the Oster crews log seven faults?", "the Oster crews logged only seven faults"),
        ("Did the Oster crews log 80 faults?", "the Oster crews logged only seven faults"),
        ("Did the Oster crews repair the tunnel?", None),
        ("Did the Velmar crews log seven faults?", None),
        ("Did the Bram crews log seven faults?", None),
    ],
)
def test_yes_or_no_is_decided_by_a_clause_about_the_same(question: str, clause: str | None) -> None:
    """A clause about another party, or that says half of what is asked, decides nothing."""
    text = "The Velmar crews have logged 61 defects since 2019, while the Oster crews logged only seven faults."
    asked = Shelf(Article(id="crews", title="The tunnel", text=text)).ask(question)
    best = asked.reading.best
    assert (best.span.text if best and best.contradiction is None else None) == clause


@given(st.text(max_size=80), st.text(alphabet="abc 19.,;\n", max_size=30))
@settings(max_examples=50)
def test_any_text_may_be_asked_for_yes_or_no(text: str, asked: str) -> None:
    """What is asked comes from anybody, and the clause has to be the text's own words."""
    article = Article(id="a", title="Notes", text=f"The bridge was opened, and {text} it never sank.")
    shelf = Shelf(article)
    best = shelf.ask(f"Was the bridge opened {asked}?").reading.best
    if best is not None:
        assert article.text[best.span.start : best.span.end] == best.span.text
