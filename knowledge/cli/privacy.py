"""``privacy``."""

from __future__ import annotations

from argparse import Namespace

from knowledge.activity import Forgotten, KeptOfMember
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.kept_text import kept_lines, remaining_lines
from knowledge.cli.words import counted
from knowledge.community.members import kept_in
from knowledge.library import Library
from knowledge.space import Space


async def privacy(library: Library, options: Namespace) -> ExitCode:
    """Show what the space keeps of a member, or erase it."""
    async with library.space(options.space) as space:
        kept = await kept_in(space, options.member)
        lines = [] if kept is None else kept_lines(kept)
        if kept is None or not lines:
            print(f"Nothing is kept of member {options.member} in the space {space.name!r}.")
        elif options.action == "delete":
            await _delete(space, kept)
        else:
            print("\n".join([f"Kept of member {options.member} in the space {space.name!r}:", *lines]))
    return ExitCode.DONE


async def _delete(space: Space, kept: KeptOfMember) -> None:
    """Erase what can be erased, and say what it was and what stays."""
    of_whom = f"of member {kept.member_id} in the space {space.name!r}"
    if kept.is_anything:
        print(f"Erased {of_whom}: {_erased(await space.activity.forget(kept.member_id))}.")
    else:
        print(f"Nothing is kept {of_whom} that can be erased.")
    stays = remaining_lines(kept)
    if stays:
        print("\n".join(["What stays:", *stays]))


def _erased(forgotten: Forgotten) -> str:
    """Give how much was erased; of replies only whom they answer."""
    parts = ((forgotten.questions, "question"), (forgotten.votes, "vote"), (forgotten.drafts, "draft"))
    erased = [counted(number, noun) for number, noun in parts if number]
    if forgotten.replies:
        erased.append(f"the asker's name in {forgotten.replies:,} {'reply' if forgotten.replies == 1 else 'replies'}")
    return ", ".join(erased)
