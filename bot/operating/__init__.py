"""What the operator sees of the bot: logs, health, signals, permissions, registration."""
