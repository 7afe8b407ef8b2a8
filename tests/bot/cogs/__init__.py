"""What members see of the bot: its commands and events, from end to end."""
