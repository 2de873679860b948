-- The scores of the same scenarios up to a drill, the latest first.
SELECT score_tenths
FROM search_row INDEXED BY search_row_by_scenarios
WHERE scenarios_id = ?1 AND (started_seconds, drill_id) <= (?2, ?3) AND rehearsal = 0 AND status_code <> 2
    AND grade_code IS NOT NULL AND red_lines = 0 AND score_tenths IS NOT NULL
ORDER BY started_seconds DESC, drill_id DESC LIMIT ?4
