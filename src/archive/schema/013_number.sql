-- Every record number that a drill here has or had: none is given a second time, not even when its drill was deleted for good.

CREATE TABLE number (number TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER number_is_given AFTER INSERT ON drill
BEGIN INSERT OR IGNORE INTO number VALUES (NEW.number); END;
CREATE TRIGGER number_is_changed AFTER UPDATE OF number ON drill WHEN NEW.number <> OLD.number
BEGIN INSERT OR IGNORE INTO number VALUES (NEW.number); END;

INSERT OR IGNORE INTO number SELECT number FROM drill;
INSERT OR IGNORE INTO number SELECT detail ->> 'number' FROM activity WHERE what = 'deleted' AND detail ->> 'number' IS NOT NULL;

-- Which problem of its drill it is, counted as they were raised, those that were removed with them. Unlike its place it stays when others go or move.
ALTER TABLE action ADD COLUMN raised INTEGER NOT NULL DEFAULT 0;
