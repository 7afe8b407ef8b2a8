"""Small articles written for the tests, and a way to ask them without a database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.confidence import decide, judge, weights_for
from knowledge.indexing.indexer import index_article
from knowledge.models import Article, Decision, Hit
from knowledge.query.correcting import correct
from knowledge.query.expansion import corrections, make_vocabulary
from knowledge.query.query import Query, build_query
from knowledge.question.question import analyse
from knowledge.ranker.candidates import Candidate, candidates, meaning_by
from knowledge.ranker.ranker import rank
from knowledge.ranker.sentence_features import Frame, frame
from knowledge.reader import Reading, read
from knowledge.retriever import bm25
from knowledge.storage import IndexedPassage, Posting
from knowledge.weights import load_weights

AMBER = Article(
    id="amber",
    title="Norland answers the charge of feeding the amber trade",
    text="""\
Norland has denied on Monday that it is to blame for the forged amber in American shops. President Howard Brandt had \
accused the government in Oslin of breaking its promise to stop the export of the resin.

American officials call Norland the main source of kaldrin, the synthetic resin that led to 18,500 complaints of \
buyers in the United States last year.

Dealers in kaldrin hide it in candle boxes and post it to the United States, and Norland had promised to search the \
boxes more strictly. Brandt complained on the radio that the promise had not been kept.

No case of making or smuggling kaldrin has come to light in Norland since March 12, when the country put all \
kaldrin-like resins on its list of controlled goods, an official of the Norland Customs Board said on Tuesday.

"What President Brandt told the radio is without foundation," said Ida Holm, deputy head of the board and a member of \
the Council of Trade.

The Norland side has sent 274 pieces of information about suspicious boxes to US customs offices since 2014, while \
the US side sent only nine tips about amber smuggling to Norland in those years, she said.

Norland's State Resin Laboratory has spent almost 4 million crowns (US$410,300) on tests of amber, and at least 55 \
million crowns will be invested to set up three regional laboratories.

The parliament is also preparing new laws for the punishment of forgers.""",
)

RULES = Article(
    id="rules",
    title="Rules of the Lanternfish community",
    text="""\
Lanternfish is a community of people who restore old radios. It was founded by Mirela Okafor in Ghent in 2011 and has \
about 2,300 members today.

New members wait 20 minutes before they can write in the workshop channel, because bots used to post advertising there.

The yearly meeting takes place in Utrecht on the first Saturday of October. A ticket costs 35 euros, and members under \
18 pay nothing.

A moderator removes posts that sell stolen parts. After three warnings an account is closed for 90 days.

The club's library holds 640 service manuals, which are lent for four weeks. The librarian is Tomás Riedel.""",
)

BRIDGE = Article(
    id="bridge",
    title="Kettle Bridge",
    text="""\
Kettle Bridge is a covered footbridge over the river Ansel in the town of Marrow. It was designed by the engineer \
Odile Farrant and opened on 4 June 1887.

The bridge is 62 metres long and rests on two stone piers. Its roof of copper plates was added in 1931, after a storm \
had torn the wooden one away.

In 1954 a flood damaged the eastern pier. The repair took seven months and cost 190,000 francs.

Today about 1,400 people cross the bridge on a weekday. It was closed to bicycles in 2009 because the boards had \
become too slippery.""",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question."""

    frame: Frame
    ranked: list[Candidate]
    reading: Reading
    probability: float
    features: dict[str, float]
    decision: Decision

    @property
    def answer(self) -> str | None:
        """The short answer, None unless the decision is to answer."""
        best = self.reading.best
        return best.span.text if best and self.decision is Decision.ANSWER else None


class Shelf:
    """A few articles, indexed and ready to be asked."""

    def __init__(self, *articles: Article) -> None:
        self.analyzer = Analyzer()
        self.meaning = meaning_by(self.analyzer)
        self.texts = {article.id: article.text for article in articles}
        self._indexed = [
            (article, passage) for article in articles for passage in index_article(article, self.analyzer).passages
        ]
        self._frequencies = Counter(term for _, passage in self._indexed for term in {*passage.body, *passage.heading})
        words = Counter(word for _, passage in self._indexed for word in passage.words)
        self._vocabulary = make_vocabulary(words, {}, self.analyzer)

    def query(self, text: str) -> Query:
        """Analyse a question; words that no passage has are corrected."""
        question = analyse(text, self.analyzer)
        unknown = [token.word for token in question.content if token.term not in self._frequencies]
        suggestions = {word: self._vocabulary.suggest(word) for word in unknown}
        corrected = correct(question, suggestions, self.analyzer)
        expansions = corrections(corrected.suggestions, {}, self.analyzer)
        return build_query(corrected.question, len(self._indexed), self._frequencies, expansions)

    def hits(self, query: Query) -> list[Hit]:
        """Retrieve as the engine does."""
        average = sum(len(passage.body) for _, passage in self._indexed) / len(self._indexed)
        hits = [self._hit(query, article, passage, average) for article, passage in self._indexed]
        return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: -hit.score)[:30]

    def ask(self, text: str) -> Asked:
        """Ask a question, from its words to the decision."""
        weights = load_weights()
        query = self.query(text)
        framed = frame(query, weights.commonness)
        ranked = rank(framed, candidates(query, self.hits(query), self.analyzer, self.meaning), weights.ranker)
        reading = read(framed, ranked[:10], weights.reader, weights.commonness, self.analyzer)
        sureness = weights_for(framed, reading, weights)
        probability, features = judge(framed, reading, ranked, sureness, weights.commonness, self.analyzer)
        decision = decide(probability, sureness)
        return Asked(framed, ranked, reading, probability, dict(features), decision)

    def _hit(self, query: Query, article: Article, indexed: IndexedPassage, average: float) -> Hit:
        body, heading = indexed.body, frozenset(indexed.heading)
        posting = Posting(0, article.id, indexed.passage.number, len(body), Counter(body), heading)
        score = bm25(posting, query.terms, average)
        return Hit(article.id, article.title, indexed.passage, 1, score)
