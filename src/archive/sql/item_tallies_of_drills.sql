-- The same as `item_tallies.sql`, counted from the results of the drills that the caller puts in place of `$drills`.
SELECT item_result.item_id, quarter, sum(result = 0), sum(result = 1), sum(result = 2)
FROM item_result INDEXED BY item_result_by_drill JOIN item ON item.id = item_result.item_id
WHERE drill_id IN ($drills)
    AND result < 3 AND (?1 = 0 OR outlet_id = ?1) AND quarter BETWEEN ?2 AND ?3
    AND (?4 = '' OR scenario_id = (SELECT id FROM scenario WHERE code = ?4))
GROUP BY item_result.item_id, quarter
