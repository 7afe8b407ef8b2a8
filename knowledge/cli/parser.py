"""The commands and options of the command line. docs/commands.md describes each; a test compares the two."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from knowledge.cli.asked_parser import add_asked
from knowledge.cli.note_parser import add_notes
from knowledge.cli.reason_parser import add_reason
from knowledge.cli.server_parser import add_server
from knowledge.cli.settings import data_folder, fetch_hosts, vectors_folder
from knowledge.components import COMPONENTS
from knowledge.listing import Order

DEFAULT_SPACE = "console"


def build_parser() -> argparse.ArgumentParser:
    """Give the parser. ``command`` names the command chosen; its module is `knowledge.cli.commands`' business."""
    parser = argparse.ArgumentParser(
        prog="footnote",
        description="Answers questions from articles that you have chosen: the exact words, with citations.",
        epilog="Exit codes: 0 done; 1 something was refused, not found or failed the check; 2 wrong usage;"
        " 3 the database cannot be used; 4 a dry run found something to change; 130 interrupted.",
    )
    _add_place(parser, data_folder(os.environ, Path(".env")), DEFAULT_SPACE)
    parser.set_defaults(vectors=vectors_folder(os.environ, Path(".env")))
    parser.set_defaults(fetch_hosts=fetch_hosts(os.environ, Path(".env")))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_indexing(commands)
    _add_syncing(commands)
    _add_asking(commands)
    _add_articles(commands)
    _add_changes(commands)
    add_notes(commands, _add)
    add_asked(commands, _add)
    add_server(commands, _add)
    _add_keeping(commands)
    return parser


def _add_place(parser: argparse.ArgumentParser, data: object, space: object) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=data,
        type=Path,
        help="the data folder (default: FOOTNOTE_DATA from the environment or .env, else ./data)",
    )
    parser.add_argument("--space", metavar="NAME", default=space, help="the space in it (default: console)")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    """Add a command. It takes the place too, so that it may stand before or after the command."""
    command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    _add_place(command, argparse.SUPPRESS, argparse.SUPPRESS)
    return command


def _add_indexing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    index = _add(commands, "index", "add files and folders, or bring them up to date, as one change")
    index.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="text, Markdown, HTML, PDF, DOCX, CSV or JSONL files, folders of them, or - for standard input",
    )
    add_reason(index)
    fetch = _add(commands, "fetch", "add pages of hosts that FOOTNOTE_FETCH_HOSTS allows, or bring them up to date")
    fetch.add_argument("addresses", metavar="URL", nargs="+", help="the address of a page, a text or a PDF")
    add_reason(fetch)


def _add_syncing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sync = _add(commands, "sync", "make the space equal to a folder, as one change: what is not in it is removed")
    sync.add_argument("folder", metavar="DIR", help="the folder, whose files are read as index reads them")
    sync.add_argument(
        "--dry-run", action="store_true", help="only say what would change; exit code 4 if anything would"
    )
    sync.add_argument("--remove-many", action="store_true", help="let more than half of the articles be removed")
    add_reason(sync)


def _add_asking(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    ask = _add(commands, "ask", "answer one question")
    ask.add_argument("question", metavar="QUESTION", nargs="+", help="the question, in quotes or not")
    ask.add_argument("--json", action="store_true", help="print the whole answer as one JSON object")
    ask.add_argument("--why", action="store_true", help="say why: the words matched, the confidence, the runners-up")
    _add(commands, "chat", "ask in a console; from a pipe, one question a line")
    answer = _add(commands, "answer", "answer many questions")
    answer.add_argument("questions", metavar="QUESTIONS", type=Path, help='JSONL with a {"id", "question"} a line')
    answer.add_argument("--output", metavar="ANSWERS", type=Path, required=True, help="the JSONL file to write")
    search = _add(commands, "search", "show the passages found for some words, without reading an answer out of them")
    search.add_argument("words", metavar="WORDS", nargs="+", help="what to look for")
    evaluate = _add(commands, "evaluate", "measure how good the answers to a set of questions are")
    evaluate.add_argument("set", metavar="DIR", type=Path, help="a folder with passages.jsonl and questions.jsonl")
    evaluate.add_argument("--questions", metavar="FILE", type=Path, help="ask these instead of DIR's questions.jsonl")
    evaluate.add_argument("--pool", metavar="DIR", type=Path, nargs="+", default=[], help="add these folders' passages")
    evaluate.add_argument("--split", choices=("learn", "report"), help="ask only this half, by split.json above DIR")
    lesser = evaluate.add_mutually_exclusive_group()
    lesser.add_argument(
        "--without",
        metavar="COMPONENT",
        choices=COMPONENTS,
        action="append",
        default=[],
        help=f"leave out a component of the engine, may be given again: {', '.join(COMPONENTS)}",
    )
    lesser.add_argument(
        "--ablate", action="store_true", help="measure also without each component, one after the other"
    )
    evaluate.add_argument("--json", metavar="FILE", type=Path, help="write the figures to this file too")


def _add_articles(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    list_ = _add(commands, "list", "list the articles, by id unless --sort says otherwise")
    list_.add_argument(
        "--words", metavar="WORDS", help="only those that have all these words in title, publisher or id"
    )
    orders = [order.word for order in Order]
    list_.add_argument("--sort", metavar="ORDER", choices=orders, help=f"in which order: {', '.join(orders)}")
    article = _add(commands, "article", "show an article")
    article.add_argument("id", metavar="ID", help="the article's id, or the path that it was indexed from")
    remove = _add(commands, "remove", "remove articles, as one change")
    remove.add_argument("ids", metavar="ID", nargs="+", help="the articles' ids")
    add_reason(remove)
    _add(commands, "stats", "show how much there is")


def _add_changes(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    history = _add(commands, "history", "show the revisions of an article, or all changes")
    history.add_argument("id", metavar="ID", nargs="?", help="the article's id; without it: all changes")
    history.add_argument("--diff", action="store_true", help="with ID: show what differs from revision to revision")
    undo = _add(commands, "undo", "take a change back, with all that it did")
    undo.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="a change's number, or an article's id for its last change (default: the last)",
    )
    add_reason(undo)


def _add_keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = _add(commands, "export", "write all articles with their history to a zip of JSONL")
    export.add_argument("file", metavar="FILE", type=Path, help="the zip file to write")
    import_ = _add(commands, "import", "take in what export wrote, as one change")
    import_.add_argument("file", metavar="FILE", type=Path, help="the zip file to read")
    add_reason(import_)
    _add(commands, "check", "check the database, and that the index equals the articles")
    backup = _add(commands, "backup", "copy the whole space to a file, while it is in use")
    backup.add_argument("file", metavar="FILE", type=Path, help="the file to write")
    restore = _add(commands, "restore", "replace the whole space by a backup, after a backup of what is there")
    restore.add_argument("file", metavar="FILE", type=Path, help="the backup to read")
