-- One change is one transaction: the audit log. Times are ISO 8601 in UTC.
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    undoes INTEGER REFERENCES change (id)
) STRICT;

-- A set of channels and roles that articles are restricted to, as sorted JSON arrays; 1 is no restriction.
CREATE TABLE restriction (
    id INTEGER PRIMARY KEY,
    channels TEXT NOT NULL,
    roles TEXT NOT NULL,
    UNIQUE (channels, roles)
) STRICT;
INSERT INTO restriction (id, channels, roles) VALUES (1, '[]', '[]');

-- One row for every article that ever was; `revision` is its newest.
CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    fingerprint TEXT, -- of the newest revision's content; NULL once it is removed
    restriction INTEGER REFERENCES restriction (id)
) STRICT;

-- What an article said at a time. A removal is a revision without content (text IS NULL).
CREATE TABLE revision (
    article INTEGER NOT NULL REFERENCES article (key),
    number INTEGER NOT NULL,
    change INTEGER NOT NULL REFERENCES change (id),
    made_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    title TEXT,
    text TEXT,
    particulars TEXT, -- JSON: the other fields
    PRIMARY KEY (article, number)
) STRICT;
CREATE INDEX revision_change ON revision (change);

-- The passages of the articles as they are now. Offsets are code points of the article's text, half-open.
-- `body` and `heading` hold the terms, `words` the distinct spellings behind them, all joined by spaces and encoded
-- (storage/terms.py), so that a space is the only separator the tokenizer sees.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (key),
    restriction INTEGER NOT NULL REFERENCES restriction (id),
    number INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    section TEXT,
    text TEXT NOT NULL,
    body TEXT NOT NULL,
    heading TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (article, number)
) STRICT;

CREATE VIRTUAL TABLE passage_index USING fts5 (
    body, heading,
    content = 'passage', content_rowid = 'id', tokenize = 'ascii', detail = none, columnsize = 0
);

-- How many passages have a term, or a word, for each restriction: no audience learns of another's words.
CREATE TABLE term (
    restriction INTEGER NOT NULL,
    term TEXT NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (restriction, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE word (
    restriction INTEGER NOT NULL,
    word TEXT NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (restriction, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE statistic (
    restriction INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    terms INTEGER NOT NULL -- the summed length of all bodies
) STRICT;
