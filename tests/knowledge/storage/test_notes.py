"""The storage contract, the part about notes: what any store must do with synonyms, aliases and golden questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UndoConflictError
from knowledge.models import EVERYONE, OPERATOR
from knowledge.notes.note import Alias, GoldenQuestion, KeptNote, Note, NoteChange, NoteKind, SynonymGroup
from knowledge.storage import (
    ChangeKind,
    KeyedNote,
    Outcome,
    Store,
    fingerprint,
    kind_of,
    note_fields,
    note_from,
    open_store,
)
from tests.knowledge.articles import BEES, BRIDGE, SECRET, put

LEADS = SynonymGroup(("leads", "clues"))
ALIAS = Alias("who works?", "bees", "Drones do not work.", 9)
GOLDEN = GoldenQuestion("how many eggs?", "bees", "2,000")
SAME = KeyedNote("leads", LEADS)

TEXTS = st.text()
NOTES: st.SearchStrategy[Note] = st.one_of(
    st.builds(SynonymGroup, st.lists(TEXTS).map(tuple)),
    st.builds(Alias, TEXTS, TEXTS, TEXTS, st.integers(0, 10**9)),
    st.builds(GoldenQuestion, TEXTS, st.none() | TEXTS, st.none() | TEXTS),
)


async def put_notes(store: Store, *notes: KeyedNote) -> list[tuple[int, Outcome]]:
    async with store.change(ChangeKind.NOTE, "mod", "why") as writer:
        return await writer.put_notes(notes)


async def kept(store: Store, kind: NoteKind) -> dict[int, Note]:
    async with store.corpus(EVERYONE) as corpus:
        return {note.number: note.note for note in await corpus.notes(kind)}


@given(note=NOTES)
def test_a_note_comes_back_as_it_went_in(note: Note) -> None:
    """Without this a word that a moderator typed would come back as another one."""
    assert note_from(kind_of(note), note_fields(note)) == note


async def test_a_note_is_kept_with_who_when_and_why(store: Store) -> None:
    """Without this nobody could tell who made the bot take one word for another."""
    assert await put_notes(store, SAME, KeyedNote("q", ALIAS)) == [(1, Outcome.ADDED), (2, Outcome.ADDED)]
    (change,) = await store.changes()
    assert (change.kind, change.articles, change.notes, change.reason) == (ChangeKind.NOTE, 0, 2, "why")
    async with store.corpus(EVERYONE) as corpus:
        assert await corpus.notes(NoteKind.SYNONYM) == [KeptNote(1, LEADS, 1, change.made_at, "mod", "why")]
    assert await kept(store, NoteKind.ALIAS) == {2: ALIAS}
    assert await kept(store, NoteKind.GOLDEN) == {}


async def test_a_note_of_the_same_id_takes_the_place_of_the_other(store: Store) -> None:
    """Without this two aliases of one question would lead to two passages."""
    other = replace(ALIAS, quote="The queen")
    await put_notes(store, KeyedNote("q", ALIAS))
    assert await put_notes(store, KeyedNote("q", other)) == [(1, Outcome.CHANGED)]
    assert await put_notes(store, KeyedNote("q", other)) == [(1, Outcome.UNCHANGED)]
    assert await put_notes(store, KeyedNote("q", GOLDEN)) == [(2, Outcome.ADDED)]
    assert await kept(store, NoteKind.ALIAS) == {1: other}
    assert len(await store.changes()) == 3


async def test_a_note_moves_the_state_of_the_corpus(store: Store) -> None:
    """Without this the next question would be asked with the synonyms of before."""
    await put(store, BEES)
    async with store.corpus(EVERYONE) as corpus:
        before = (corpus.version, corpus.state)
    await put_notes(store, SAME)
    async with store.corpus(EVERYONE) as corpus:
        assert (corpus.version != before[0], corpus.state != before[1]) == (True, True)


async def test_a_removed_note_is_gone_and_comes_back_under_its_number(store: Store) -> None:
    """Without this what people noted as "alias 2" would be another one later."""
    await put_notes(store, SAME, KeyedNote("q", ALIAS))
    async with store.change(ChangeKind.NOTE, "mod") as writer:
        assert await writer.remove_notes(NoteKind.SYNONYM, [1, 2, 99]) == [1]
    assert await kept(store, NoteKind.SYNONYM) == {}
    assert await kept(store, NoteKind.ALIAS) == {2: ALIAS}
    assert await put_notes(store, SAME) == [(1, Outcome.ADDED)]
    assert await store.verify() == []


async def test_what_touches_nothing_leaves_no_line_in_the_log(store: Store) -> None:
    """Without this the audit log would fill with changes that changed nothing."""
    async with store.change(ChangeKind.NOTE, "mod") as writer:
        assert await writer.remove_notes(NoteKind.ALIAS, [7]) == []
        assert await writer.put_notes([]) == []
    assert await store.changes() == []


async def test_before_a_change_notes_were_what_they_were(store: Store) -> None:
    """Without this an undo could not know what to bring back."""
    await put_notes(store, SAME)
    more = KeyedNote("leads", SynonymGroup(("leads", "clues", "tips")))
    await put_notes(store, more, KeyedNote("q", ALIAS))
    async with store.change(ChangeKind.UNDO, "mod") as writer:
        assert await writer.before(2) == []
        assert await writer.notes_before(2) == [(NoteKind.SYNONYM, 1, SAME), (NoteKind.ALIAS, 2, None)]
        with pytest.raises(UndoConflictError) as conflict:
            await writer.before(1)
        assert (conflict.value.article_id, conflict.value.later) == ("synonym 1", 2)


async def test_a_change_says_what_it_did_to_each_note(store: Store) -> None:
    """Without this the log of changes could not say which golden question somebody took out."""
    more = KeyedNote("leads", SynonymGroup(("leads", "hints")))
    await put_notes(store, SAME, KeyedNote("g", GOLDEN))
    await put_notes(store, more)
    async with store.change(ChangeKind.NOTE, "mod") as writer:
        await writer.remove_notes(NoteKind.GOLDEN, [2])
    assert [await store.touched_notes(number) for number in (1, 2, 3, 4)] == [
        [NoteChange(NoteKind.SYNONYM, 1, None, LEADS), NoteChange(NoteKind.GOLDEN, 2, None, GOLDEN)],
        [NoteChange(NoteKind.SYNONYM, 1, LEADS, more.note)],
        [NoteChange(NoteKind.GOLDEN, 2, GOLDEN, None)],
        [],
    ]


async def test_a_note_that_was_adopted_keeps_who_and_when(store: Store) -> None:
    """Without this an import would make the importing person the author of everything."""
    past: KeptNote[Note] = KeptNote(7, LEADS, 3, "2024-01-01T00:00:00+00:00", "ann", "found")
    async with store.change(ChangeKind.IMPORT, "mod") as writer:
        assert await writer.adopt_notes([("leads", past)]) == [Outcome.ADDED]
    async with store.corpus(EVERYONE) as corpus:
        assert await corpus.notes(NoteKind.SYNONYM) == [replace(past, number=1, change=1)]
    async with store.change(ChangeKind.IMPORT, "mod") as writer:
        other = replace(past, note=SynonymGroup(("leads", "hints")))
        assert await writer.adopt_notes([("leads", other)]) == [Outcome.UNCHANGED]
    assert len(await store.changes()) == 1


async def test_a_note_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """Without this a check would call a space whole whose next question fails."""
    store = await open_store(tmp_path / "k.sqlite3")
    await put_notes(store, SAME, KeyedNote("q", ALIAS))
    async with store._connections.writer() as connection:  # noqa: SLF001 as a broken disk would do it
        await connection.execute("UPDATE note_revision SET content = '{\"words\": [1]}' WHERE note = 1")
        await connection.execute("UPDATE note SET revision = 5 WHERE key = 2")
    assert [fault.place for fault in await store.verify()] == ["synonym 1", "alias 2"]
    await store.close()


async def test_fingerprints_are_those_of_what_may_be_read(store: Store) -> None:
    """Without this a folder could not be compared with a space before it is written."""
    await put(store, BEES, BRIDGE, SECRET)
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.fingerprints() == {article.id: fingerprint(article) for article in (BEES, BRIDGE, SECRET)}
    async with store.corpus(EVERYONE) as corpus:
        assert list(await corpus.fingerprints()) == ["bees", "bridge"]
