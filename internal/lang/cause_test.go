package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
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
		{folder, "是文件夹，不是文件"},
		{fmt.Errorf("open: %w", fs.ErrPermission), "没有权限"},
		{&fs.PathError{Op: "read", Path: "/x", Err: errors.New("something else")}, "something else"},
	} {
		if got := c.T("cli.input", map[string]any{"file": "x", "error": tc.err}); got != "读不了 x："+tc.want {
			t.Errorf("%v: got %q, want %q", tc.err, got, tc.want)
		}
	}
}

// What the YAML library says of the two slips that are usual with a Chinese
// keyboard is worded; its own words stay behind.
func TestCauseOfYAML(t *testing.T) {
	c, err := Open(ZH)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ intent, text, want, own string }{
		{"tab", "school:\n\tname: 甲\n", "用了制表符", `found character '\t' that cannot start any token`},
		{"full-width colon", "school:\n  name：甲\n  profile: vocational\n", "冒号应当是半角", "unexpected key name"},
		{"full-width colon below", "school:\n  name: 甲\n  profile：vocational\n", "冒号应当是半角", "non-map value"},
		{"full-width colon before a group", "school：{name: 甲, profile: vocational}\n", "冒号应当是半角", "mapping value"},
		{"something else", "school: [甲\n", "sequence end token", ""},
	} {
		var into any
		got := c.T("config.syntax", map[string]any{"error": yaml.Unmarshal([]byte(tc.text), &into)})
		if !strings.Contains(got, tc.want) || !strings.Contains(got, tc.own) || strings.Contains(got, "\n") {
			t.Errorf("%s: got %q", tc.intent, got)
		}
	}
}
