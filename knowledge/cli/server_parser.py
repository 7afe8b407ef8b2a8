"""The options of the commands for a server: ``settings`` and ``privacy``."""

from __future__ import annotations

from pathlib import Path

from knowledge.cli.note_parser import Add, Commands


def add_server(commands: Commands, add: Add) -> None:
    """Add the commands and their actions; ``add`` adds either."""
    _add_settings(commands, add)


def _add_settings(commands: Commands, add: Add) -> None:
    settings = add(commands, "settings", "show the settings of a server, write them to a file, or set those of a file")
    actions = settings.add_subparsers(dest="action", metavar="ACTION", required=True, help="show, export or import")
    add(actions, "show", "show all settings, one a line")
    export = add(actions, "export", "write all settings to a file, as /config does in Discord")
    export.add_argument("file", metavar="FILE", type=Path, help="the JSON file to write")
    import_ = add(actions, "import", "replace all settings by those of a file, and keep what was set before")
    import_.add_argument("file", metavar="FILE", type=Path, help="the JSON file to read")
