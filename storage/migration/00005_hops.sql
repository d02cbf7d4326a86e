-- +goose Up
-- The redirects on the way of a fetch, oldest first, as JSON: most fetches have none.
CREATE TABLE hop (
    run     INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    address INTEGER NOT NULL REFERENCES address (id),
    chain   TEXT NOT NULL,
    PRIMARY KEY (run, address)
) WITHOUT ROWID;
