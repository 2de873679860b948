-- The drills of a period that count; ?3 is an outlet by its name, or empty.
SELECT drill_id, day, quarter, live, score_tenths, red_lines, rights_mask, graded AND red_lines = 0, graded
FROM drill_score
WHERE day >= ?1 AND day < ?2
    AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
    AND (?3 = '' OR outlet_id = (SELECT id FROM outlet WHERE outlet.name = ?3))
ORDER BY day, drill_id
