"""Moderators take articles in and out as files, through the real process."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.models import OPERATOR, Article, Restriction
from knowledge.notes.note import GoldenQuestion
from tests.bot.cogs.reading_room import CARS, FERRY, PLANS, ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server import interaction_payloads
from tests.discord_server.composing import Upload

HTML = b"<html><head><title>Owls</title></head><body><p>The eagle owl hears 30 mice at night.</p></body></html>"


def packed(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


async def articles(room: ReadingRoom) -> dict[str, Article]:
    async with room.space() as space:
        ids = [listing.article_id for listing in await space.articles(OPERATOR)]
        found = [(await space.article(article_id, OPERATOR)).article for article_id in ids]
    return {article.id: article for article in found if article is not None}


async def test_files_of_all_kinds_are_one_change_with_a_report_for_each(room: ReadingRoom) -> None:
    """A community that has its rules in twenty files types none of them."""
    before = await articles(room)
    records = b'{"id": "r1", "text": "Foxes sleep by day."}\nno record\n'
    records += b'{"id": "ferry", "title": "The ferry", "text": "It sank."}\n'
    archive = packed({"notes/a.md": b"# Ants\n\nAnts carry leaves.", "notes/b.exe": b"x", "notes/c.txt": b""})
    async with room.running():
        given = {
            "file-1": Upload("owls.html", HTML),
            "file-2": Upload("records.jsonl", records),
            "file-3": Upload("notes.zip", archive),
            "file-10": Upload("tool.exe", b"MZ"),
        }
        report = await room.uses(room.mia, "kb import", None, **given, tags="wood", reason="the old site")
        assert report.text.splitlines() == [
            "**owls.html**: added: 1",
            "**records.jsonl**: added: 1, changed: 1, refused: 1",
            "- Line 2 is no article. Mend it and upload the file again.",
            "**notes.zip**: added: 1, passed over: 1, refused: 1",
            "- notes.zip/notes/c.txt: There is no text in it.",
            "**tool.exe**: refused: 1",
            "- This kind of file can't be read. I read text, Markdown, HTML, PDF, DOCX, JSONL and CSV.",
        ]
        answer = await room.uses(room.ada, "ask", question="how many mice does the eagle owl hear at night?")
        assert "**30" in answer.text
        found = await articles(room)
        assert found.keys() - before.keys() == {"owls.html", "r1", "notes/a.md"}
        assert (found["owls.html"].title, found["owls.html"].tags) == ("Owls", ("wood",))
    async with room.running():
        await room.clicks(room.mia, report, "Undo").update(within=PATIENCE)
    assert await articles(room) == before


async def test_an_import_never_opens_what_was_restricted_nor_replaces_what_is_hidden(room: ReadingRoom) -> None:
    """A file of the same name would show to all what was for a few."""
    await room.index(replace(FERRY, restricted_to=Restriction(frozenset({room.board.id}))))
    lines = b'{"id": "ferry", "text": "It sank."}\n{"id": "pay", "text": "Nobody is paid."}\n'
    async with room.running():
        report = await room.uses(room.mia, "kb import", None, **{"file-1": Upload("r.jsonl", lines)})
        assert "changed: 1, refused: 1" in report.text
        assert "that you may not read" in report.text
    found = await articles(room)
    assert (found["ferry"].text, found["ferry"].restricted_to) == ("It sank.", Restriction(frozenset({room.board.id})))
    assert found["pay"].text != "Nobody is paid."


async def test_bombs_and_large_files_are_refused_and_the_others_go_in(room: ReadingRoom) -> None:
    """One bad file must neither fill the disk nor cost the good ones."""
    given = {
        "file-1": Upload("bomb.zip", packed({"a.txt": b" " * (3 * 1024 * 1024)})),
        "file-2": Upload("out.zip", packed({"../../a.txt": b"x"})),
        "file-3": Upload("large.txt", b"x" * (10 * 1024 * 1024 + 1)),
        "file-4": Upload("good.txt", b"Foxes sleep by day."),
    }
    async with room.running():
        report = (await room.uses(room.mia, "kb import", None, **given)).text.splitlines()
        unsafe = "- This archive is too large, packed too tightly or leads elsewhere. Unpack it and upload its files."
        assert report == [
            *("**bomb.zip**: refused: 1", unsafe, "**out.zip**: refused: 1", unsafe, "**large.txt**: refused: 1"),
            "- The file is larger than 10 MB. Divide it into several.",
            "**good.txt**: added: 1",
        ]


async def test_everything_is_given_out_to_whoever_may_read_it_all(room: ReadingRoom) -> None:
    """A community must be able to leave with what it wrote; but not one moderator with what is for others."""
    async with room.running():
        refused = await room.uses(room.mia, "kb export")
        assert "Ask an administrator" in refused.text
        given = await room.uses(room.community.owner, "kb export")
        assert given.visible_to == room.community.owner.id
        (file,) = given.attachments
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            assert PLANS.encode() in archive.read("revisions.jsonl")


async def test_who_is_no_moderator_takes_nothing_in_or_out(room: ReadingRoom) -> None:
    """Discord shows the commands to everyone."""
    before = await articles(room)
    async with room.running():
        refused = await room.uses(room.ada, "kb import", None, **{"file-1": Upload("a.txt", b"Foxes sleep.")})
        assert "Manage Messages" in refused.text
        assert "Manage Messages" in (await room.uses(room.ada, "kb export")).text
    assert await articles(room) == before


async def test_an_export_comes_back_with_its_history_and_notes(room: ReadingRoom) -> None:
    """A community that moves from one server to another would lose who wrote what, and all that it taught the bot."""
    await room.index(replace(FERRY, text="The ferry carries fifty cars."))
    async with room.space() as space:
        await space.notes.add_synonyms(["ferry", "boat"], actor="ann")
    async with room.running():
        (given,) = (await room.uses(room.community.owner, "kb export")).attachments
        other = room.server.community("Other")
        hall = other.channel("hall")
        upload = {"file-1": Upload("articles.zip", given.content)}
        report = await other.owner.uses_command(hall, "kb import", reason="moved", **upload).reply(within=PATIENCE)
        assert report.text == "**articles.zip**: added: 5, synonyms and other notes: 1"
        async with room.space(str(other.id)) as space:
            assert [one.actor for one in await space.history("ferry")] == ["ann", "ann"]
            assert [kept.actor for kept in await space.notes.synonyms()] == ["ann"]
            (change,) = await space.store.changes()
            assert (change.actor, change.reason) == (f"discord:{other.owner.id}", "moved")
    async with room.running():
        await room.clicks(other.owner, report, "Undo").update(within=PATIENCE)
        async with room.space(str(other.id)) as space:
            assert (await space.articles(OPERATOR), await space.notes.synonyms()) == ([], [])


async def test_an_export_waits_where_it_would_change_a_golden_answer(room: ReadingRoom) -> None:
    """It brings back what was corrected since it was made."""
    async with room.running():
        (given,) = (await room.uses(room.community.owner, "kb export")).attachments
        async with room.space() as space:
            await space.remove(["ferry"], actor="ann")
            await space.notes.add_golden(GoldenQuestion(CARS), actor="ann")
        shown = await room.uses(room.mia, "kb import", None, **{"file-1": Upload("e.zip", given.content)})
        assert shown.text.startswith("Not put in yet. Golden questions that would get something else: 1")
        assert "**forty" not in (await room.uses(room.ada, "ask", question=CARS)).text
    async with room.running():
        done = await room.clicks(room.mia, shown, "Put it in").update(within=PATIENCE)
        assert "changed: 1" in done.text or "added: 1" in done.text
        assert "**forty" in (await room.uses(room.ada, "ask", question=CARS)).text
        await room.clicks(room.mia, done, "Undo").update(within=PATIENCE)
        assert "**forty" not in (await room.uses(room.ada, "ask", question=CARS)).text


async def test_an_export_opens_and_replaces_nothing_that_is_hidden(room: ReadingRoom, tmp_path: Path) -> None:
    """Whoever unpacks an export can write into it what they like."""
    restricted = Restriction(frozenset({room.board.id}))
    async with Library(tmp_path / "forged") as library, library.space("forged") as forged:
        pay, ferry = Article("pay", "Pay", "Nobody is paid."), Article("ferry", "The ferry", "It sank.")
        await forged.index(iter([pay, ferry]), actor="eve")
        await forged.notes.add_alias("who is paid?", "pay", "Nobody", actor="eve")
        await forged.export(tmp_path / "forged.zip")
    await room.index(replace(FERRY, restricted_to=restricted))
    upload = Upload("forged.zip", (tmp_path / "forged.zip").read_bytes())
    async with room.running():
        report = await room.uses(room.mia, "kb import", None, **{"file-1": upload})
        assert report.text.splitlines() == [
            "**forged.zip**: changed: 1, refused: 1",
            "- pay: An article of this id is here that you may not read. It stays as it is.",
        ]
    found = await articles(room)
    assert (found["ferry"].text, found["ferry"].restricted_to) == ("It sank.", restricted)
    assert found["pay"].text != "Nobody is paid."
    async with room.space() as space:
        assert await space.notes.aliases(OPERATOR) == []


async def test_an_export_goes_in_whole_and_alone_or_not_at_all(room: ReadingRoom) -> None:
    """Half of one, or one with other tags, is not what was given out; and a damaged one is told as such."""
    before = await articles(room)
    async with room.running():
        (given,) = (await room.uses(room.community.owner, "kb export")).attachments
        export, text = Upload("e.zip", given.content), Upload("good.txt", b"Foxes sleep by day.")
        alone = "- It is an export, with its own history. Import it alone, and with no option but the reason."
        report = await room.uses(room.mia, "kb import", None, **{"file-1": export, "file-2": text})
        assert report.text.splitlines() == ["**e.zip**: refused: 1", alone, "**good.txt**: added: 1"]
        report = await room.uses(room.mia, "kb import", None, tags="wood", **{"file-1": export})
        assert report.text.splitlines() == ["**e.zip**: refused: 1", alone]
        report = await room.uses(room.mia, "kb import", None, **{"file-1": Upload("e.zip", damaged(given.content))})
        assert "an export that is damaged" in report.text
        bomb = packed({"manifest.json": b'{"format": "footnote-space", "version": 1}', "revisions.jsonl": b" " * 2**27})
        report = await room.uses(room.mia, "kb import", None, **{"file-1": Upload("bomb.zip", bomb)})
        assert "too large" in report.text
    assert (await articles(room)).keys() - before.keys() == {"good.txt"}


def damaged(export: bytes) -> bytes:
    """Spoil what is packed of the revisions, as a broken download does."""
    begin = export.index(b"revisions.jsonl") + 60
    return export[:begin] + bytes(byte ^ 0x55 for byte in export[begin : begin + 40]) + export[begin + 40 :]


async def test_an_export_that_is_too_large_for_discord_is_told_how_to_get(
    room: ReadingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The largest communities are those that must not lose what they wrote."""
    monkeypatch.setattr(interaction_payloads, "FILE_SIZE", 1000)
    async with room.running():
        refused = await room.uses(room.community.owner, "kb export")
    assert f"--space {room.community.id} export articles-" in refused.text
    assert (refused.attachments, refused.visible_to) == ((), room.community.owner.id)
