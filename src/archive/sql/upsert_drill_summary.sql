INSERT INTO drill_summary (id, drill_uid, day, started_at, number, name, unit, branch, scenario_codes, titles, category, form, disclosure,
    commander, facilitator, participants, phase, open, rehearsal, elapsed_millis, score_tenths, grade, red_lines,
    unrated, problems, actions_open, actions_underway, actions_done, next_due, signed, evaluation)
VALUES (
    -- The id of a drill in the trash is not given to another.
    coalesce(nullif(?30, 0), 1 + max(coalesce((SELECT max(id) FROM drill_summary), 0), coalesce((SELECT max(drill_id) FROM trash), 0))),
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
    ?24, ?25, ?26, ?27, ?28, ?29, ?31)
ON CONFLICT (drill_uid) DO UPDATE SET day = excluded.day, started_at = excluded.started_at, number = excluded.number,
    name = excluded.name, unit = excluded.unit, branch = excluded.branch, scenario_codes = excluded.scenario_codes,
    titles = excluded.titles, category = excluded.category, form = excluded.form, disclosure = excluded.disclosure,
    commander = excluded.commander, facilitator = excluded.facilitator, participants = excluded.participants,
    phase = excluded.phase, open = excluded.open, rehearsal = excluded.rehearsal,
    elapsed_millis = excluded.elapsed_millis, score_tenths = excluded.score_tenths, grade = excluded.grade,
    red_lines = excluded.red_lines, unrated = excluded.unrated, problems = excluded.problems,
    actions_open = excluded.actions_open, actions_underway = excluded.actions_underway,
    actions_done = excluded.actions_done, next_due = excluded.next_due, signed = excluded.signed,
    evaluation = excluded.evaluation
RETURNING id
