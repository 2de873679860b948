-- Narrow figures for trends, drawn from drills that are over and are no rehearsals. A drill that does not count has no row here.

-- 承办网点, or who organised the drill.
CREATE TABLE outlet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE played (
    id INTEGER PRIMARY KEY,
    scenario TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    category TEXT NOT NULL
) STRICT;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    played INTEGER NOT NULL REFERENCES played,
    item TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Points: 1, 2 or 3; 0 of a red line.
    weight INTEGER NOT NULL,
    -- One bit a right, in the order of the eight.
    rights INTEGER NOT NULL,
    -- Titles of the roles that do it and names of the rules it rests on, parted by line breaks.
    posts TEXT NOT NULL,
    rules TEXT NOT NULL,
    UNIQUE (played, item)
) STRICT;

-- One row a drill. Days are counted from 1 January of the year 1; quarters are four times the year and 0 to 3.
CREATE TABLE scored (
    day INTEGER NOT NULL,
    drill INTEGER NOT NULL REFERENCES listed ON DELETE CASCADE,
    quarter INTEGER NOT NULL,
    outlet INTEGER NOT NULL REFERENCES outlet,
    -- 1 of a 实战, 0 of a 桌面推演.
    live INTEGER NOT NULL,
    score_tenths INTEGER,
    red_lines INTEGER NOT NULL,
    -- The rights of which at least one item counted.
    rights INTEGER NOT NULL,
    PRIMARY KEY (day, drill)
) STRICT, WITHOUT ROWID;
CREATE INDEX scored_by_drill ON scored (drill);

-- One row a scene that was played.
CREATE TABLE scored_scene (
    day INTEGER NOT NULL,
    drill INTEGER NOT NULL REFERENCES listed ON DELETE CASCADE,
    scene INTEGER NOT NULL,
    played INTEGER NOT NULL REFERENCES played,
    quarter INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    live INTEGER NOT NULL,
    score_tenths INTEGER,
    red_lines INTEGER NOT NULL,
    rights INTEGER NOT NULL,
    PRIMARY KEY (day, drill, scene)
) STRICT, WITHOUT ROWID;
CREATE INDEX scored_scene_by_drill ON scored_scene (drill);

-- One row an item of a scene, clustered by item, so that the latest results and the times of one item are a range.
CREATE TABLE fact (
    item INTEGER NOT NULL REFERENCES item,
    day INTEGER NOT NULL,
    drill INTEGER NOT NULL REFERENCES listed ON DELETE CASCADE,
    scene INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    -- 0 做到, 1 部分做到, 2 未做到, 3 不适用, 4 nobody rated it, 5 a red line touched.
    result INTEGER NOT NULL,
    millis INTEGER,
    target_millis INTEGER,
    PRIMARY KEY (item, day, drill, scene)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_by_drill ON fact (drill);

-- Sums of the facts, kept by the triggers below: one row a quarter, outlet (0 is all of them) and item.
CREATE TABLE tally (
    outlet INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    item INTEGER NOT NULL,
    met INTEGER NOT NULL,
    partly INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    PRIMARY KEY (outlet, quarter, item)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fact_adds AFTER INSERT ON fact WHEN NEW.result < 3
BEGIN
    INSERT INTO tally VALUES (0, NEW.quarter, NEW.item, NEW.result = 0, NEW.result = 1, NEW.result = 2)
    ON CONFLICT DO UPDATE SET met = met + excluded.met, partly = partly + excluded.partly, missed = missed + excluded.missed;
    INSERT INTO tally VALUES (NEW.outlet, NEW.quarter, NEW.item, NEW.result = 0, NEW.result = 1, NEW.result = 2)
    ON CONFLICT DO UPDATE SET met = met + excluded.met, partly = partly + excluded.partly, missed = missed + excluded.missed;
END;
CREATE TRIGGER fact_takes AFTER DELETE ON fact WHEN OLD.result < 3
BEGIN
    UPDATE tally SET met = met - (OLD.result = 0), partly = partly - (OLD.result = 1), missed = missed - (OLD.result = 2)
    WHERE outlet IN (0, OLD.outlet) AND quarter = OLD.quarter AND item = OLD.item;
END;

-- 年度计划: what a unit means to drill in a year; one JSON value.
CREATE TABLE year_plan (
    year INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (year, outlet)
) STRICT, WITHOUT ROWID;
