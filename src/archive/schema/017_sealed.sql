-- Each line of the log carries the hash of the one before, as entries do. Lines that are there already are sealed as they stand.
DROP TRIGGER activity_is_final;
ALTER TABLE activity ADD COLUMN hash TEXT NOT NULL DEFAULT '';
