-- Drills are ordered by the titles of their scripts, which are few: their own names need no index.
DROP INDEX listed_by_name;
