-- +goose Up
-- What led on from a page when it was read last stands beside its validators as
-- well: a night that changes nothing reads these small rows and no pages.
ALTER TABLE known ADD COLUMN links BLOB NOT NULL DEFAULT x'';
UPDATE known SET links = (SELECT links FROM page WHERE page.id = known.page);

-- The addresses that pages of a run led to, as ranges of their numbers.
ALTER TABLE run ADD COLUMN met BLOB NOT NULL DEFAULT x'';
