-- Drills that an older program has drawn are found without reading all. Archives begun with schema 8 to 11 have it.
CREATE INDEX IF NOT EXISTS drill_by_drawn ON drill (drawn);
