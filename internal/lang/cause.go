package lang

import (
	"errors"
	"io/fs"
	"syscall"
)

// cause words what the system said was wrong with a file, without the name that
// the sentence around it gives already.
func (c *Catalogue) cause(err error) string {
	for _, known := range []struct {
		err  error
		code string
	}{
		{fs.ErrNotExist, "system.absent"},
		{fs.ErrPermission, "system.denied"},
		{syscall.EISDIR, "system.folder"},
		{syscall.ENOTDIR, "system.no_folder"},
		{syscall.ENOSPC, "system.full"},
		{syscall.EROFS, "system.read_only"},
	} {
		if errors.Is(err, known.err) {
			return c.T(known.code, nil)
		}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err.Error()
}
