"""A question on its way through the bot: let in, understood, answered, shown, sent, and followed."""
