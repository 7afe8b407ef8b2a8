-- Synonyms and aliases that were suggested and that moderators do not want. `key` is the caller's, a digest.
CREATE TABLE dismissed_note (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
