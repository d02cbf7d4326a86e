-- +goose Up
-- Whether an assessment looked back at an earlier day and left the findings as they were.
ALTER TABLE assessment ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;
