-- How far each of the bot's own tasks has come with a space's changes, or with the weeks.
CREATE TABLE progress (
    task TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Replies whose source has changed, and when, until they say so.
CREATE TABLE repair (
    message INTEGER PRIMARY KEY REFERENCES reply (message) ON DELETE CASCADE,
    changed_at TEXT NOT NULL
) STRICT;

-- Which bot is or was in the server, and since when it is no longer.
CREATE TABLE presence (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    bot INTEGER NOT NULL,
    left_at TEXT
) STRICT;
