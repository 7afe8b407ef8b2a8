"""The storage contract: what any store must do. Everything above it relies on these and nothing else."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import ChangeNotFoundError, UndoConflictError
from knowledge.models import EVERYONE, OPERATOR, Article, Audience, Restriction
from knowledge.storage import ChangeKind, CorpusStatistics, Outcome, Revision, Store, open_store
from tests.knowledge.articles import BEES, BRIDGE, SECRET, indexed, put, remove


async def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    """Without this an edit would lose fields that its editor never saw."""
    everything = replace(
        SECRET, url="u", tags=("a", "b"), aliases=("x",), source="s.md", author="A", text="A\r\n\0\u0301\tZ 🐝"
    )
    await put(store, everything)
    async with store.corpus(OPERATOR) as corpus:
        revision = await corpus.revision("secret")
    assert revision is not None
    assert revision.article == everything


async def test_equal_content_is_not_a_revision(store: Store) -> None:
    """Without this indexing a folder every night would fill the history with nothing."""
    assert await put(store, BEES, BRIDGE) == [Outcome.ADDED, Outcome.ADDED]
    assert await put(store, BEES, replace(BRIDGE, source="elsewhere.md")) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert len(await store.changes()) == 1


async def test_a_change_of_any_field_is_a_revision(store: Store) -> None:
    """Without this a corrected date or a new restriction would be dropped silently."""
    await put(store, BEES)
    for changed in (
        replace(BEES, text="Other."),
        replace(BEES, published="2025"),
        replace(BEES, restricted_to=Restriction(roles=frozenset({1}))),
        replace(BEES, tags=()),
    ):
        assert await put(store, changed) == [Outcome.CHANGED]
    assert [revision.number for revision in await store.history("bees")] == [1, 2, 3, 4, 5]


async def test_changed_text_is_found_by_its_new_words_only(store: Store) -> None:
    """Without this an answer could be cited from text that is gone."""
    await put(store, BEES)
    await put(store, replace(BEES, text="Wasps sting."))
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.frequencies(["wasp", "queen"]) == {"wasp": 1}
        keys = await corpus.keys(["wasp", "queen"])
        assert (len(keys["wasp"]), keys["queen"]) == (1, [])


async def test_removed_and_brought_back(store: Store) -> None:
    """A removal keeps the history, and the article can return."""
    await put(store, BEES, BRIDGE)
    assert await remove(store, "bees", "nothing") == ["bees"]
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.revision("bees") is None
        assert [listing.article_id for listing in await corpus.listings()] == ["bridge"]
        assert await corpus.frequencies(["bee"]) == {}
    assert [revision.article for revision in await store.history("bees")] == [BEES, None]
    assert await put(store, BEES) == [Outcome.ADDED]
    assert await store.verify() == []


async def test_the_audit_log_says_who_when_and_why(store: Store) -> None:
    """Without this nobody could tell who changed what the bot says."""
    await put(store, BEES, BRIDGE, reason="spring")
    (change,) = await store.changes()
    assert (change.actor, change.reason, change.kind, change.articles) == ("mod", "spring", ChangeKind.INDEX, 2)
    (revision,) = await store.history("bees")
    assert (revision.actor, revision.reason, revision.change) == ("mod", "spring", change.number)
    assert revision.made_at == change.made_at


async def test_a_change_that_fails_leaves_the_old_state(store: Store) -> None:
    """Without this a crash in the middle of an import would leave half of it."""
    await put(store, BEES)

    async def failing() -> None:
        async with store.change(ChangeKind.INDEX, "mod") as writer:
            await writer.put(indexed(BRIDGE, replace(BEES, text="Other.")))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await failing()
    async with store.corpus(OPERATOR) as corpus:
        assert [listing.article_id for listing in await corpus.listings()] == ["bees"]
        assert await corpus.frequencies(["bridg", "queen"]) == {"queen": 1}
    assert len(await store.changes()) == 1
    assert await store.verify() == []


async def test_a_change_is_seen_whole_and_only_when_it_is_done(store: Store) -> None:
    """Without this a question could see half of an import."""
    async with store.change(ChangeKind.INDEX, "mod") as writer:
        await writer.put(indexed(BEES))
        async with store.corpus(OPERATOR) as corpus:
            assert await corpus.listings() == []
    async with store.corpus(OPERATOR) as corpus:
        assert len(await corpus.listings()) == 1


async def test_a_snapshot_stays_as_it_was(store: Store) -> None:
    """Without this a passage could vanish between being found and being read."""
    await put(store, BEES)
    async with store.corpus(OPERATOR) as corpus:
        keys = (await corpus.keys(["queen"]))["queen"]
        await remove(store, "bees")
        assert [hit.article_id for hit in await corpus.hits(dict.fromkeys(keys, 1.0))] == ["bees"]


async def test_two_changes_at_once_wait_for_each_other(store: Store) -> None:
    """Without this two moderators could lose one of their edits."""
    await asyncio.gather(*(put(store, replace(BEES, text=f"Version {number}.")) for number in range(8)))
    assert [revision.number for revision in await store.history("bees")] == list(range(1, 9))
    assert await store.verify() == []


async def test_nothing_of_a_restricted_article_reaches_others(store: Store) -> None:
    """Without this members could learn from suggestions and rarities what they may not read."""
    await put(store, BEES, SECRET)
    member = Audience(channels=frozenset({7}), roles=frozenset({71}))
    for outsider in (EVERYONE, Audience(channels=frozenset({7})), Audience(roles=frozenset({70}))):
        async with store.corpus(outsider) as corpus:
            assert corpus.statistics == CorpusStatistics(articles=1, passages=2, terms=11)
            assert await corpus.frequencies(["zeppelin", "bee"]) == {"bee": 2}
            assert await corpus.keys(["zeppelin", "august"]) == {"zeppelin": [], "august": []}
            assert "zeppelin" not in await corpus.words()
            assert "zeppelin" not in {word for words in (await corpus.passage_words()).values() for word in words}
            assert await corpus.revision("secret") is None
            assert await corpus.indexed("secret") == []
            assert [listing.article_id for listing in await corpus.listings()] == ["bees"]
            everything = list(range(20))
            assert {posting.article_id for posting in await corpus.postings(everything, [])} == {"bees"}
            assert {hit.article_id for hit in await corpus.hits(dict.fromkeys(everything, 1.0))} == {"bees"}
    async with store.corpus(member) as corpus:
        assert await corpus.frequencies(["zeppelin"]) == {"zeppelin": 1}
        assert "zeppelin" in await corpus.words()
        assert "zeppelin" in {word for words in (await corpus.passage_words()).values() for word in words}


async def test_a_hit_says_where_its_article_came_from_and_who_may_read_it(store: Store) -> None:
    """Without this a secret could be shared with everyone, and what came from a message could not be linked to."""
    await put(store, replace(SECRET, source="https://example.org/message"))
    async with store.corpus(OPERATOR) as corpus:
        keys = await corpus.keys(["zeppelin"])
        (hit,) = await corpus.hits(dict.fromkeys(keys["zeppelin"], 1.0))
    assert (hit.source, hit.restricted_to) == ("https://example.org/message", SECRET.restricted_to)


async def test_postings_count_whole_terms_in_text_and_headings(store: Store) -> None:
    """Without this a word would be scored by its look-alikes, or not be scored in a title."""
    hives = Article("hives", "Bee C++ hives", "A bee, a beetle, a bee and the WHO. C++ or C? Bee bee.")
    await put(store, hives)
    terms = ["bee", "beetl", "c++", "c", "WHO", "hive", "absent"]
    async with store.corpus(OPERATOR) as corpus:
        keys = await corpus.keys(["bee"])
        (posting,) = await corpus.postings(keys["bee"], terms)
    assert posting.frequencies == {"bee": 4, "beetl": 1, "c++": 1, "c": 1, "WHO": 1}
    assert posting.heading == {"bee", "c++", "hive"}
    assert posting.length == 8


async def test_snapshots_with_other_words_have_other_versions(store: Store) -> None:
    """Without this a cache would go on correcting words towards an article that is gone or not to be read."""
    await put(store, BEES, SECRET)
    versions = []
    for audience in (EVERYONE, OPERATOR):
        async with store.corpus(audience) as corpus:
            versions.append(corpus.version)
    await remove(store, "bees")
    async with store.corpus(OPERATOR) as corpus:
        versions.append(corpus.version)
    assert len(set(versions)) == 3
    async with store.corpus(OPERATOR) as corpus:
        assert corpus.version == versions[-1]


async def test_hits_are_ordered_the_same_way_in_every_store(store: Store) -> None:
    """Without this equal scores would give other answers after an export and an import."""
    await put(store, BRIDGE, BEES)
    async with store.corpus(OPERATOR) as corpus:
        hits = await corpus.hits(dict.fromkeys(range(10), 1.0))
    assert [(hit.article_id, hit.passage.number) for hit in hits] == [
        ("bees", 1), ("bees", 2), ("bridge", 1), ("bridge", 2),
    ]  # fmt: skip


async def test_what_a_change_touched_as_it_was_before(store: Store) -> None:
    """Undo rests on this."""
    await put(store, BEES)
    other = replace(BEES, text="Other.")
    await put(store, other, BRIDGE)
    async with store.change(ChangeKind.UNDO, "mod") as writer:
        assert await writer.before(2) == [("bees", BEES), ("bridge", None)]
        with pytest.raises(UndoConflictError) as conflict:
            await writer.before(1)
        assert (conflict.value.article_id, conflict.value.later) == ("bees", 2)
        with pytest.raises(ChangeNotFoundError):
            await writer.before(3)


async def test_adopted_revisions_keep_who_and_when(store: Store) -> None:
    """Without this an import would make the importing person the author of everything."""
    past = [
        Revision("bees", 1, 0, "2024-01-01T00:00:00+00:00", "ann", "new", replace(BEES, text="Old.")),
        Revision("bees", 2, 0, "2024-02-01T00:00:00+00:00", "bob", None, BEES),
    ]
    async with store.change(ChangeKind.IMPORT, "mod") as writer:
        await writer.adopt(past, indexed(BEES)[0])
    assert [replace(revision, change=0) for revision in await store.history("bees")] == past
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.frequencies(["queen", "old"]) == {"queen": 1}
    assert await store.verify() == []


async def test_a_list_says_what_articles_are_chosen_by(store: Store) -> None:
    """Without this nobody could find what is due for a review, or what has a tag, but by opening each article."""
    await put(store, replace(BEES, review_by="2030-01-31", author="Ada"), BRIDGE)
    async with store.corpus(EVERYONE) as corpus:
        bees, bridge = await corpus.listings()
    assert (bees.language, bees.tags, bees.review_by) == ("en", ("garden", "insects"), "2030-01-31")
    assert (bridge.language, bridge.tags, bridge.review_by) == (None, (), None)


async def test_titles_are_those_of_the_list(store: Store) -> None:
    """Without this a member could be offered the title of what he may not read, or of what is gone."""
    await put(store, BEES, BRIDGE, SECRET)
    await put(store, replace(BEES, title="Bees, anew"))
    await remove(store, "bridge")
    for audience in (OPERATOR, EVERYONE):
        async with store.corpus(audience) as corpus:
            listed = {listing.article_id: listing.title for listing in await corpus.listings()}
            assert await corpus.titles() == listed
            assert ("bridge" in listed, listed["bees"]) == (False, "Bees, anew")
            assert (SECRET.id in listed) == (audience is OPERATOR)


async def test_the_state_is_one_for_all_audiences_until_something_is_changed(store: Store) -> None:
    """Without this what was read before a change would be kept in memory beside what was read after it."""
    await put(store, BEES, SECRET)
    async with store.corpus(OPERATOR) as all_of_it, store.corpus(EVERYONE) as part:
        assert all_of_it.state == part.state
        assert all_of_it.version != part.version
        before = part.state
    await put(store, BRIDGE)
    async with store.corpus(EVERYONE) as corpus:
        assert corpus.state != before


async def test_restrictions_are_those_of_the_articles_that_are_there(store: Store) -> None:
    """Without this nobody is told that an article is for a channel which is gone, or of one that is gone itself."""
    await put(store, BEES, BRIDGE, SECRET)
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.restrictions() == {Restriction(): 2, SECRET.restricted_to: 1}
    async with store.corpus(EVERYONE) as corpus:
        assert await corpus.restrictions() == {Restriction(): 2}
    await put(store, replace(SECRET, restricted_to=Restriction(roles=frozenset({9}))))
    await remove(store, "bridge")
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.restrictions() == {Restriction(): 1, Restriction(roles=frozenset({9})): 1}


async def test_a_backup_is_a_whole_store_of_its_moment(store: Store, tmp_path: Path) -> None:
    """Without this a backup made while the bot runs could be useless."""
    await put(store, BEES)
    copy = tmp_path / "copy.sqlite3"
    await store.backup(copy)
    await put(store, BRIDGE)
    await store.check_copy(copy)
    await store.restore(copy)
    async with store.corpus(OPERATOR) as corpus:
        assert [listing.article_id for listing in await corpus.listings()] == ["bees"]
    assert await store.verify() == []


WORDS = st.sampled_from(["bee", "queen", "WHO", "c++", "who's", "naïve", "32,000", "東京都", "zebra", "the"])
STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.lists(WORDS, min_size=1, max_size=6)), st.integers(0, 1)),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_the_counts_are_those_of_a_fresh_count(steps: list[tuple[str, list[str] | None, int]]) -> None:
    """After any sequence of changes, frequencies equal what a naive count of the living articles gives."""
    living: dict[str, Article] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(Path(folder) / "k.sqlite3")
        for article_id, words, role in steps:
            if words is None:
                await remove(store, article_id)
                living.pop(article_id, None)
            else:
                restriction = Restriction(roles=frozenset({5}) if role else frozenset())
                living[article_id] = Article(article_id, "Title", " ".join(words), restricted_to=restriction)
                await put(store, living[article_id])
        for audience in (EVERYONE, Audience(roles=frozenset({5})), OPERATOR):
            entries = indexed(*(a for a in living.values() if audience.may_read(a.restricted_to)))
            naive = Counter(
                term for entry in entries for passage in entry.passages for term in {*passage.body, *passage.heading}
            )
            async with store.corpus(audience) as corpus:
                assert await corpus.frequencies([*naive, "absent"]) == dict(naive)
                keys = await corpus.keys(sorted(naive))
                assert {term: len(found) for term, found in keys.items()} == dict(naive)
        assert await store.verify() == []
        await store.close()
