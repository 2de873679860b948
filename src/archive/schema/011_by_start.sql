-- The latest drills first: a first page is walked to, not sorted out of all.
CREATE INDEX sought_by_at ON sought (at, id);
