package eval

import (
	"slices"
	"strings"
	"testing"
)

const header = columns + "\n"

func TestRead(t *testing.T) {
	rows, err := Read(strings.NewReader("\ufeff" + header + "\n甲校\t高职\thttps://a.cn/1\t首页 > 招生章程\t题名\t2025-01-02\t摘要\t11,2\t2025\t边界?\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 {
		t.Fatalf("got %d rows, want 1", len(rows))
	}
	r := rows[0]
	if r.Line != 3 || !slices.Equal(r.Items, []int{2, 11}) || !slices.Equal(r.Column, []string{"首页", "招生章程"}) || !r.Doubtful() {
		t.Errorf("got %+v", r)
	}
}

func TestReadRefuses(t *testing.T) {
	row := func(kind, title, item string) string {
		return header + "甲校\t" + kind + "\t\t\t" + title + "\t\t\t" + item + "\t\t\n"
	}
	for _, tc := range []struct{ intent, in, want string }{
		{"nothing at all", "", "label.header"},
		{"another header", "title\titem\n", "line 1"},
		{"a field too few", header + "甲校\t高职\n", "line 2"},
		{"an unknown kind of school", row("中学", "题", "1"), "line 2"},
		{"neither title nor snippet", row("高职", "", "1"), "line 2"},
		{"an item that is no number", row("高职", "题", "一"), "line 2"},
		{"no item", row("高职", "题", ""), "line 2"},
		{"0 beside a number", row("高职", "题", "0,3"), "label.zero"},
		{"a line without end", header + strings.Repeat("长", maxLine), "line 1"},
	} {
		if _, err := Read(strings.NewReader(tc.in)); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got error %v, want one with %q", tc.intent, err, tc.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(header + "甲校\t高职\t\t\t题\t\t\t1\t\t\n")
	f.Add(header + "甲校\t本科\thttps://a\ta > b / c\t题\t2025\ts\t0\t2025\t?\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		rows, err := Read(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, r := range rows {
			if len(r.Items) == 0 || !slices.IsSorted(r.Items) || r.Title+r.Snippet == "" || r.Line < 2 {
				t.Errorf("took a row that is none: %+v", r)
			}
			r.Page()
		}
	})
}
