-- Messages that articles were made from. `edited_at` is the caller's; `state` and `noted_at` what has become of them.
CREATE TABLE source_message (
    message INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    article TEXT NOT NULL,
    edited_at TEXT,
    state TEXT NOT NULL,
    noted_at TEXT
) STRICT;
CREATE INDEX source_message_article ON source_message (article);
