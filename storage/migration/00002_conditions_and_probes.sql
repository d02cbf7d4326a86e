-- +goose Up

-- What a reader must know of how a run was made, as reasons in JSON.
ALTER TABLE run ADD COLUMN conditions TEXT NOT NULL DEFAULT '[]';

-- What an address answered outside the campus: the newest word on each.
CREATE TABLE probe (
    address INTEGER PRIMARY KEY REFERENCES address (id),
    outcome TEXT NOT NULL,
    reason  TEXT NOT NULL,
    status  INTEGER NOT NULL,
    at      TEXT NOT NULL
);
