-- +goose Up
-- What became of pages whose address went when the school rebuilt its site: one
-- row for each earlier address, rewritten when the page is found again. What was
-- decided of the earlier address stays as it was decided.
CREATE TABLE moved (
    url  TEXT PRIMARY KEY,
    data TEXT NOT NULL
);
