-- Values, items and scenarios that no row refers to any more.
DELETE FROM search_value WHERE id NOT IN (SELECT unit_id FROM search_row UNION SELECT scenarios_id FROM search_row);
DELETE FROM item WHERE NOT EXISTS (SELECT 1 FROM item_result WHERE item_result.item_id = item.id);
DELETE FROM scenario
WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.scenario_id = scenario.id)
    AND id NOT IN (SELECT scenario_id FROM scene_score);
