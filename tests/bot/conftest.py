"""discord.py, imported once for all tests of the bot."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    # discord.py's voice, which nobody uses here, imports a module that Python 3.12 still has and warns of.
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    import discord  # noqa: F401  imported once, so that nobody after it is warned
