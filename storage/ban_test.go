package storage

import (
	"path/filepath"
	"slices"
	"testing"
)

// Who banned this machine is remembered by the next process, until it answers.
func TestBans(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db := open(t, path)
	for _, host := range []string{"b.cn", "a.cn", "b.cn"} {
		if err := db.Ban(t.Context(), host, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Ban(t.Context(), "never.cn", false); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open(t, path)
	want(t, db, "a.cn", "b.cn")
	if err := db.Ban(t.Context(), "a.cn", false); err != nil {
		t.Fatal(err)
	}
	want(t, db, "b.cn")
}

func want(t *testing.T, db *DB, hosts ...string) {
	t.Helper()
	got, err := db.Bans(t.Context())
	if err != nil || !slices.Equal(got, hosts) {
		t.Errorf("banned: %q %v, want %q", got, err, hosts)
	}
}
