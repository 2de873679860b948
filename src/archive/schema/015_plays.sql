-- What waits to be gone on with is found without reading all drills.
CREATE INDEX drill_unfinished ON drill (created, uid) WHERE open;
-- How often and when each scenario was played. Drills that were broken off are few, and do not count there.
CREATE INDEX scored_scene_by_played ON scored_scene (played, day, drill, scene, score_tenths, red_lines);
CREATE INDEX sought_aborted ON sought (id) WHERE state = 2;
-- All drills in order with what is told of many: without another condition none of their rows is read.
DROP INDEX sought_by_at;
CREATE INDEX sought_by_at ON sought (at, id, rehearsal, score_tenths);
-- The drills of which a score is provisional are few.
CREATE INDEX sought_unrated ON sought (id, unrated) WHERE unrated > 0;
