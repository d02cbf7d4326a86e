package lang

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"github.com/goccy/go-yaml"
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
	var wrong yaml.Error
	if errors.As(err, &wrong) {
		return c.syntax(wrong.GetMessage())
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err.Error()
}

// syntax words what the YAML library, which speaks English only, does not
// understand; its own words stand only where ours say less.
func (c *Catalogue) syntax(message string) string {
	for _, known := range []struct{ says, code string }{
		{"found character '\t'", "yaml.tab"},
		{"unexpected key name", "yaml.colon"},
		{"non-map value is specified", "yaml.colon"},
		{"mapping value is not allowed in this context", "yaml.colon"},
		{"sequence end token", "yaml.bracket"},
		{"could not find flow map", "yaml.bracket"},
		{"could not find end character of", "yaml.quote"},
	} {
		if strings.HasPrefix(message, known.says) {
			return c.T(known.code, nil)
		}
	}
	return c.T("yaml.other", map[string]any{"message": message})
}
