"""What a community does with its articles: its gaps, weeks, members and settings, for Discord and the command line."""
