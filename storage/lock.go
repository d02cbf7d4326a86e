package storage

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrLocked says that another run holds the lock.
var ErrLocked = errors.New("another run holds the lock")

// Lock takes the lock beside the database at path. It belongs to the open
// file, so a killed process frees it. It returns ErrLocked if another process
// holds it; closing what it returns gives it back.
func Lock(path string) (io.Closer, error) {
	f, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, &OpenError{Path: path, Problem: "no_write", Err: err}
	}
	if err := lockFile(f); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	return f, nil
}
