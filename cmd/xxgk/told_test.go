package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// small is a town of one host that answers every page by h.
func small(t *testing.T, h http.HandlerFunc) *town {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		h(w, r)
	}))
	t.Cleanup(server.Close)
	n := &town{t: t, conf: filepath.Join(t.TempDir(), "xxgk.yaml")}
	conf := fmt.Sprintf("school: {name: 江南信息职业技术学院, profile: vocational}\nsite: {seeds: ['http://www.jnxx.example/'], hosts: [www.jnxx.example]}\ncrawl: {proxy: %q, delay: 0s}\nstorage: {database: xxgk.db}\n", server.URL)
	if err := os.WriteFile(n.conf, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	return n
}

// text is the report of a night that read too little for a grade.
func (n *town) text() string {
	n.t.Helper()
	code, out, errs := n.xxgk(context.Background(), 0, "audit", "--format", "text")
	if code != exitLowCoverage {
		n.t.Fatalf("exit code %d: %s", code, errs)
	}
	return unwrapped(out)
}

// A calendar without end is cut, and the report says which addresses were and
// after how many pages.
func TestReportTellsWhatWasCut(t *testing.T) {
	t.Parallel()
	n := small(t, func(w http.ResponseWriter, r *http.Request) {
		day := 0
		if _, err := fmt.Sscanf(r.URL.Path, "/rili/%d.htm", &day); err != nil && r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, `<title>第%d天</title><a href="/rili/%d.htm">前</a><a href="/rili/%d.htm">后</a>`, day, 2*day+1, 2*day+2)
	})
	text := n.text()
	if want := "同类网址（www.jnxx.example/rili/#.htm）已读取 20"; !strings.Contains(text, want) || !strings.Contains(text, " 页，近来的页面没有新内容，其余未访问") {
		t.Errorf("the report does not say %q\n%s", want, text[max(0, len(text)-2000):])
	}
}

// A firewall that closes in the middle of a night is called by its name in the
// report (users.md B5).
func TestReportTellsOfABan(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	n := small(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) > 30 {
			w.Header().Set("Set-Cookie", "FSSBBIl1=x")
			w.WriteHeader(http.StatusPreconditionFailed)
			fmt.Fprint(w, "<script>1</script>")
			return
		}
		fmt.Fprintf(w, "<title>文</title>%s", strings.Repeat("甲", int(asked.Load())))
		if r.URL.Path == "/" {
			for i := range 120 {
				fmt.Fprintf(w, `<a href="/info/%d.htm">第%d条通知</a>`, i, i)
			}
		}
	})
	text := n.text()
	for _, want := range []string{"www.jnxx.example 连续", "先前读过的页面也被拦截：本机疑被封禁，本次不再访问，下次只试访一页"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q\n%s", want, text[max(0, len(text)-2000):])
		}
	}
}
