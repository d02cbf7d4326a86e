-- +goose Up
-- What led on from the page when it was read last stands beside its validators
-- as well: a night that changes nothing reads these small rows and no pages.
ALTER TABLE known ADD COLUMN links BLOB NOT NULL DEFAULT x'';
UPDATE known SET links = (SELECT links FROM page WHERE page.id = known.page);
