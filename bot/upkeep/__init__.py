"""What the bot does by itself, beside all questions: it tells, mends and reports what has changed."""
