package storage

import (
	"database/sql"
	"flag"
	"testing"
)

// TestHelperExec runs one statement on a database from a process of its own;
// it does nothing unless another test calls it.
func TestHelperExec(t *testing.T) {
	args := flag.Args()
	if len(args) != 2 {
		return
	}
	db, err := sql.Open("sqlite3", args[0])
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(args[1]); err != nil {
		t.Fatal(err)
	}
}
