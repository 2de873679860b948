-- One narrow row a drill, drawn from its entries, so that lists, filters and figures need neither replay nor read whole summaries.

CREATE TABLE listed (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE REFERENCES drill,
    -- Local date of the start; of the lay-out where it has not started.
    day TEXT NOT NULL,
    started TEXT,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    branch TEXT NOT NULL,
    -- Ids and titles of the scenes, each list in one text, parted by line breaks.
    scenarios TEXT NOT NULL,
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
    signed INTEGER NOT NULL
) STRICT;
CREATE INDEX listed_by_day ON listed (rehearsal, open, day, id);

-- The version of the drawing that drew it; an older one is drawn anew when the archive is opened.
ALTER TABLE drill ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;
