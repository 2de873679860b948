-- The sums that triggers keep, made anew: those of all outlets, then those of each.
DELETE FROM item_tally;
INSERT INTO item_tally
SELECT 0, quarter, item_id, sum(result = 0), sum(result = 1), sum(result = 2)
FROM item_result WHERE result < 3 GROUP BY quarter, item_id;
INSERT INTO item_tally
SELECT outlet_id, quarter, item_id, sum(result = 0), sum(result = 1), sum(result = 2)
FROM item_result WHERE result < 3 GROUP BY outlet_id, quarter, item_id;
DELETE FROM outlet WHERE id NOT IN (SELECT outlet_id FROM drill_score);
