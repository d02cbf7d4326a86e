package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestCause(t *testing.T) {
	c, err := Open(ZH)
	if err != nil {
		t.Fatal(err)
	}
	_, absent := os.ReadFile(filepath.Join(t.TempDir(), "none"))
	_, folder := os.ReadFile(t.TempDir())
	for _, tc := range []struct {
		err  error
		want string
	}{
		{absent, "没有这个文件或文件夹"},
		{folder, "是文件夹,不是文件"},
		{fmt.Errorf("open: %w", fs.ErrPermission), "没有权限"},
		{&fs.PathError{Op: "read", Path: "/x", Err: errors.New("something else")}, "something else"},
	} {
		if got := c.T("cli.input", map[string]any{"file": "x", "error": tc.err}); got != "读不了 x:"+tc.want {
			t.Errorf("%v: got %q, want %q", tc.err, got, tc.want)
		}
	}
}
