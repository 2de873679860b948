-- What was done with drills outside their entries: exported, imported, deleted and so on. It only grows, and outlives the drills it names.

CREATE TABLE activity (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    -- Id of the drill; none where it is about several, or about the archive.
    drill TEXT,
    -- A JSON object.
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX activity_by_drill ON activity (drill, seq);

CREATE TRIGGER activity_is_final BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
CREATE TRIGGER activity_stays BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'what was done is never removed'); END;
-- REPLACE removes a row without the triggers above.
CREATE TRIGGER activity_is_new BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM activity WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
