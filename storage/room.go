package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// Room returns how many bytes the disk of a database has left for this
// program, and how many the database takes with its log. Neither file need
// exist yet.
func Room(path string) (free, used int64, err error) {
	for _, name := range []string{path, path + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			used += info.Size()
		}
	}
	free, err = freeBytes(filepath.Dir(path))
	if err != nil {
		return 0, used, fmt.Errorf("room on the disk of %s: %w", path, err)
	}
	return free, used, nil
}

// Sound examines the database file as a whole, and says what is wrong with it.
func (db *DB) Sound(ctx context.Context) error {
	var said string
	if err := db.read.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said); err != nil {
		return fmt.Errorf("check of %s: %w", db.path, err)
	}
	if said != "ok" {
		return fmt.Errorf("check of %s: %s", db.path, said)
	}
	var table, refers string
	switch err := db.read.QueryRowContext(ctx, `SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1`).Scan(&table, &refers); {
	case err == nil:
		return fmt.Errorf("check of %s: a row of %s refers to a row of %s that is not there", db.path, table, refers)
	case !isNoRows(err):
		return fmt.Errorf("check of %s: %w", db.path, err)
	}
	return nil
}
