"""What members see of the bot: commands, and answers to what they say."""
