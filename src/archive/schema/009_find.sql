-- What finds drills among many: one narrow row of numbers a drill that is over, and its words. Drawn from the entries like all lists.

-- 承办网点, or who organised the drill; and the scripts that a drill played, their ids parted by line breaks.
CREATE TABLE sought_word (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;

-- Nothing but numbers, so that all drills are filtered and ordered in one short scan.
CREATE TABLE sought (
    id INTEGER PRIMARY KEY REFERENCES listed ON DELETE CASCADE,
    -- Local start in seconds; the day is at / 86400, counted from 1 January of the year 1.
    at INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES sought_word,
    scripts INTEGER NOT NULL REFERENCES sought_word,
    -- Place in the list of categories from 0, -1 of none.
    category INTEGER NOT NULL,
    -- 0 桌面推演, 1 实战; 2 more where it is blind.
    form INTEGER NOT NULL,
    score_tenths INTEGER,
    -- 0 不合格 to 3 优秀; none without a score.
    grade INTEGER,
    red_lines INTEGER NOT NULL,
    unrated INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    -- Corrective actions that are not done, and those that are.
    actions_open INTEGER NOT NULL,
    actions_done INTEGER NOT NULL,
    -- The earliest deadline of an action that is not done, in days.
    next_due INTEGER,
    -- 0 待签发, 1 已归档, 2 broken off.
    state INTEGER NOT NULL,
    rehearsal INTEGER NOT NULL
) STRICT;
-- The scores of the same scripts before a drill.
CREATE INDEX sought_course ON sought (scripts, at, id, score_tenths) WHERE rehearsal = 0 AND state <> 2;
-- Names in order.
CREATE INDEX listed_by_name ON listed (name, id);

-- The words of a drill that can be found, one a line: a letter for what it is, then the text.
CREATE TABLE told (
    drill INTEGER PRIMARY KEY REFERENCES listed ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;
-- The same in parts: Chinese in overlapping pairs of characters, words and numbers whole. The text itself is not kept a second time.
CREATE VIRTUAL TABLE found USING fts5 (parts, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1');
CREATE TRIGGER told_goes AFTER DELETE ON told
BEGIN DELETE FROM found WHERE rowid = OLD.drill; END;
