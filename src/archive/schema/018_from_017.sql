-- Carries the tables of the last development schema to the baseline: names change, no row does. Its indices and triggers are gone by then, and those of the baseline are made after it.

ALTER TABLE drill RENAME COLUMN created TO created_at;
ALTER TABLE drill RENAME COLUMN drawn TO index_version;

ALTER TABLE scene RENAME COLUMN drill TO drill_uid;
ALTER TABLE scene RENAME COLUMN place TO position;
ALTER TABLE scene RENAME COLUMN scenario TO scenario_code;
ALTER TABLE scene RENAME COLUMN version TO scenario_version;
ALTER TABLE scene RENAME COLUMN script TO script_hash;

ALTER TABLE entry RENAME COLUMN drill TO drill_uid;

ALTER TABLE kept RENAME TO app_state;

ALTER TABLE listed RENAME TO drill_summary;
ALTER TABLE drill_summary RENAME COLUMN uid TO drill_uid;
ALTER TABLE drill_summary RENAME COLUMN started TO started_at;
ALTER TABLE drill_summary RENAME COLUMN scenarios TO scenario_codes;

ALTER TABLE filed RENAME TO ledger_row;
ALTER TABLE ledger_row RENAME COLUMN drill TO drill_id;

ALTER TABLE action RENAME TO corrective_action;
ALTER TABLE corrective_action RENAME COLUMN listed TO drill_id;
ALTER TABLE corrective_action RENAME COLUMN place TO position;
ALTER TABLE corrective_action RENAME COLUMN raised TO problem_number;

ALTER TABLE played RENAME TO scenario;
ALTER TABLE scenario RENAME COLUMN scenario TO code;

ALTER TABLE item RENAME COLUMN played TO scenario_id;
ALTER TABLE item RENAME COLUMN item TO code;
ALTER TABLE item RENAME COLUMN rights TO rights_mask;

ALTER TABLE scored RENAME TO drill_score;
ALTER TABLE drill_score RENAME COLUMN drill TO drill_id;
ALTER TABLE drill_score RENAME COLUMN outlet TO outlet_id;
ALTER TABLE drill_score RENAME COLUMN rights TO rights_mask;

ALTER TABLE scored_scene RENAME TO scene_score;
ALTER TABLE scene_score RENAME COLUMN drill TO drill_id;
ALTER TABLE scene_score RENAME COLUMN scene TO scene_position;
ALTER TABLE scene_score RENAME COLUMN played TO scenario_id;
ALTER TABLE scene_score RENAME COLUMN outlet TO outlet_id;
ALTER TABLE scene_score RENAME COLUMN rights TO rights_mask;

ALTER TABLE fact RENAME TO item_result;
ALTER TABLE item_result RENAME COLUMN item TO item_id;
ALTER TABLE item_result RENAME COLUMN drill TO drill_id;
ALTER TABLE item_result RENAME COLUMN scene TO scene_position;
ALTER TABLE item_result RENAME COLUMN outlet TO outlet_id;

ALTER TABLE tally RENAME TO item_tally;
ALTER TABLE item_tally RENAME COLUMN outlet TO outlet_id;
ALTER TABLE item_tally RENAME COLUMN item TO item_id;

ALTER TABLE activity RENAME TO audit_log;
ALTER TABLE audit_log RENAME COLUMN at TO logged_at;
ALTER TABLE audit_log RENAME COLUMN what TO action;
ALTER TABLE audit_log RENAME COLUMN drill TO drill_uid;

ALTER TABLE trash RENAME COLUMN drill TO drill_uid;
ALTER TABLE trash RENAME COLUMN at TO trashed_at;
ALTER TABLE trash RENAME COLUMN listed TO drill_id;

ALTER TABLE hold RENAME TO legal_hold;
ALTER TABLE legal_hold RENAME COLUMN drill TO drill_uid;
ALTER TABLE legal_hold RENAME COLUMN at TO held_at;

ALTER TABLE renewal RENAME TO retention_renewal;
ALTER TABLE retention_renewal RENAME COLUMN drill TO drill_uid;
ALTER TABLE retention_renewal RENAME COLUMN until TO keep_until;

ALTER TABLE purging RENAME TO purge_in_progress;
ALTER TABLE purge_in_progress RENAME COLUMN drill TO drill_uid;

ALTER TABLE sought_word RENAME TO search_value;
ALTER TABLE search_value RENAME COLUMN word TO value;

ALTER TABLE sought RENAME TO search_row;
ALTER TABLE search_row RENAME COLUMN id TO drill_id;
ALTER TABLE search_row RENAME COLUMN at TO started_seconds;
ALTER TABLE search_row RENAME COLUMN unit TO unit_id;
ALTER TABLE search_row RENAME COLUMN scripts TO scenarios_id;
ALTER TABLE search_row RENAME COLUMN category TO category_code;
ALTER TABLE search_row RENAME COLUMN form TO form_code;
ALTER TABLE search_row RENAME COLUMN grade TO grade_code;
ALTER TABLE search_row RENAME COLUMN state TO status_code;

ALTER TABLE told RENAME TO search_text;
ALTER TABLE search_text RENAME COLUMN drill TO drill_id;

ALTER TABLE found RENAME TO search_fts;

ALTER TABLE number RENAME TO record_number;

ALTER TABLE media RENAME TO drill_media;
ALTER TABLE drill_media RENAME COLUMN drill TO drill_id;
ALTER TABLE drill_media RENAME COLUMN files TO file_count;
ALTER TABLE drill_media RENAME COLUMN bytes TO total_bytes;
