-- What was played is never changed, and removed only with its drill.

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER scene_no_update BEFORE UPDATE ON scene
BEGIN SELECT RAISE(ABORT, 'a scene is never changed'); END;
CREATE TRIGGER script_no_update BEFORE UPDATE ON script
BEGIN SELECT RAISE(ABORT, 'a script is never changed'); END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
WHEN NOT EXISTS (SELECT 1 FROM purge_in_progress WHERE drill_uid = OLD.drill_uid)
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TRIGGER scene_no_delete BEFORE DELETE ON scene
WHEN NOT EXISTS (SELECT 1 FROM purge_in_progress WHERE drill_uid = OLD.drill_uid)
BEGIN SELECT RAISE(ABORT, 'a scene is never removed'); END;
-- A script that is still played by another drill is kept by its foreign key.
CREATE TRIGGER script_no_delete BEFORE DELETE ON script
WHEN NOT EXISTS (SELECT 1 FROM purge_in_progress)
BEGIN SELECT RAISE(ABORT, 'a script is never removed'); END;

-- REPLACE removes a row without the triggers above.
CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE drill_uid = NEW.drill_uid AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER scene_no_replace BEFORE INSERT ON scene
WHEN EXISTS (SELECT 1 FROM scene WHERE drill_uid = NEW.drill_uid AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a scene is never changed'); END;
CREATE TRIGGER script_no_replace BEFORE INSERT ON script
WHEN EXISTS (SELECT 1 FROM script WHERE hash = NEW.hash AND text <> NEW.text)
BEGIN SELECT RAISE(ABORT, 'a script is never changed'); END;

CREATE TRIGGER purge_spares_held BEFORE INSERT ON purge_in_progress
WHEN EXISTS (SELECT 1 FROM legal_hold WHERE drill_uid = NEW.drill_uid)
BEGIN SELECT RAISE(ABORT, 'a drill under legal hold is never removed'); END;

-- The log of what was done only grows.
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'what was done is never removed'); END;
CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;

CREATE TRIGGER record_number_given AFTER INSERT ON drill
BEGIN INSERT OR IGNORE INTO record_number VALUES (NEW.number); END;
CREATE TRIGGER record_number_changed AFTER UPDATE OF number ON drill WHEN NEW.number <> OLD.number
BEGIN INSERT OR IGNORE INTO record_number VALUES (NEW.number); END;

-- Sums of what was 做到, 部分做到 and 未做到, for all outlets and for one.
CREATE TRIGGER item_tally_add AFTER INSERT ON item_result WHEN NEW.result < 3
BEGIN
    INSERT INTO item_tally VALUES (0, NEW.quarter, NEW.item_id, NEW.result = 0, NEW.result = 1, NEW.result = 2)
    ON CONFLICT DO UPDATE SET met = met + excluded.met, partly = partly + excluded.partly, missed = missed + excluded.missed;
    INSERT INTO item_tally VALUES (NEW.outlet_id, NEW.quarter, NEW.item_id, NEW.result = 0, NEW.result = 1, NEW.result = 2)
    ON CONFLICT DO UPDATE SET met = met + excluded.met, partly = partly + excluded.partly, missed = missed + excluded.missed;
END;
CREATE TRIGGER item_tally_subtract AFTER DELETE ON item_result WHEN OLD.result < 3
BEGIN
    UPDATE item_tally SET met = met - (OLD.result = 0), partly = partly - (OLD.result = 1), missed = missed - (OLD.result = 2)
    WHERE outlet_id IN (0, OLD.outlet_id) AND quarter = OLD.quarter AND item_id = OLD.item_id;
END;

CREATE TRIGGER search_fts_delete AFTER DELETE ON search_text
BEGIN DELETE FROM search_fts WHERE rowid = OLD.drill_id; END;
