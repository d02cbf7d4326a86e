//go:build unix

package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A database that may not be written to is told from one that is not there, by
// what the file system says, and nothing is left behind.
func TestOpenDenied(t *testing.T) {
	unprivileged(t)
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
		var denied *fs.PathError
		if !errors.As(err, &e) || e.Problem != "no_write" || !errors.As(err, &denied) || denied.Path != dir || !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: got %v", filepath.Base(path), err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("files: %v, %v", left, err)
	}
}

// What was left beside a database while it was read-only is named.
func TestWritableNamesTheFile(t *testing.T) {
	unprivileged(t)
	path := filepath.Join(t.TempDir(), "x.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if err := Writable(path); err != nil {
		t.Errorf("as it was made: %v", err)
	}
	for _, name := range []string{path + "-shm", path} {
		if err := os.WriteFile(name+"~", nil, 0o400); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(name+"~", name); err != nil {
			t.Fatal(err)
		}
		var denied *fs.PathError
		if err := Writable(path); !errors.As(err, &denied) || denied.Path != name {
			t.Errorf("%s: got %v", filepath.Base(name), err)
		}
	}
}

// unprivileged lets a test of root's be somebody else's until it ends: root may
// write everywhere, and CI is root. No test of this package runs beside another.
func unprivileged(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	if err := syscall.Setreuid(-1, nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Setreuid(-1, 0); err != nil {
			t.Fatal(err)
		}
	})
}
