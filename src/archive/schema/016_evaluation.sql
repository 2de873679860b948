-- What each drill came to and how many items stand how, so that no list takes an ungraded score for a grade. Drawn from the entries like all lists; older rows are drawn anew.

-- A JSON object: the outcome, the counts, the critical items that are open.
ALTER TABLE listed ADD COLUMN evaluation TEXT NOT NULL DEFAULT '{}';
-- 1 where there is a grade: only those scores count in an average.
ALTER TABLE scored ADD COLUMN graded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scored_scene ADD COLUMN graded INTEGER NOT NULL DEFAULT 0;
-- The scores of the same scripts before a drill: of those that were graded.
DROP INDEX sought_course;
CREATE INDEX sought_course ON sought (scripts, at, id, score_tenths) WHERE rehearsal = 0 AND state <> 2 AND grade IS NOT NULL;
-- The same two that are read without their rows, with what says whether a score counts.
DROP INDEX sought_by_at;
CREATE INDEX sought_by_at ON sought (at, id, rehearsal, score_tenths, grade);
DROP INDEX scored_scene_by_played;
CREATE INDEX scored_scene_by_played ON scored_scene (played, day, drill, scene, score_tenths, red_lines, graded);
