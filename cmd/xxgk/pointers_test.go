package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/crawler"
	"xxgk/site"
	"xxgk/storage"
)

// A disclosure column that is evidence is asked for first on later nights, and
// stays a disclosure column: what it names on other hosts is fetched each night,
// whether it has changed or not, and its new rows matter as much as its old ones.
func TestPointersOfEvidence(t *testing.T) {
	const column = "http://www.a.test/12/list.htm"
	pages := map[string]string{
		"http://www.a.test/": `<title>某学院</title><a href="/12/list.htm">信息公开目录</a>`,
		column:               `<title>目录</title><a href="http://exam.test/1">招生章程</a>`,
	}
	var mu sync.Mutex
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.URL.String())
		body := pages[r.URL.String()]
		mu.Unlock()
		if body == "" && r.URL.Host != "exam.test" || r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, body, "<p>", r.URL.Path) // the client's going away is no matter of ours
	}))
	defer server.Close()
	db, err := storage.Open(t.Context(), storage.Options{Path: filepath.Join(t.TempDir(), "x.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	c, err := crawler.New(crawler.Options{
		Frontier: db, Seeds: []string{"http://www.a.test/"}, Hosts: []string{"a.test"}, Proxy: server.URL, PerHost: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	night := func(evidence ...site.Target) map[string]site.Target {
		t.Helper()
		asked = nil
		run, err := db.Begin(t.Context(), audit.Run{School: "某学院", Scope: "s", Started: time.Now()}, time.Now(), true)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Add(t.Context(), run.ID, evidence); err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		targets := map[string]site.Target{}
		err = c.Crawl(t.Context(), run.ID, func(ctx context.Context, f site.Fetch) error {
			mu.Lock()
			targets[f.Target.URL] = f.Target
			mu.Unlock()
			return db.Save(ctx, run.ID, f, false)
		})
		if err != nil {
			t.Fatal(err)
		}
		run.State = audit.RunDone
		if err := db.Finish(t.Context(), run); err != nil {
			t.Fatal(err)
		}
		return targets
	}
	evidence := site.Target{URL: column, Depth: 1, Priority: 1000}
	row := func(address, text string) {
		pages[column] += fmt.Sprintf(`<a href="%s">%s</a>`, address, text)
	}
	night()
	if !slices.Contains(asked, "http://exam.test/1") {
		t.Error("night 1: what the column names was not asked for")
	}
	night(evidence)
	if !slices.Contains(asked, "http://exam.test/1") {
		t.Error("night 2, the column is evidence and unchanged: what it names was not asked for")
	}
	row("http://exam.test/2", "录取结果")
	row("/info/1.htm", "关于同意设立的批复")
	pages["http://www.a.test/info/1.htm"] = "<title>批复</title>"
	targets := night(evidence)
	for _, want := range []string{"http://exam.test/1", "http://exam.test/2"} {
		if !slices.Contains(asked, want) {
			t.Errorf("night 3, the column has changed: %s was not asked for", want)
		}
	}
	if got := targets["http://www.a.test/info/1.htm"].Priority; got < 60 {
		t.Errorf("night 3: a new row of the column has priority %d, as any other page", got)
	}
	targets = night()
	if got := targets[column].Priority; got <= 60 || got >= 1000 {
		t.Errorf("night 4, the column is no evidence: its priority is %d", got)
	}
}
