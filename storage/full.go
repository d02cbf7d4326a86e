package storage

import (
	"errors"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// IsReadOnly reports whether an error says that the database may be read and
// not written to.
func IsReadOnly(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrReadonly
}

// IsDamaged reports whether an error says that the database is not what was
// written to it.
func IsDamaged(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrCorrupt || e.Code == sqlite3.ErrNotADB)
}

// IsFull reports whether an error says that the disk, or the limit set for the
// database, is full. What was committed before is whole, and the run can be
// resumed.
func IsFull(err error) bool {
	var e sqlite3.Error
	if errors.As(err, &e) && (e.Code == sqlite3.ErrFull || errors.Is(e.SystemErrno, syscall.ENOSPC)) {
		return true
	}
	return errors.Is(err, syscall.ENOSPC)
}
