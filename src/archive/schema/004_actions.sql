-- One row a corrective action, drawn from its drill's entries, so that the board over all drills replays none of them.

CREATE TABLE action (
    listed INTEGER NOT NULL REFERENCES listed ON DELETE CASCADE,
    -- Among the problems of the drill, from 0.
    place INTEGER NOT NULL,
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
    PRIMARY KEY (listed, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_by_state ON action (state, due);
