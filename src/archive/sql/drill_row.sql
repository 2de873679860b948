-- A drill as a row of the list shows it; ?2 is the day from which on a deadline is over.
SELECT l.id, l.drill_uid, l.number, l.day, l.started_at, l.name, l.titles, l.unit, l.branch, l.form, l.disclosure,
    l.category, l.score_tenths, l.grade, l.red_lines, l.unrated, l.problems, s.actions_done, s.actions_open,
    s.status_code, l.rehearsal, s.scenarios_id, s.started_seconds,
    (SELECT count(*) FROM corrective_action a WHERE a.drill_id = l.id AND a.state <> 'done' AND a.due < ?2),
    l.evaluation,
    EXISTS (SELECT 1 FROM audit_log WHERE audit_log.drill_uid = l.drill_uid AND action = 'exported')
FROM search_row s JOIN drill_summary l ON l.id = s.drill_id
WHERE s.drill_id = ?1
