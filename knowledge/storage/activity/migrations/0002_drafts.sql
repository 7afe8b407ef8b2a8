-- What moderators have typed and what has not gone in yet. `kind` and `content` are in the caller's form.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member INTEGER NOT NULL,
    kind TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    content TEXT NOT NULL -- last, because it is long
) STRICT;
CREATE INDEX draft_member ON draft (member);
CREATE INDEX draft_changed_at ON draft (changed_at);
