"""What a member reads in answer to a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.answers import how_sure, render_answer
from bot.rendering.cutting import width
from bot.rendering.escape import clean, one_line
from bot.rendering.message import LIMIT
from bot.rendering.sources import address_of
from bot.texts import LANGUAGES, Voice, load_texts
from knowledge.models import Answer, Decision, Hit, MatchedWord, Passage, Span
from tests.bot.rendering.answers import NO_ANSWER, NOTHING, QUOTE, SENTENCE, SIX, an_answer, answers
from tests.bot.rendering.discord_markdown import invites_and_addresses, shown, shown_text
from tests.bot.rendering.nasty import long_texts
from tests.discord_server.mentions import AllowedMentions, find_mentions, find_previews

VOICE = load_texts().voice("en")
MEMBER = "For <@100000000000000001>:"
JUMP = "https://discord.com/channels/100000000000000001/100000000000000002/100000000000000003"
voices = st.sampled_from([load_texts().voice(language) for language in LANGUAGES])


def test_an_answer_looks_like_the_sample_in_the_design() -> None:
    """The words, where they stand, of when they are, how sure: and nothing else."""
    assert shown_text(render_answer(an_answer(), VOICE).content) == (
        "“while the US side reported only six clues related to fentanyl trafficking to China” [1]\n"
        "[1] China refutes Trump's fentanyl comments · Shine · ¶ 8 · as of 3 Sep 2019\n"
        "quite sure (93%)"
    )


def test_the_answer_stands_in_bold_in_its_sentence_and_its_title_is_the_link() -> None:
    """A reader who looks for a second sees "six" and where to check it."""
    runs = shown(render_answer(an_answer(), VOICE).content)
    assert [run.text for run in runs if "bold" in run.styles] == ["six"]
    assert [run.text for run in runs if run.link] == ["China refutes Trump's fentanyl comments"]
    assert [run.text for run in runs if "subtext" in run.styles] == ["quite sure (93%)"]


def test_corrections_and_what_was_understood_are_shown() -> None:
    """Whoever meant another word, or another party, sees it before believing the answer."""
    corrected = replace(an_answer(), corrections=(("fentanil", "fentanyl"), ("cluse", "clues")))
    content = render_answer(corrected, VOICE, understood="how many clues did *China* report?").content
    assert content.splitlines()[0] == r"-# Understood as: how many clues did \*China\* report?"
    assert content.splitlines()[-1] == "-# quite sure (93%) · fentanil → fentanyl · cluse → clues"


def test_sources_that_differ_stand_side_by_side() -> None:
    """Choosing one of two values would be inventing."""
    other = replace(
        QUOTE, number=2, article_id="b", title="Another", quote="it reported seven", url=None, published="2020"
    )
    rendered = render_answer(an_answer(QUOTE, other), VOICE)
    lines = shown_text(rendered.content).splitlines()
    assert lines[1] == "“it reported seven” [2]"
    assert lines[3] == "[2] Another · Shine · ¶ 8 · as of 2020"
    assert rendered.unlinked == rendered.passages == (2,)


def test_a_source_that_was_a_message_links_to_the_message() -> None:
    """The conversation around it says more than a page could."""
    runs = shown(render_answer(an_answer(replace(QUOTE, source=JUMP)), VOICE).content)
    assert [run.link for run in runs if run.link] == [JUMP]


def test_a_short_quote_is_linked_with_what_stands_around_it_in_its_passage() -> None:
    """The first "six clues" of a long page may be another one."""
    passage = Passage(8, 8, 90, 120, "They said six clues, no more.")
    hit = Hit("refutes", QUOTE.title, passage, 1, 1.0)
    quote = replace(QUOTE, quote="six clues", start=100, end=109)
    assert address_of(quote, (hit,)) == "https://example.org/refutes#:~:text=They%20said-,six%20clues,-%2C%20no%20more."


def test_the_closest_passages_are_numbered_choices() -> None:
    """They make no claim, so nothing in them is set off."""
    long = "Nothing of interest stands here. " * 20 + "The tower is 49 metres high. " + "And so on. " * 20
    one = replace(QUOTE, quote=long, title="The Eddystone", paragraph=7)
    two = replace(QUOTE, number=2, quote="It is short.", url=None)
    tower = MatchedWord("tall", "high", "synonym", 0.6, found=True)
    explained = replace(NOTHING, words=(tower, MatchedWord("tower", "tower", "typed", 0.4, found=True)))
    rendered = render_answer(replace(an_answer(one, two, decision=Decision.CLOSEST), explanation=explained), VOICE)
    first, *lines = shown_text(rendered.content).splitlines()
    assert first == "The articles don't clearly say. The closest passages:"
    assert lines[0] == "1. The Eddystone · ¶ 7"
    assert lines[1].startswith("“…")
    assert "The tower is 49 metres high." in lines[1]
    assert lines[2:] == ["2. China refutes Trump's fentanyl comments · ¶ 8", "“It is short.”"]
    assert rendered.shortened == (1,)
    assert rendered.unlinked == (2,)
    assert rendered.passages == (1, 2)


@pytest.mark.parametrize(
    ("empty", "can_ask", "sentence"),
    [
        (False, False, "The articles don't say."),
        (False, True, "The articles don't say, but you can ask a moderator."),
        (True, True, "There are no articles here yet, so I can't answer anything."),
    ],
)
def test_no_answer_is_one_sentence(empty: bool, can_ask: bool, sentence: str) -> None:
    """Silence would look like a failure, and more words like an excuse."""
    assert render_answer(NO_ANSWER, VOICE, empty=empty, can_ask=can_ask).content == sentence


def test_no_answer_says_what_was_corrected() -> None:
    """It may be the correction that kept the answer from being found."""
    corrected = replace(NO_ANSWER, corrections=(("eddistone", "eddystone"),))
    assert render_answer(corrected, VOICE).content == "The articles don't say.\n-# eddistone → eddystone"


def test_a_long_sentence_is_cut_around_the_answer() -> None:
    """The sentence may be as long as it likes; the answer must be in what is shown."""
    long = f"{'one two three ' * 60}six{' four five seven' * 60}"
    at = long.index("six")
    span = Span("six", long, "refutes", 100 + at, 100 + at + 3)
    rendered = render_answer(an_answer(replace(QUOTE, quote=long, end=100 + len(long)), span=span), VOICE)
    sentence = shown_text(rendered.content).splitlines()[0]
    assert regex.fullmatch(r"“…(one|two|three) .+ three six four .+ (four|five|seven)…” \[1\]", sentence)
    assert 600 < len(sentence) < 670
    assert rendered.shortened == (1,)


@pytest.mark.parametrize("span", [None, replace(SIX, article_id="other"), replace(SIX, start=0, end=3)])
def test_a_span_that_stands_elsewhere_is_not_set_off(span: Span | None) -> None:
    """Any three letters in bold would be a false answer."""
    content = render_answer(an_answer(span=span), VOICE).content
    assert content.startswith(f"“{SENTENCE}” [1]\n")


def test_a_span_that_cannot_be_seen_is_not_set_off() -> None:
    """Four asterisks in a row are no bold nothing: Discord shows them."""
    quote = replace(QUOTE, quote="six \u200b *clues*", end=100 + 13)
    content = render_answer(an_answer(quote, span=replace(SIX, text="\u200b", start=104, end=105)), VOICE).content
    assert content.startswith(r"“six \*clues\*” [1]")


@pytest.mark.parametrize(
    ("locale", "day", "month"),
    [
        ("en-GB", "3 Sep 2019", "Sep 2019"),
        ("de", "3. Sept. 2019", "Sept. 2019"),
        ("pt-BR", "3 de set. de 2019", "set. de 2019"),
        ("ja", "2019年9月3日", "2019年9月"),
    ],
)
def test_dates_are_written_as_the_reader_writes_them(locale: str, day: str, month: str) -> None:
    """An ISO date is for programs."""
    voice = load_texts().voice(locale)
    for published, expected in (("2019-09-03", day), ("2019-09", month), ("2019", "2019"), ("autumn", "autumn")):
        content = render_answer(an_answer(replace(QUOTE, published=published)), voice).content
        assert voice.say("form.as_of", date=expected) in content


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, "very sure (100%)"), (0.999, "very sure (99%)"), (0.9, "quite sure (90%)"), (0.8, "fairly sure (80%)")],
)
def test_how_sure_is_said_in_words_and_in_percent(confidence: float, words: str) -> None:
    """A number alone means nothing to most, a word alone too much."""
    assert how_sure(confidence, VOICE) == words


def assert_harmless(content: str) -> None:
    """Check that a message fits, pings nobody but by the bot's own line, unfolds nothing and keeps its layout."""
    assert width(content) <= LIMIT
    own = content.replace(MEMBER, "")
    mentions = find_mentions(own, AllowedMentions())
    assert mentions == find_mentions("", AllowedMentions())
    assert not find_previews(content)
    assert not invites_and_addresses(own)
    assert {style for run in shown(own) for style in run.styles} <= {"bold", "subtext"}


@settings(deadline=None, max_examples=150)
@given(answers(), voices, st.none() | long_texts, st.booleans())
def test_an_answer_is_harmless_whatever_articles_and_members_wrote(
    answer: Answer, voice: Voice, understood: str | None, on_behalf: bool
) -> None:
    """Nothing that the bot sends can ping, unfold a preview or break its layout, and all of it fits."""
    rendered = render_answer(answer, voice, understood=understood, above=[MEMBER] if on_behalf else [])
    assert_harmless(rendered.content)
    numbers = {citation.number for citation in answer.citations}
    assert set(rendered.passages) <= numbers
    links = [run.link for run in shown(rendered.content) if run.link]
    linked = numbers - set(rendered.passages)
    assert len(links) >= len(linked), "each source has a link or a button"


@settings(deadline=None, max_examples=150)
@given(answers(), voices)
def test_what_is_set_off_is_the_answer_and_nothing_else(answer: Answer, voice: Voice) -> None:
    """Two words in bold would be two answers, and none would be a search for it."""
    rendered = render_answer(replace(answer, decision=Decision.ANSWER), voice)
    bold = [run.text for run in shown(rendered.content) if "bold" in run.styles]
    span = answer.best_span
    if span is None or not clean(span.text).strip():
        assert len(bold) <= 1
        return
    [text] = bold
    assert one_line(span.text).startswith(text.removesuffix("…").replace("\u200b", "")) or is_grown(text, span, answer)


def is_grown(text: str, span: Span, answer: Answer) -> bool:
    """Tell whether a span that began or ended inside what is seen as one character has grown to the whole of it."""
    quote, start = answer.citations[0].quote, answer.citations[0].start
    pieces = [found.span() for found in regex.finditer(r"\X", quote)]
    inside = [piece for piece in pieces if piece[1] > span.start - start and piece[0] < span.end - start]
    whole = one_line(quote[inside[0][0] : inside[-1][1]])
    return whole.startswith(text.removesuffix("…").replace("\u200b", ""))


def test_each_of_several_values_is_set_off_in_its_own_sentence() -> None:
    """Two sentences with one value in bold would look like one answer with a footnote."""
    sentence = "The Chinese side counted nine clues."
    other = replace(QUOTE, number=2, article_id="older", start=40, end=40 + len(sentence), quote=sentence)
    begin = 40 + sentence.index("nine")
    nine = Span("nine", sentence, "older", begin, begin + len("nine"))
    answer = replace(an_answer(QUOTE, other), alternatives=(nine,))
    rendered = render_answer(answer, VOICE)
    assert [run.text for run in shown(rendered.content) if "bold" in run.styles] == ["six", "nine"]
