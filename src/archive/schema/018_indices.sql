CREATE INDEX drill_by_created_at ON drill (created_at);
-- Drills that an older program has drawn are found without reading all.
CREATE INDEX drill_by_index_version ON drill (index_version);
-- What waits to be gone on with is found without reading all drills.
CREATE INDEX drill_unfinished ON drill (created_at, uid) WHERE open;

CREATE INDEX scene_by_scenario ON scene (scenario_code);
CREATE INDEX scene_by_script ON scene (script_hash);

CREATE INDEX drill_summary_by_day ON drill_summary (rehearsal, open, day, id);
CREATE INDEX corrective_action_by_state ON corrective_action (state, due);

CREATE INDEX drill_score_by_drill ON drill_score (drill_id);
CREATE INDEX scene_score_by_drill ON scene_score (drill_id);
-- How often and when each scenario was played.
CREATE INDEX scene_score_by_scenario ON scene_score (scenario_id, day, drill_id, scene_position, score_tenths, red_lines, graded);
CREATE INDEX item_result_by_drill ON item_result (drill_id);
-- Items that have times are few among all results; which they are, and their times in a period, come from here alone.
CREATE INDEX item_result_timed ON item_result (item_id, day, outlet_id, millis, target_millis) WHERE millis IS NOT NULL;

CREATE INDEX audit_log_by_drill ON audit_log (drill_uid, seq);

-- The latest drills first: a first page is walked to, not sorted out of all; with what is told of many, so that without another condition none of their rows is read.
CREATE INDEX search_row_by_start ON search_row (started_seconds, drill_id, rehearsal, score_tenths, grade_code);
-- The scores of the same scenarios before a drill, of those that were graded.
CREATE INDEX search_row_by_scenarios ON search_row (scenarios_id, started_seconds, drill_id, score_tenths) WHERE rehearsal = 0 AND status_code <> 2 AND grade_code IS NOT NULL;
-- Drills that were broken off are few, and do not count in figures.
CREATE INDEX search_row_aborted ON search_row (drill_id) WHERE status_code = 2;
-- The drills of which a score is provisional are few.
CREATE INDEX search_row_unrated ON search_row (drill_id, unrated) WHERE unrated > 0;
