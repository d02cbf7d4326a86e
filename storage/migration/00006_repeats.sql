-- +goose Up
-- Whether a page said nothing new when it was read last: it costs its pattern's
-- budget again while it does not change.
ALTER TABLE known ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
