-- What the ledgers tell of a drill beyond its row in `listed`, drawn from its entries: who was there, what is to be done, how each item came out. One JSON value a drill.

CREATE TABLE filed (
    drill INTEGER PRIMARY KEY REFERENCES listed ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;
