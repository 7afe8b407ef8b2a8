-- Discord's ids have 64 bits without a sign; they are kept as the same 64 bits with one.
-- Times are ISO 8601 in UTC with microseconds, so that their order is that of their texts. Days are UTC's.

-- Questions that ask the same and were not answered. A gap without a question is deleted.
CREATE TABLE gap (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sameness BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL,
    asked_of_moderators INTEGER NOT NULL
) STRICT;

-- `member` IS NULL in an anonymous question, and so are then gap, sameness, text, answer and record.
-- `sameness` is a digest that is equal where two questions ask the same; `articles` a JSON array of ids.
CREATE TABLE question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    asked_at TEXT NOT NULL,
    member INTEGER,
    channel INTEGER,
    private INTEGER NOT NULL,
    restricted INTEGER NOT NULL,
    decision TEXT NOT NULL,
    confidence REAL NOT NULL,
    gap INTEGER REFERENCES gap (id),
    sameness BLOB,
    suggestible INTEGER GENERATED ALWAYS AS (
        sameness IS NOT NULL AND channel IS NOT NULL AND NOT private AND NOT restricted AND decision = 'answer'
    ) VIRTUAL,
    articles TEXT NOT NULL,
    text TEXT,
    answer TEXT,
    record TEXT -- last, because it is long and mostly not read
) STRICT;
CREATE INDEX question_asked_at ON question (asked_at);
CREATE INDEX question_member ON question (member) WHERE member IS NOT NULL;
CREATE INDEX question_channel ON question (channel, asked_at) WHERE text IS NOT NULL AND NOT private;
CREATE INDEX question_gap ON question (gap) WHERE gap IS NOT NULL;
CREATE INDEX question_suggestible ON question (sameness, channel) WHERE suggestible;

-- For each channel the newest of the suggestible questions that ask the same, with all that is read of it at once.
CREATE TABLE suggestion (
    question INTEGER PRIMARY KEY,
    sameness BLOB NOT NULL,
    channel INTEGER NOT NULL,
    asked_at TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (sameness, channel)
) STRICT;

CREATE TRIGGER question_added AFTER INSERT ON question WHEN new.suggestible BEGIN
    DELETE FROM suggestion WHERE sameness = new.sameness AND channel = new.channel;
    INSERT INTO suggestion (question, sameness, channel, asked_at, text)
    VALUES (new.id, new.sameness, new.channel, new.asked_at, new.text);
END;

-- In the two below the other columns are those of the row with the highest id, as SQLite promises of a lone max().
CREATE TRIGGER question_removed AFTER DELETE ON question
WHEN EXISTS (SELECT 1 FROM suggestion WHERE question = old.id) BEGIN
    DELETE FROM suggestion WHERE question = old.id;
    INSERT INTO suggestion (question, sameness, channel, asked_at, text)
    SELECT max(id), sameness, channel, asked_at, text FROM question
    WHERE suggestible AND sameness = old.sameness AND channel = old.channel GROUP BY sameness, channel;
END;

CREATE TRIGGER question_changed
AFTER UPDATE OF asked_at, channel, private, restricted, decision, sameness, text ON question BEGIN
    DELETE FROM suggestion WHERE sameness = old.sameness AND channel = old.channel;
    DELETE FROM suggestion WHERE sameness = new.sameness AND channel = new.channel;
    INSERT INTO suggestion (question, sameness, channel, asked_at, text)
    SELECT max(id), sameness, channel, asked_at, text FROM question
    WHERE suggestible AND sameness = old.sameness AND channel = old.channel GROUP BY sameness, channel
    UNION
    SELECT max(id), sameness, channel, asked_at, text FROM question
    WHERE suggestible AND sameness = new.sameness AND channel = new.channel GROUP BY sameness, channel;
END;

-- One vote a member on one question.
CREATE TABLE vote (
    question INTEGER NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    member INTEGER NOT NULL,
    vote TEXT NOT NULL,
    PRIMARY KEY (question, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_member ON vote (member);

-- The answers that stand in channels. `asked_text_hash` is the caller's, of the text of `question_message`.
CREATE TABLE reply (
    message INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    question INTEGER NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    question_message INTEGER,
    asker INTEGER,
    thread INTEGER,
    asked_text_hash TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX reply_question ON reply (question);
CREATE INDEX reply_created_at ON reply (created_at);
CREATE INDEX reply_question_message ON reply (question_message) WHERE question_message IS NOT NULL;
CREATE INDEX reply_asker ON reply (asker) WHERE asker IS NOT NULL;

-- What the moderators set for the server, as a JSON object, and for single channels.
CREATE TABLE server (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL
) STRICT;
CREATE TABLE channel (
    id INTEGER PRIMARY KEY,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    threshold REAL
) STRICT;

-- Members of whom nothing is to be kept but this.
CREATE TABLE opted_out (
    member INTEGER PRIMARY KEY
) STRICT;

-- How many questions of a day got which decision. It names nobody and is kept for good.
CREATE TABLE day (
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    questions INTEGER NOT NULL,
    PRIMARY KEY (day, decision)
) STRICT, WITHOUT ROWID;

-- How many questions a member has asked in a day. The pseudonym is a digest of the member's id and the day's salt.
CREATE TABLE quota_day (
    day TEXT PRIMARY KEY,
    salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE quota (
    day TEXT NOT NULL REFERENCES quota_day (day) ON DELETE CASCADE,
    pseudonym BLOB NOT NULL,
    questions INTEGER NOT NULL,
    PRIMARY KEY (day, pseudonym)
) STRICT, WITHOUT ROWID;

-- How often something was erased, how often it had been when the file was last written anew, and on which day.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    erased INTEGER NOT NULL,
    rewritten INTEGER NOT NULL,
    rewritten_on TEXT
) STRICT;
INSERT INTO erasure (id, erased, rewritten) VALUES (1, 0, 0);
