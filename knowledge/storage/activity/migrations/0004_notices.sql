-- Which change closed a gap, so that it is open again when that is undone.
ALTER TABLE gap ADD COLUMN closed_by INTEGER;

-- Whether the asker is to be told that the gap is closed ('due'), or was told ('told'); nobody is told twice.
ALTER TABLE question ADD COLUMN notice TEXT;
CREATE INDEX question_notice ON question (id) WHERE notice = 'due';

-- Members who do not want to be told.
CREATE TABLE untold (
    member INTEGER PRIMARY KEY
) STRICT;
