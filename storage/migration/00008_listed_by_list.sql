-- +goose Up
-- Days beside links, by the list that shows them: what a list says now replaces
-- what it said, and says nothing of what another list shows.
DROP TABLE listed;
CREATE TABLE listed (
    list    INTEGER NOT NULL REFERENCES address (id),
    address INTEGER NOT NULL REFERENCES address (id),
    day     TEXT NOT NULL,
    PRIMARY KEY (list, address)
) WITHOUT ROWID;
CREATE INDEX listed_address ON listed (address);
