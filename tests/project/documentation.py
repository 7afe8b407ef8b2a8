"""Compares docs/commands.md with the parser of the command line, both ways. Pure."""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
from collections.abc import Iterator, Mapping

from tests.project.repository import code_blocks

HEADING = re.compile(r"^### `([^`]+)`\n(.*?)(?=^#{1,3} |\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-zA-Z][\w-]*")


def described_commands(text: str) -> dict[str, str]:
    """Give the section of each command: those under headings of level three that are code."""
    return dict(HEADING.findall(text))


def rows(text: str) -> set[str]:
    """Give the first words of the first cells of a section's tables: options, and arguments in capitals."""
    return {word for cell in ROW.findall(text) for word in cell.replace(",", " ").split()}


def commands(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Give the parser of each command."""
    for action in actions(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  argparse has no public list of them
            return action.choices
    return {}


def with_actions(command: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """Give a command's parser, and those of its actions: ``alias`` has ``alias add``."""
    return [command, *commands(command).values()]


def actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Give a parser's options and arguments, without ``--help``."""
    every = parser._actions  # noqa: SLF001  argparse has no public list of them
    return [action for action in every if not isinstance(action, argparse._HelpAction)]  # noqa: SLF001


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Give all spellings of a parser's options."""
    return {spelling for action in actions(parser) for spelling in action.option_strings}


def undocumented(parser: argparse.ArgumentParser, text: str) -> list[str]:
    """Give the commands, options and arguments that stand in no table of the document, or are without help."""
    described = described_commands(text)
    everywhere = rows(HEADING.sub("", text))
    missing = [f"option {option}" for option in sorted(options(parser) - everywhere)]
    for name, command in commands(parser).items():
        if name not in described:
            missing.append(f"command {name}")
            continue
        own = rows(described[name])
        for part in with_actions(command):
            missing += [f"{name} {word}" for word in sorted(options(part) - options(parser) - own)]
            missing += [f"{name} {word}" for word in arguments(part) if word not in own]
    return missing


def arguments(parser: argparse.ArgumentParser) -> list[str]:
    """Give the names under which a parser's arguments are shown."""
    positional = [action for action in actions(parser) if not action.option_strings]
    return [str(action.metavar or action.dest).upper() for action in positional]


def without_help(parser: argparse.ArgumentParser) -> list[str]:
    """Give the commands that have no description and the options and arguments that have no help."""
    silent = [f"option {action.dest}" for action in actions(parser) if is_silent(action)]
    for name, command in commands(parser).items():
        if not command.description:
            silent.append(f"command {name}")
        for part in with_actions(command):
            own = [action for action in actions(part) if not set(action.option_strings) & options(parser)]
            silent += [f"{name} {action.dest}" for action in own if is_silent(action)]
    return silent


def is_silent(action: argparse.Action) -> bool:
    """Tell whether an option or argument hides, or does not say what it is for; the list of commands need not."""
    is_list = isinstance(action, argparse._SubParsersAction)  # noqa: SLF001  see above
    return not is_list and action.help in (None, "", argparse.SUPPRESS)


def nonexistent(parser: argparse.ArgumentParser, text: str) -> list[str]:
    """Give the commands and options that the document names and the parser does not know."""
    known = commands(parser)
    shared = options(parser) | {"-h", "--help"}
    wrong = [f"option {word}" for word in sorted(set(OPTION.findall(prose(HEADING.sub("", text)))) - shared)]
    for name, section in described_commands(text).items():
        if name not in known:
            wrong.append(f"command {name}")
            continue
        own = {option for part in with_actions(known[name]) for option in options(part)}
        wrong += [f"{name} {word}" for word in sorted(set(OPTION.findall(section)) - shared - own)]
    return wrong


def prose(text: str) -> str:
    """Leave out the fenced blocks: an example outside the commands' sections may use any command's options."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def examples(text: str) -> Iterator[list[str]]:
    """Give the arguments of every ``footnote`` that a document's ``console`` blocks run, after ``$ ``."""
    for block in code_blocks(text, "console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield from invocations(line.removeprefix("$ "))


def invocations(line: str) -> Iterator[list[str]]:
    """Give the arguments of each ``footnote`` in one line of shell; pipes and redirections end them."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    command: list[str] = []
    for word in [*lexer, ";"]:
        if not set(word) <= set("|&;<>"):
            command.append(word)
            continue
        if command and command[0] == "footnote":
            yield command[1:]
        command = []


def accepts(parser: argparse.ArgumentParser, arguments: list[str]) -> bool:
    """Tell whether the parser takes these arguments."""
    try:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code == 0
    return True
