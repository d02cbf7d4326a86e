-- +goose Up

-- What people decided of pages and elements. Only ever added to.
CREATE TABLE decision (
    id       INTEGER PRIMARY KEY,
    element  TEXT NOT NULL,
    ruling   TEXT NOT NULL,
    url      TEXT NOT NULL, -- canonical; empty: the element as a whole
    identity TEXT NOT NULL,
    period   TEXT NOT NULL,
    person   TEXT NOT NULL,
    at       TEXT NOT NULL,
    why      TEXT NOT NULL
);

-- What people did about findings. Only ever added to.
CREATE TABLE act (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL REFERENCES finding (fingerprint),
    earlier     TEXT NOT NULL, -- handling before
    later       TEXT NOT NULL, -- and after
    extended    TEXT NOT NULL,
    approver    TEXT NOT NULL,
    objection   TEXT NOT NULL,
    settled     INTEGER NOT NULL,
    person      TEXT NOT NULL,
    at          TEXT NOT NULL,
    why         TEXT NOT NULL,
    run         INTEGER NOT NULL
);

CREATE INDEX act_finding ON act (fingerprint, id);

-- The bytes of one address over the nights.
CREATE INDEX proof_address ON proof (address, run);

-- Why the score is another than the last time, as it was worked out then.
ALTER TABLE assessment ADD COLUMN change BLOB;

-- +goose StatementBegin
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER act_stays BEFORE UPDATE ON act BEGIN SELECT raise(ABORT, 'acts are only added'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER act_kept BEFORE DELETE ON act BEGIN SELECT raise(ABORT, 'acts are only added'); END;
-- +goose StatementEnd
