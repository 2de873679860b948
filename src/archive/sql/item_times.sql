SELECT day, millis, target_millis
FROM item_result
WHERE item_id = ?1 AND day >= ?2 AND day < ?3 AND millis IS NOT NULL AND target_millis > 0
    AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
    AND (?4 = '' OR outlet_id = (SELECT id FROM outlet WHERE outlet.name = ?4))
ORDER BY day DESC LIMIT ?5
