-- Drills as they were played. What is kept here is never changed.

CREATE TABLE script (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drill (
    uid TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    rehearsal INTEGER NOT NULL,
    created TEXT NOT NULL,
    -- What follows is drawn from the entries up to summary_seq, so that a list need not replay them.
    summary_seq INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL DEFAULT '{}',
    open INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX drill_by_created ON drill (created);

CREATE TABLE scene (
    drill TEXT NOT NULL REFERENCES drill,
    place INTEGER NOT NULL,
    scenario TEXT NOT NULL,
    version INTEGER NOT NULL,
    script TEXT NOT NULL REFERENCES script,
    PRIMARY KEY (drill, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX scene_by_scenario ON scene (scenario);

CREATE TABLE entry (
    drill TEXT NOT NULL REFERENCES drill,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (drill, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TRIGGER scene_is_final BEFORE UPDATE ON scene
BEGIN SELECT RAISE(ABORT, 'a scene is never changed'); END;
CREATE TRIGGER scene_stays BEFORE DELETE ON scene
BEGIN SELECT RAISE(ABORT, 'a scene is never removed'); END;
CREATE TRIGGER script_is_final BEFORE UPDATE ON script
BEGIN SELECT RAISE(ABORT, 'a script is never changed'); END;
CREATE TRIGGER script_stays BEFORE DELETE ON script
BEGIN SELECT RAISE(ABORT, 'a script is never removed'); END;

-- REPLACE removes a row without the triggers above.
CREATE TRIGGER entry_is_new BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE drill = NEW.drill AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER scene_is_new BEFORE INSERT ON scene
WHEN EXISTS (SELECT 1 FROM scene WHERE drill = NEW.drill AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'a scene is never changed'); END;
CREATE TRIGGER script_stays_as_it_is BEFORE INSERT ON script
WHEN EXISTS (SELECT 1 FROM script WHERE hash = NEW.hash AND text <> NEW.text)
BEGIN SELECT RAISE(ABORT, 'a script is never changed'); END;
