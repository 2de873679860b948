-- The drills that are over, in the order of their days. ?1 rehearsals too, ?2 and ?3 the first and the last day, ?4 a unit, ?5 a scenario by its code, ?6 a list of drills.
SELECT drill_summary.drill_uid, number, day, unit, branch, name, titles, category, form, disclosure, commander, facilitator,
    participants, phase = 'aborted', score_tenths, grade, red_lines, ledger_row.body, evaluation
FROM drill_summary LEFT JOIN ledger_row ON ledger_row.drill_id = drill_summary.id
WHERE (rehearsal = 0 OR ?1) AND open = 0 AND day >= ?2 AND (?3 = '' OR day <= ?3)
    AND (?4 = '' OR trim(unit) = ?4 OR trim(branch) = ?4)
    AND (?5 = '' OR instr(char(10) || scenario_codes || char(10), char(10) || ?5 || char(10)) > 0)
    AND (?6 IS NULL OR drill_summary.drill_uid IN (SELECT value FROM json_each(?6)))
ORDER BY day, started_at, drill_summary.id
