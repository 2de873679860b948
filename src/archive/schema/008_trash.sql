-- What lies in the trash, what must not be deleted, and the one way by which a drill is deleted for good.

CREATE TABLE trash (
    drill TEXT PRIMARY KEY REFERENCES drill,
    -- When it was put there, RFC 3339.
    at TEXT NOT NULL,
    -- The id of its row in `listed`, which it gets back: what is ordered by it stays in its order.
    listed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 法律保留: a drill under it is not deleted, whoever asks.
CREATE TABLE hold (
    drill TEXT PRIMARY KEY REFERENCES drill,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 续期: kept until this day, whatever the settings say.
CREATE TABLE renewal (
    drill TEXT PRIMARY KEY REFERENCES drill,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A drill stands here within the transaction that deletes it, and at no other time.
CREATE TABLE purging (drill TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER purging_spares_held BEFORE INSERT ON purging
WHEN EXISTS (SELECT 1 FROM hold WHERE drill = NEW.drill)
BEGIN SELECT RAISE(ABORT, 'a drill under legal hold is never removed'); END;

DROP TRIGGER entry_stays;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
WHEN NOT EXISTS (SELECT 1 FROM purging WHERE drill = OLD.drill)
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
DROP TRIGGER scene_stays;
CREATE TRIGGER scene_stays BEFORE DELETE ON scene
WHEN NOT EXISTS (SELECT 1 FROM purging WHERE drill = OLD.drill)
BEGIN SELECT RAISE(ABORT, 'a scene is never removed'); END;
-- A script that is still played by another drill is kept by its foreign key.
DROP TRIGGER script_stays;
CREATE TRIGGER script_stays BEFORE DELETE ON script
WHEN NOT EXISTS (SELECT 1 FROM purging)
BEGIN SELECT RAISE(ABORT, 'a script is never removed'); END;
CREATE INDEX scene_by_script ON scene (script);
