-- The tables of an archive. `src/archive/verify/tables.rs` says of each how it is known that its rows are what they should be, `docs/schema.md` what each is for.

-- Drills as they were played. What is kept in `script`, `scene` and `entry` is never changed.

CREATE TABLE script (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drill (
    uid TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    rehearsal INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    -- What follows is drawn from the entries up to summary_seq, so that a list need not replay them.
    summary_seq INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL DEFAULT '{}',
    open INTEGER NOT NULL DEFAULT 1,
    -- The version of the drawing that drew it; an older one is drawn anew when the archive is opened. 0 where the drill went on since.
    index_version INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE scene (
    drill_uid TEXT NOT NULL REFERENCES drill,
    position INTEGER NOT NULL,
    scenario_code TEXT NOT NULL,
    scenario_version INTEGER NOT NULL,
    script_hash TEXT NOT NULL REFERENCES script,
    PRIMARY KEY (drill_uid, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    drill_uid TEXT NOT NULL REFERENCES drill,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (drill_uid, seq)
) STRICT, WITHOUT ROWID;

-- Drafts, saved filters and marks of the program, by name.
CREATE TABLE app_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One narrow row a drill, drawn from its entries, so that lists, filters and figures need neither replay nor read whole summaries. A drill in the trash has none.
CREATE TABLE drill_summary (
    id INTEGER PRIMARY KEY,
    drill_uid TEXT NOT NULL UNIQUE REFERENCES drill,
    -- Local date of the start; of the lay-out where it has not started.
    day TEXT NOT NULL,
    started_at TEXT,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    branch TEXT NOT NULL,
    -- Codes and titles of the scenes, each list in one text, parted by line breaks.
    scenario_codes TEXT NOT NULL,
    titles TEXT NOT NULL,
    -- Of the first scene.
    category TEXT NOT NULL,
    form TEXT NOT NULL,
    disclosure TEXT NOT NULL,
    commander TEXT NOT NULL,
    facilitator TEXT NOT NULL,
    participants INTEGER NOT NULL,
    phase TEXT NOT NULL,
    open INTEGER NOT NULL,
    rehearsal INTEGER NOT NULL,
    elapsed_millis INTEGER NOT NULL,
    score_tenths INTEGER,
    grade TEXT,
    red_lines INTEGER NOT NULL,
    unrated INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    actions_open INTEGER NOT NULL,
    actions_underway INTEGER NOT NULL,
    actions_done INTEGER NOT NULL,
    -- The earliest deadline of an action that is not done.
    next_due TEXT,
    signed INTEGER NOT NULL,
    -- A JSON object: the outcome, the counts, the critical items that are open.
    evaluation TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- What the ledgers tell of a drill beyond its summary, drawn from its entries: who was there, what is to be done, how each item came out. One JSON value a drill.
CREATE TABLE ledger_row (
    drill_id INTEGER PRIMARY KEY REFERENCES drill_summary ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;

-- One row a corrective action, drawn from its drill's entries, so that the board over all drills replays none of them.
CREATE TABLE corrective_action (
    drill_id INTEGER NOT NULL REFERENCES drill_summary ON DELETE CASCADE,
    -- Among the problems of the drill, from 0.
    position INTEGER NOT NULL,
    problem TEXT NOT NULL,
    cause TEXT NOT NULL,
    measure TEXT NOT NULL,
    responsible TEXT NOT NULL,
    post TEXT NOT NULL,
    checker TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL,
    done_on TEXT,
    -- What showed it, as a list of pairs of scenario and item.
    items TEXT NOT NULL,
    -- Which problem of its drill it is, counted as they were raised, those that were removed with them. Unlike its position it stays when others go or move.
    problem_number INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (drill_id, position)
) STRICT, WITHOUT ROWID;

-- Narrow figures for trends, drawn from drills that are over and are no rehearsals. A drill that does not count has no row here.

-- 承办网点, or who organised the drill.
CREATE TABLE outlet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Scenarios that were played, as they were worded last.
CREATE TABLE scenario (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    category TEXT NOT NULL
) STRICT;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    scenario_id INTEGER NOT NULL REFERENCES scenario,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Points: 1, 2 or 3; 0 of a red line.
    weight INTEGER NOT NULL,
    -- One bit a right, in the order of the eight.
    rights_mask INTEGER NOT NULL,
    -- Titles of the roles that do it and names of the rules it rests on, parted by line breaks.
    posts TEXT NOT NULL,
    rules TEXT NOT NULL,
    UNIQUE (scenario_id, code)
) STRICT;

-- One row a drill. Days are counted from 1 January of the year 1; quarters are four times the year and 0 to 3.
CREATE TABLE drill_score (
    day INTEGER NOT NULL,
    drill_id INTEGER NOT NULL REFERENCES drill_summary ON DELETE CASCADE,
    quarter INTEGER NOT NULL,
    outlet_id INTEGER NOT NULL REFERENCES outlet,
    -- 1 of a 实战, 0 of a 桌面推演.
    live INTEGER NOT NULL,
    score_tenths INTEGER,
    red_lines INTEGER NOT NULL,
    -- The rights of which at least one item counted.
    rights_mask INTEGER NOT NULL,
    -- 1 where there is a grade: only those scores count in an average.
    graded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, drill_id)
) STRICT, WITHOUT ROWID;

-- One row a scene that was played.
CREATE TABLE scene_score (
    day INTEGER NOT NULL,
    drill_id INTEGER NOT NULL REFERENCES drill_summary ON DELETE CASCADE,
    scene_position INTEGER NOT NULL,
    scenario_id INTEGER NOT NULL REFERENCES scenario,
    quarter INTEGER NOT NULL,
    outlet_id INTEGER NOT NULL,
    live INTEGER NOT NULL,
    score_tenths INTEGER,
    red_lines INTEGER NOT NULL,
    rights_mask INTEGER NOT NULL,
    graded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, drill_id, scene_position)
) STRICT, WITHOUT ROWID;

-- One row an item of a scene, clustered by item, so that the latest results and the times of one item are a range.
CREATE TABLE item_result (
    item_id INTEGER NOT NULL REFERENCES item,
    day INTEGER NOT NULL,
    drill_id INTEGER NOT NULL REFERENCES drill_summary ON DELETE CASCADE,
    scene_position INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    outlet_id INTEGER NOT NULL,
    -- `src/archive/codes.rs`: 0 做到, 1 部分做到, 2 未做到, 3 不适用, 4 nobody rated it, 5 a red line touched, 6 未观察到, 7 its stage was not entered.
    result INTEGER NOT NULL,
    millis INTEGER,
    target_millis INTEGER,
    PRIMARY KEY (item_id, day, drill_id, scene_position)
) STRICT, WITHOUT ROWID;

-- Sums of the results, kept by triggers: one row a quarter, outlet (0 is all of them) and item.
CREATE TABLE item_tally (
    outlet_id INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    met INTEGER NOT NULL,
    partly INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    PRIMARY KEY (outlet_id, quarter, item_id)
) STRICT, WITHOUT ROWID;

-- 年度计划: what a unit means to drill in a year; one JSON value.
CREATE TABLE year_plan (
    year INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (year, outlet)
) STRICT, WITHOUT ROWID;

-- What was done with drills outside their entries: exported, imported, deleted and so on. It only grows, and outlives the drills it names.
CREATE TABLE audit_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    logged_at TEXT NOT NULL,
    action TEXT NOT NULL,
    -- None where it is about several drills, or about the archive.
    drill_uid TEXT,
    -- A JSON object.
    detail TEXT NOT NULL,
    -- Of this line and the hash of the one before, as entries do.
    hash TEXT NOT NULL DEFAULT ''
) STRICT;

-- What lies in the trash, what must not be deleted, and the one way by which a drill is deleted for good.

CREATE TABLE trash (
    drill_uid TEXT PRIMARY KEY REFERENCES drill,
    -- When it was put there, RFC 3339.
    trashed_at TEXT NOT NULL,
    -- The id of its row in `drill_summary`, which it gets back: what is ordered by it stays in its order.
    drill_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 法律保留: a drill under it is not deleted, whoever asks.
CREATE TABLE legal_hold (
    drill_uid TEXT PRIMARY KEY REFERENCES drill,
    held_at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 续期: kept until this day, whatever the settings say.
CREATE TABLE retention_renewal (
    drill_uid TEXT PRIMARY KEY REFERENCES drill,
    keep_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A drill stands here within the transaction that deletes it, and at no other time.
CREATE TABLE purge_in_progress (drill_uid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- What finds drills among many: one narrow row of numbers a drill that is over, and its words. Drawn from the entries like all lists.

-- 承办网点, or who organised the drill; and the scenarios that a drill played, their codes parted by line breaks.
CREATE TABLE search_value (
    id INTEGER PRIMARY KEY,
    value TEXT NOT NULL UNIQUE
) STRICT;

-- Nothing but numbers, so that all drills are filtered and ordered in one short scan. What each code means: `src/archive/codes.rs`.
CREATE TABLE search_row (
    drill_id INTEGER PRIMARY KEY REFERENCES drill_summary ON DELETE CASCADE,
    -- Local start in seconds; the day is at / 86400, counted from 1 January of the year 1.
    started_seconds INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES search_value,
    scenarios_id INTEGER NOT NULL REFERENCES search_value,
    -- -1 of none.
    category_code INTEGER NOT NULL,
    -- 0 桌面推演, 1 实战; 2 more where it is blind.
    form_code INTEGER NOT NULL,
    score_tenths INTEGER,
    -- 0 不合格 to 3 优秀; none without a score.
    grade_code INTEGER,
    red_lines INTEGER NOT NULL,
    unrated INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    -- Corrective actions that are not done, and those that are.
    actions_open INTEGER NOT NULL,
    actions_done INTEGER NOT NULL,
    -- The earliest deadline of an action that is not done, in days.
    next_due INTEGER,
    -- 0 待签发, 1 已归档, 2 broken off.
    status_code INTEGER NOT NULL,
    rehearsal INTEGER NOT NULL
) STRICT;

-- The words of a drill that can be found, one a line: a letter for what it is, then the text.
CREATE TABLE search_text (
    drill_id INTEGER PRIMARY KEY REFERENCES drill_summary ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;

-- The same in parts: Chinese in overlapping pairs of characters, words and numbers whole. The text itself is not kept a second time.
CREATE VIRTUAL TABLE search_fts USING fts5 (parts, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1');

-- Every record number that a drill here has or had: none is given a second time, not even when its drill was deleted for good.
CREATE TABLE record_number (number TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Photos and recordings of drills, drawn from the entries like all lists: a drill has a row as long as the bytes of one are kept.
CREATE TABLE drill_media (
    drill_id INTEGER PRIMARY KEY REFERENCES drill_summary ON DELETE CASCADE,
    file_count INTEGER NOT NULL,
    total_bytes INTEGER NOT NULL
) STRICT;
