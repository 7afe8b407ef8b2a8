"""The rules of the house that only the source shows: who imports whom, where SQL stands, what an import does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.repository import ROOT, module_id, modules

STORAGE = ROOT / "knowledge" / "storage"
LONGEST_MODULE = 400
SQL = re.compile(
    r"""\s*(?:SELECT\s.+\sFROM\s | INSERT\s+(?:OR\s+\w+\s+)?INTO\s | UPDATE\s.+\sSET\s | DELETE\s+FROM\s
      | (?:CREATE|DROP|ALTER)\s+(?:VIRTUAL\s+|TEMP\s+|UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s | WITH\s.+\sSELECT\s
      | PRAGMA\s+\w+ | BEGIN\s+(?:IMMEDIATE|EXCLUSIVE|DEFERRED) | ATTACH\s+DATABASE\s | VACUUM\b)""",
    re.VERBOSE | re.DOTALL,
)
DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
EFFECTS = {"open", "read_text", "read_bytes", "connect", "getenv", "environ", "run", "Popen", "print", "mkdir", "cwd"}


def imports(tree: ast.AST) -> Iterator[str]:
    """Give the name of every module that is imported, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module if node.module and not node.level else "." * node.level + (node.module or "")


def top_level(tree: ast.AST) -> set[str]:
    """Give the first part of every imported module's name; that of a relative import is empty."""
    return {name.split(".")[0] for name in imports(tree)}


def sql(tree: ast.AST) -> list[int]:
    """Give the lines on which a string begins as an SQL statement does."""
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.lineno for node in strings if SQL.match(str(node.value))]


def work_at_import(tree: ast.Module) -> list[int]:
    """Give the lines of a module's body that do more than define."""
    return [statement.lineno for statement in tree.body if not defines(statement)]


def defines(statement: ast.stmt) -> bool:
    """Tell whether a statement only defines: an import, a function, a class, a constant, a docstring, a guard."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Try(body=body, handlers=handlers, orelse=[], finalbody=[]):
            return all(defines(inner) for part in (body, *(handler.body for handler in handlers)) for inner in part)
        case ast.Assign() | ast.AnnAssign():
            return not EFFECTS & {name for node in ast.walk(statement) for name in called(node)}
    return isinstance(statement, DEFINITIONS)


def called(node: ast.AST) -> tuple[str, ...]:
    """Give the name by which an expression refers to something, without what stands before its last dot."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return (name,)
    return ()


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@pytest.fixture(params=modules(), ids=module_id)
def path(request: pytest.FixtureRequest) -> Path:
    """Give each module of the two packages in turn."""
    module = request.param
    assert isinstance(module, Path)
    return module


def test_the_engine_knows_nothing_of_discord(path: Path) -> None:
    """The engine would otherwise not run without Discord: not at the console, nor in another chat one day."""
    if path.is_relative_to(ROOT / "knowledge"):
        assert not top_level(parse(path)) & {"bot", "discord"}


def test_imports_name_the_whole_module(path: Path) -> None:
    """A relative import could reach the other package past the test above."""
    assert "" not in top_level(parse(path))


def test_only_the_storage_speaks_sql(path: Path) -> None:
    """Another store could not take SQLite's place if others knew that it is one."""
    if not path.is_relative_to(STORAGE):
        tree = parse(path)
        assert sql(tree) == []
        assert not top_level(tree) & {"sqlite3", "aiosqlite"}


def test_an_import_only_defines(path: Path) -> None:
    """What runs at import runs for everyone, at every start, in an order that nobody chose."""
    assert work_at_import(parse(path)) == []


def test_a_module_fits_in_a_head(path: Path) -> None:
    """A module that grows past this has more than one reason to change."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("source", ["import discord", "def f():\n    from bot.a import B", "import discord.ui"])
def test_an_import_of_the_bot_is_seen(source: str) -> None:
    """The first test above would pass for ever if it overlooked these."""
    assert top_level(ast.parse(source)) & {"bot", "discord"}


@pytest.mark.parametrize(
    "source",
    [
        "rows = db.execute('SELECT id FROM article')",
        "db.execute(f'DELETE FROM {table}')",
        "db.execute('''\n    UPDATE article\n    SET title = ?''')",
        "db.execute('PRAGMA user_version')",
        "db.execute('CREATE VIRTUAL TABLE passages USING fts5(body)')",
    ],
)
def test_a_statement_in_sql_is_seen(source: str) -> None:
    """The test on SQL would pass for ever if it overlooked these."""
    assert sql(ast.parse(source))


@pytest.mark.parametrize("source", ["'Select the articles from the list.'", "'Update Footnote.'", "'with all of it'"])
def test_prose_is_no_sql(source: str) -> None:
    """The test on SQL would get in the way of messages if it took these for statements."""
    assert not sql(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "print('hello')",
        "for name in names:\n    load(name)",
        "TOKEN = os.environ['TOKEN']",
        "TEXT: str = Path('a').read_text()",
        "with open('a') as f:\n    pass",
        "if sys.argv:\n    start()",
        "register(Reader)",
        "try:\n    start()\nexcept OSError:\n    pass",
    ],
)
def test_work_at_import_is_seen(source: str) -> None:
    """The test on imports would pass for ever if it overlooked these."""
    assert work_at_import(ast.parse(source)) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "'''Doc.'''",
        "LIMIT = 3 * 1024",
        "WORD = re.compile('a')",
        "if TYPE_CHECKING:\n    import x",
        "try:\n    import resource\nexcept ImportError:\n    resource = None",
        "class A: ...",
    ],
)
def test_definitions_are_no_work(source: str) -> None:
    """The test on imports would forbid what every module needs if it took these for work."""
    assert work_at_import(ast.parse(source)) == []
