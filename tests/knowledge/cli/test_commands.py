"""The command line, as operators and newcomers use it: what it prints, what it keeps, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from knowledge.components import COMPONENTS
from tests.knowledge.cli.conftest import Footnote

QUESTION = "how many eggs does the queen lay a day?"


def test_a_folder_goes_in_and_the_broken_file_is_named(footnote: Footnote, articles: Path) -> None:
    """Without this one broken file would keep the others out, or vanish silently."""
    ran = footnote("index", "articles")
    assert ran.code == 1
    assert "2 added, 0 changed, 0 unchanged, 1 refused" in ran.out
    assert "broken.pdf" in ran.err
    assert "Traceback" not in ran.err
    (articles / "broken.pdf").unlink()
    (articles / "bridge.txt").write_text("The old bridge\n\nThe bridge was built in 1872.\n")
    ran = footnote("index", "articles")
    assert (ran.code, ran.err) == (0, "")
    assert "0 added, 1 changed, 1 unchanged." in ran.out


@pytest.mark.parametrize("before", [True, False])
def test_data_and_space_stand_before_or_after_the_command(footnote: Footnote, articles: Path, *, before: bool) -> None:
    """Without this half of the people would have to look it up."""
    place = ("--data", "elsewhere", "--space", "garden")
    assert footnote("--data", "elsewhere", "--space", "garden", "index", articles / "bees.md").code == 0
    ran = footnote(*place, "list") if before else footnote("list", *place)
    assert "Keeping bees" in ran.out
    assert "no articles" in footnote("list", "--data", "elsewhere").out
    assert not Path("data").exists()


def test_the_data_folder_comes_from_the_environment(
    footnote: Footnote, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this a host could not set it for all commands."""
    monkeypatch.setenv("FOOTNOTE_DATA", "from-environment")
    footnote("index", articles / "bees.md")
    assert Path("from-environment/console/knowledge.sqlite3").exists()


def test_the_data_folder_comes_from_the_bots_settings(
    footnote: Footnote, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot reads them in the same folder, and would never see what was indexed into another one."""
    Path(".env").write_text("\ufeffDISCORD_TOKEN=x\nFOOTNOTE_DATA='from file' # here\n", encoding="utf-8")
    footnote("index", articles / "bees.md")
    assert Path("from file/console/knowledge.sqlite3").exists()
    monkeypatch.setenv("FOOTNOTE_DATA", "from-environment")
    assert "no articles" in footnote("list").out
    assert "Keeping bees" in footnote("list", "--data", "from file").out


def test_vectors_come_from_the_folder_that_is_set(
    footnote: Footnote, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An operator's own table is used, and a wrong folder is one sentence and not an answer by the other table."""
    footnote("index", articles / "bees.md")
    (tmp_path / "table").mkdir()
    (tmp_path / "table" / "pieces.txt").write_text("queen\n", encoding="utf-8")
    np.save(tmp_path / "table" / "rows.npy", np.array([[1]], np.int8))
    np.save(tmp_path / "table" / "factors.npy", np.array([1], "f4"))
    before = json.loads(footnote("ask", QUESTION, "--json").out)
    Path(".env").write_text("FOOTNOTE_VECTORS=table\n", encoding="utf-8")
    assert json.loads(footnote("ask", QUESTION, "--json").out)["passages"][0]["score"] != before["passages"][0]["score"]
    monkeypatch.setenv("FOOTNOTE_VECTORS", "nowhere")
    for command in (["ask", QUESTION], ["search", "queen"], ["chat"]):
        ran = footnote(*command)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
        assert "nowhere" in ran.err


def test_a_file_of_settings_that_is_no_text_names_no_folder(footnote: Footnote, articles: Path) -> None:
    """A file of that name may belong to somebody else, and would end every command with a traceback."""
    Path(".env").write_bytes(b"\xff\xfe\x00")
    assert footnote("index", articles / "bees.md").code == 0
    assert Path("data/console/knowledge.sqlite3").exists()


def test_an_answer_shows_words_sentence_and_place(footnote: Footnote, articles: Path) -> None:
    """What Footnote is for, in one screen."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    ran = footnote("ask", QUESTION)
    assert ran.code == 0
    assert "2,000" in ran.out.splitlines()[0]
    assert "“The queen lays up to 2,000 eggs a day.” [1]" in ran.out
    assert "[1] Keeping bees · Garden Notes · ¶ 2 · as of 2024-05-01 · https://example.org/bees" in ran.out


def test_a_correction_is_shown(footnote: Footnote, articles: Path) -> None:
    """Without this nobody would know that another word was looked for."""
    footnote("index", articles / "bees.md")
    assert "quene → queen" in footnote("ask", "how many egs does the quene lay").out


def test_what_the_articles_do_not_say_is_said_in_one_sentence(footnote: Footnote, articles: Path) -> None:
    """Silence beats guessing."""
    footnote("index", articles / "bees.md")
    ran = footnote("ask", "What is the capital of France?")
    assert (ran.code, ran.out) == (0, "The articles do not say.\n")


def test_an_empty_space_says_so(footnote: Footnote) -> None:
    """Without this a newcomer would take the silence for an answer."""
    for ran in (footnote("ask", QUESTION), footnote("chat", stdin="hello?\n"), footnote("list")):
        assert "There are no articles in this space yet" in ran.out


def test_json_has_every_field_that_is_documented(footnote: Footnote, articles: Path) -> None:
    """Without this a program that reads the answers would break."""
    footnote("index", articles / "bees.md")
    record = json.loads(footnote("ask", "--json", QUESTION).out)
    assert list(record) == [
        "id", "question", "answer", "confidence", "decision", "sentence", "citations", "passages", "best_span",
        "alternatives", "corrections", "elapsed_ms",
    ]  # fmt: skip
    text = json.loads(footnote("ask", "--json", QUESTION).out)["sentence"]
    (citation,) = record["citations"]
    assert citation["quote"] == text == "The queen lays up to 2,000 eggs a day."
    assert (citation["article_id"], citation["revision"], citation["passage"]) == ("articles/bees.md", 1, 2)
    assert record["decision"] == "answer"
    why = json.loads(footnote("ask", "--json", "--why", QUESTION).out)["why"]
    assert {word["word"] for word in why["words"]} >= {"eggs", "queen"}
    assert json.loads(footnote("ask", "--json", "what is the capital of france").out)["answer"] is None


def test_why_shows_words_and_confidence(footnote: Footnote, articles: Path) -> None:
    """Without this a wrong answer could not be explained."""
    footnote("index", articles / "bees.md")
    out = footnote("ask", "--why", QUESTION).out
    assert "queen: found" in out
    assert "% sure" in out


def test_many_questions_from_a_file(footnote: Footnote, articles: Path) -> None:
    """Each line in gives a line out, and a bad line is named."""
    footnote("index", articles / "bees.md")
    lines = [
        json.dumps({"id": 7, "question": QUESTION}),
        "no json",
        '{"id": "b"}',
        '{"id": "c", "question": "\\ud800"}',
    ]
    Path("q.jsonl").write_text("\n".join(lines))
    ran = footnote("answer", "q.jsonl", "--output", "a.jsonl")
    assert ran.code == 1
    assert "q.jsonl, line 2" in ran.err
    assert "q.jsonl, line 3" in ran.err
    records = [json.loads(line) for line in Path("a.jsonl").read_text().splitlines()]
    assert [(record["id"], record["decision"]) for record in records] == [("7", "answer"), ("c", "none")]
    assert list(Path().glob("*.part")) == []


def test_chat_from_a_pipe_answers_line_by_line(footnote: Footnote, articles: Path) -> None:
    """Without this the console could not be scripted."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    ran = footnote("chat", stdin=f"{QUESTION}\n\n/why\n/sources\n/search arches\n/nonsense\nwhen was the bridge built")
    assert ran.code == 0
    assert ran.out.index("2,000") < ran.out.index("% sure") < ran.out.index("The old bridge")
    assert "There is no such command; /help lists them." in ran.out
    assert "1871" in ran.out[ran.out.index("no such command") :]
    assert "> " not in ran.out


def test_chat_explains_itself_and_ends_when_told(footnote: Footnote) -> None:
    """Without this a newcomer would not find the commands."""
    ran = footnote("chat", stdin="/help\n/quit\n/help\n")
    assert ran.out.count("/sources") == 1
    assert "/search" in ran.out
    assert "/why" in ran.out


def test_articles_are_listed_shown_and_removed_by_id_or_path(footnote: Footnote, articles: Path) -> None:
    """Without this an id that was made from a path would have to be typed exactly."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    assert "articles/bees.md" in footnote("list").out
    shown = footnote("article", articles / "bees.md").out
    assert "publisher: Garden Notes" in shown
    assert "A colony has about 40,000 bees in June." in shown
    missing = footnote("article", "articles/bes.md")
    assert (missing.code, missing.out) == (1, "")
    assert "Did you mean articles/bees.md?" in missing.err
    assert footnote("remove", "articles/bees.md", "nothing").code == 1
    assert "1 article removed" in footnote("remove", "articles/bees.md").out
    assert "Keeping bees" not in footnote("list").out


def test_history_and_undo(footnote: Footnote, articles: Path) -> None:
    """Without this a mistake could not be seen and taken back."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    (articles / "bees.md").write_text("---\ntitle: Keeping bees\n---\nChanged.\n")
    footnote("index", articles / "bees.md")
    lines = footnote("history", "articles/bees.md").out.splitlines()
    assert [line.split(" · ")[0] for line in lines] == ["revision 1", "revision 2"]
    assert "Change 2 is taken back" in footnote("undo", "articles/bees.md").out
    assert "2,000 eggs" in footnote("article", "articles/bees.md").out
    assert "Change 3 is taken back" in footnote("undo").out
    conflict = footnote("undo", "1")
    assert conflict.code == 1
    assert "Undo 4 first" in conflict.err
    assert [footnote("undo", number).code for number in "41"] == [0, 0]
    assert "no articles" in footnote("list").out
    assert len(footnote("history").out.splitlines()) == 6
    assert footnote("undo", "999").code == 1
    assert footnote("undo", "no-such-article").code == 1


def test_export_import_backup_restore_and_check(footnote: Footnote, articles: Path) -> None:
    """Without this knowledge could not be moved or saved."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    assert "2 articles" in footnote("export", "all.zip").out
    assert "2 added" in footnote("import", "all.zip", "--space", "copy").out
    assert footnote("check", "--space", "copy").code == 0
    assert footnote("backup", "b.zip").code == 0
    footnote("remove", "articles/bees.md")
    assert footnote("restore", "b.zip").code == 0
    assert "Keeping bees" in footnote("list").out
    assert "articles  2" in footnote("stats").out
    Path("rubbish.zip").write_text("rubbish")
    for command in ("import", "restore"):
        ran = footnote(command, "rubbish.zip")
        assert (ran.code, "nothing was changed" in ran.err) == (3, True)
        assert footnote(command, "missing.zip").code == 3


def test_a_set_is_evaluated_and_leaves_nothing_behind(footnote: Footnote, tmp_path: Path) -> None:
    """The measure of everything, on a set made for this test."""
    folder = tmp_path / "set"
    folder.mkdir()
    passages = [
        {"id": "p1", "title": "Bees", "text": "The queen lays up to 2,000 eggs a day."},
        {"id": "p2", "title": "Bridge", "text": "The bridge was built in 1871."},
    ]
    questions = [
        {"id": "1", "question": QUESTION, "passage_id": "p1", "answers": ["2,000"]},
        {"id": "2", "question": "When was the bridge built?", "passage_id": "p2", "answers": ["1871", "in 1871"]},
    ]
    for name, records in (("passages", passages), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)))
    (tmp_path / "split.json").write_text('{"passages": {"learn": ["p1"], "report": ["p2"]}}')
    ran = footnote("evaluate", "set", "--json", "figures.json")
    assert ran.code == 0
    figures = json.loads(Path("figures.json").read_text())
    assert (figures["questions"], figures["passages"], figures["first"], figures["sentence_first"]) == (2, 2, 1, 1)
    assert footnote("evaluate", "set", "--split", "report").out.startswith("1 questions, 2 passages")
    assert not Path("data").exists()
    assert footnote("evaluate", "nowhere").code == 1


def test_an_evaluation_says_what_each_component_is_worth(footnote: Footnote, tmp_path: Path) -> None:
    """Without this a component that is worth nothing could not be told from the others."""
    (tmp_path / "set").mkdir()
    left, right = "zwxkq" * 5, "vjxqk" * 5  # too long together to be like anything in its meaning
    passages = [
        {"id": "p1", "title": "White", "text": f"The {left}{right} were white."},
        {"id": "p2", "title": "Boats", "text": "The boats were red."},
    ]
    (tmp_path / "set" / "passages.jsonl").write_text("\n".join(map(json.dumps, passages)))
    asked = {"id": "1", "question": f"{left} {right}", "passage_id": "p1", "answers": []}
    (tmp_path / "set" / "questions.jsonl").write_text(json.dumps(asked))
    ran = footnote("evaluate", "set", "--ablate", "--json", "all.json")
    rows = dict(line.split()[:2] for line in ran.out.split("without")[1].splitlines()[1:])
    assert (list(rows), rows["nothing"], rows["joined"], rows["claims"]) == (
        ["nothing", *COMPONENTS],
        "100.0%",
        "0.0%",
        "100.0%",
    )
    assert footnote("evaluate", "set", "--without", "joined", "--without", "spelling", "--json", "less.json").code == 0
    every, less = [json.loads(Path(name).read_text()) for name in ("all.json", "less.json")]
    assert (every["first"], every["ablation"]["joined"]["first"], every["without"]) == (1, 0, [])
    assert (less["first"], less["ablation"], less["without"]) == (0, {}, ["joined", "spelling"])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["ask"],
        ["index"],
        ["answer", "q.jsonl"],
        ["evaluate", "x", "--split", "both"],
        ["--space"],
        ["evaluate", "x", "--without", "y"],
    ],
)
def test_wrong_usage_is_explained(footnote: Footnote, arguments: list[str]) -> None:
    """Without this a typing error would do something else, or nothing."""
    ran = footnote(*arguments)
    assert ran.code == 2
    assert "usage: footnote" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--space", "../x", "list"], 1),
        (["--data", "a-file", "list"], 3),
        (["index", "missing.md"], 1),
        (["answer", "missing.jsonl", "--output", "a"], 1),
        (["answer", "q.jsonl", "--output", "missing/a"], 1),
        (["export", "missing/x.zip"], 3),
        (["backup", "missing/x.zip"], 3),
        (["remove", "\udcff"], 1),
        (["history", "\udcff"], 1),
        (["undo", "\udcff"], 1),
    ],
)
def test_wrong_input_gets_one_sentence(footnote: Footnote, arguments: list[str], code: int) -> None:
    """Without this an operator would be shown a traceback."""
    Path("a-file").write_text("in the way")
    Path("q.jsonl").write_text('{"id": 1, "question": "q"}')
    ran = footnote(*arguments)
    assert ran.code == code
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize("held_back", [True, False])
@pytest.mark.parametrize("command", ["list", "article articles/bees.md", "search bees", "history", "--help"])
def test_a_reader_that_goes_away_ends_it_quietly(articles: Path, command: str, *, held_back: bool) -> None:
    """Without this ``footnote list | head -1`` would end in a complaint, a traceback or another exit code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    footnote = [sys.executable, *([] if held_back else ["-u"]), "-m", "knowledge"]
    subprocess.run([*footnote, "index", "articles/bees.md"], cwd=articles.parent, stdout=subprocess.DEVNULL, check=True)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*footnote, *command.split()],
            cwd=articles.parent,
            env=environment,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interruption_keeps_nothing_half_done(tmp_path: Path) -> None:
    """Without this Ctrl-C during a long index would leave a part of it, or a traceback."""
    with (tmp_path / "many.jsonl").open("w") as file:
        for number in range(60_000):
            file.write(json.dumps({"id": number, "title": "T", "text": f"Text number {number} of many."}) + "\n")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests run in the background ignore it
    process = subprocess.Popen(
        [sys.executable, "-m", "knowledge", "index", "many.jsonl"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    signal.signal(signal.SIGINT, before)
    while not (tmp_path / "data" / "console" / "knowledge.sqlite3-wal").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err
    listed = subprocess.run(
        [sys.executable, "-m", "knowledge", "list"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "no articles" in listed.stdout
