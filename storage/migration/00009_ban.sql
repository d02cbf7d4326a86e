-- +goose Up
-- Hosts whose firewall closed to this machine and that have not answered since:
-- the next crawl asks them for one page.
CREATE TABLE ban (
    host TEXT PRIMARY KEY
) WITHOUT ROWID;
