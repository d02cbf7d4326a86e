-- +goose Up

-- What a reader must know of how a run was made, as reasons in JSON.
ALTER TABLE run ADD COLUMN conditions TEXT NOT NULL DEFAULT '[]';
