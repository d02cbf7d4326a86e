package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
)

// A full disk is said as what it is, and loses nothing that was there.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db := open(t, path)
	run := begin(t, db, false)
	save(t, db, run.ID, fetched("http://a.cn/first.htm", text(1)), false)
	if err := db.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	var pages int
	if err := db.write.conn.QueryRowContext(context.Background(), "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := db.write.conn.ExecContext(context.Background(), fmt.Sprintf("PRAGMA max_page_count = %d", pages+8)); err != nil {
		t.Fatal(err)
	}
	var full error
	for i := 0; i < 500 && full == nil; i++ {
		f := fetched(fmt.Sprintf("http://a.cn/%d.htm", i), text(i))
		if full = db.Save(context.Background(), run.ID, f, false); full == nil {
			full = db.Flush(context.Background())
		}
	}
	if !IsFull(full) {
		t.Fatalf("got %v, want a full disk", full)
	}
	db.Close()
	db = open(t, path)
	if _, err := db.Page(context.Background(), "http://a.cn/first.htm"); err != nil {
		t.Errorf("after a full disk: %v", err)
	}
	var check string
	if err := db.read.QueryRow("PRAGMA integrity_check").Scan(&check); err != nil || check != "ok" {
		t.Errorf("integrity: %q, %v", check, err)
	}
	save(t, db, run.ID, fetched("http://a.cn/later.htm", text(2)), false)
	if err := db.Flush(context.Background()); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// SQLite keeps nothing outside the database's folder, not even for a moment.
func TestNoTemporaryFiles(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	for name, query := range map[string]func() error{
		"writer": func() error {
			return db.write.conn.QueryRowContext(context.Background(), "SELECT 1 FROM pragma_temp_store WHERE temp_store = 2").Scan(new(int))
		},
		"readers": func() error {
			return db.read.QueryRow("SELECT 1 FROM pragma_temp_store WHERE temp_store = 2").Scan(new(int))
		},
	} {
		if err := query(); err != nil {
			t.Errorf("%s: temporary files are not in memory: %v", name, err)
		}
	}
}
