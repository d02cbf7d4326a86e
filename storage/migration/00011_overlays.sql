-- +goose Up
-- What was applied to the list that an assessment was judged by, as JSON; empty:
-- an assessment from before this was noted here.
ALTER TABLE assessment ADD COLUMN overlays TEXT NOT NULL DEFAULT '';
