"""A loopback Discord: enough of the gateway and of REST v10 for the real discord.py to be used against it unchanged.

`README.md` says what it speaks, what it does not, and how a test with it looks.
"""
