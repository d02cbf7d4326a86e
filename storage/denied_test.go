package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A database that may not be written to is told from one that is not there, by
// what the file system says, and nothing is left behind.
func TestOpenDenied(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "x.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil { //nolint:gosec // a folder
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) }) //nolint:gosec // likewise
	for _, path := range []string{path, filepath.Join(dir, "new.db")} {
		_, err := Open(context.Background(), Options{Path: path})
		var e *OpenError
		if !errors.As(err, &e) || e.Problem != "no_write" || !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: got %v", filepath.Base(path), err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("files: %v, %v", left, err)
	}
}
