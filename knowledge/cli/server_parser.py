"""The options of the commands for a server: ``settings`` and ``privacy``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from knowledge.cli.note_parser import Add, Commands
from knowledge.community.settings_file import LARGEST_ID

ID = re.compile(r"[1-9][0-9]{0,19}")


def add_server(commands: Commands, add: Add) -> None:
    """Add the commands and their actions; ``add`` adds either."""
    _add_settings(commands, add)
    _add_privacy(commands, add)


def _add_settings(commands: Commands, add: Add) -> None:
    settings = add(commands, "settings", "show the settings of a server, write them to a file, or set those of a file")
    actions = settings.add_subparsers(dest="action", metavar="ACTION", required=True, help="show, export or import")
    add(actions, "show", "show all settings, one a line")
    export = add(actions, "export", "write all settings to a file, as /config does in Discord")
    export.add_argument("file", metavar="FILE", type=Path, help="the JSON file to write")
    import_ = add(actions, "import", "replace all settings by those of a file, and keep what was set before")
    import_.add_argument("file", metavar="FILE", type=Path, help="the JSON file to read")


def _add_privacy(commands: Commands, add: Add) -> None:
    privacy = add(commands, "privacy", "show or delete what is kept of a member, who has asked for that")
    actions = privacy.add_subparsers(dest="action", metavar="ACTION", required=True, help="show or delete")
    _add_member(add(actions, "show", "show everything that the space keeps of a member"))
    _add_member(add(actions, "delete", "erase what the space keeps of a member, for good"))


def _add_member(action: argparse.ArgumentParser) -> None:
    action.add_argument("member", metavar="MEMBER", type=_member, help="the member's id in Discord, a number")


def _member(text: str) -> int:
    if ID.fullmatch(text) is None or int(text) > LARGEST_ID:
        raise argparse.ArgumentTypeError(f"{text!r} is no id of a member; Copy User ID in Discord gives it, a number.")
    return int(text)
