-- What moderators keep beside the articles: one row for every note that ever was; `revision` is its newest.
-- `key` is the number that people see, `id` what makes two notes of a kind the same one.
CREATE TABLE note (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (kind, id)
) STRICT;

-- What a note said at a time; a removal is a revision without content.
CREATE TABLE note_revision (
    note INTEGER NOT NULL REFERENCES note (key),
    number INTEGER NOT NULL,
    change INTEGER NOT NULL REFERENCES change (id),
    made_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    content TEXT, -- JSON: the note's fields
    PRIMARY KEY (note, number)
) STRICT;
CREATE INDEX note_revision_change ON note_revision (change);
