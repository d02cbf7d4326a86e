package report

import (
	"slices"
	"strconv"
	"testing"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/lang"
)

// What several hosts could not give for one reason is told once, with what helps
// against it, however each host is told apart below.
func TestUnreadOfManyHosts(t *testing.T) {
	var list []audit.Unread
	for i, host := range []string{"a.cn", "b.cn", "c.cn"} {
		why := checklist.Reason{Code: "outcome.reason.dns", Args: map[string]any{"host": host}}
		list = append(list, audit.Unread{Outcome: "dns", Reason: why, N: i + 1, First: []checklist.Failure{{URL: "http://" + host + "/", Outcome: "dns", Reason: why}}})
	}
	for i := range 2 {
		why := checklist.Reason{Code: "outcome.reason.pattern", Args: map[string]any{"pattern": "a.cn/?d=" + strconv.Itoa(i), "pages": 200}}
		list = append(list, audit.Unread{Outcome: "budget", Reason: why, N: 5, First: []checklist.Failure{{URL: "http://a.cn/?d=1", Outcome: "budget", Reason: why}}})
	}
	m := &model{}
	writer(t, lang.ZH, nil).unread(m, audit.Result{Unread: list})
	var got []string
	for _, u := range m.Unread {
		got = append(got, u.Why)
	}
	if want := []string{"域名无法解析6个", "超出抓取数量上限，未访问5个", "超出抓取数量上限，未访问5个"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	if lines := m.Unread[0].URLs; len(lines) != 3 || lines[1] != "http://b.cn/（域名 b.cn 没有解析结果）" || m.Unread[0].More != "另有3个" {
		t.Errorf("got %q %q", lines, m.Unread[0].More)
	}
}
