-- What was seen of an item, the earliest drill first: ?1 a scenario and ?2 an item by their codes. A red line says nothing by not being touched, and a drill that was stopped has no figure.
SELECT item_result.day, item_result.drill_id, item_result.outlet_id, item_result.result, drill_summary.drill_uid, drill_summary.number
FROM item_result
    JOIN item ON item.id = item_result.item_id
    JOIN scenario ON scenario.id = item.scenario_id
    JOIN drill_summary ON drill_summary.id = item_result.drill_id
WHERE scenario.code = ?1 AND item.code = ?2 AND item.weight > 0 AND drill_summary.phase <> 'aborted'
ORDER BY item_result.day, item_result.drill_id
