-- The scenes of a period that play the scenario with the code ?4, with the columns of `drill_scores.sql`.
SELECT drill_id, day, quarter, live, score_tenths, red_lines, rights_mask, graded AND red_lines = 0, graded
FROM scene_score
WHERE day >= ?1 AND day < ?2
    AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
    AND (?3 = '' OR outlet_id = (SELECT id FROM outlet WHERE outlet.name = ?3))
    AND scenario_id = (SELECT id FROM scenario WHERE code = ?4)
ORDER BY day, drill_id, scene_position
