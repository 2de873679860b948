SELECT day, quarter, scenario_id, score_tenths, drill_id, graded AND red_lines = 0, red_lines
FROM scene_score
WHERE day >= ?1 AND day < ?2
    AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
    AND (?3 = '' OR outlet_id = (SELECT id FROM outlet WHERE outlet.name = ?3))
ORDER BY day, drill_id, scene_position
