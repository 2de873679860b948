-- Items that have times in the period, each with how many, counted up to ?5.
SELECT item.id, (
    SELECT count(*) FROM (
        SELECT 1 FROM item_result
        WHERE item_result.item_id = item.id AND day >= ?1 AND day < ?2 AND millis IS NOT NULL AND target_millis > 0
            AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
            AND (?3 = '' OR outlet_id = (SELECT id FROM outlet WHERE outlet.name = ?3))
        LIMIT ?5
    )
) AS n
FROM item
WHERE weight > 0 AND n > 0 AND (?4 = '' OR scenario_id = (SELECT id FROM scenario WHERE code = ?4))
ORDER BY item.id
