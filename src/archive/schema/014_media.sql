-- Photos and recordings of drills, drawn from the entries like all lists: a drill has a row as long as the bytes of one are kept.
CREATE TABLE media (
    drill INTEGER PRIMARY KEY REFERENCES listed ON DELETE CASCADE,
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
