package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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

// english finds a word of the library's.
var english = regexp.MustCompile(`[a-z]{3}`)

// What the YAML library says of the usual slips is worded, those of a Chinese
// keyboard first; its own words stay where ours would say less.
func TestCauseOfYAML(t *testing.T) {
	c, err := Open(ZH)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ intent, text, want string }{
		{"tab", "school:\n\tname: 甲\n", "不是合法的 YAML：用了制表符"},
		{"full-width colon", "school:\n  name：甲\n  profile: vocational\n", "冒号应当是半角"},
		{"full-width colon below", "school:\n  name: 甲\n  profile：vocational\n", "冒号应当是半角"},
		{"full-width colon before a group", "school：{name: 甲, profile: vocational}\n", "冒号应当是半角"},
		{"list that does not end", "school: [甲\n", "方括号或花括号不成对"},
		{"group that does not end", "school: {name: 甲\n", "方括号或花括号不成对"},
		{"text that does not end", "school: \"甲\n", "引号不成对"},
		{"text that does not end", "school: '甲\n", "引号不成对"},
	} {
		var into any
		got := c.T("config.syntax", map[string]any{"error": yaml.Unmarshal([]byte(tc.text), &into)})
		if !strings.Contains(got, tc.want) || strings.Contains(got, "\n") || english.MatchString(got) {
			t.Errorf("%s: got %q", tc.intent, got)
		}
	}
}
