-- Sums of an outlet (0 is all) from the quarter ?2 to ?3; ?4 is a scenario by its code, or empty.
SELECT item_tally.item_id, quarter, met, partly, missed
FROM item_tally JOIN item ON item.id = item_tally.item_id
WHERE outlet_id = ?1 AND quarter BETWEEN ?2 AND ?3 AND met + partly + missed > 0
    AND (?4 = '' OR scenario_id = (SELECT id FROM scenario WHERE code = ?4))
ORDER BY quarter, item_tally.item_id
