package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// corpus is where the saved real pages stand, outside the project.
const corpus = "../../../shared/corpus/html"

// savedSite is one saved site: path → file, under its own host name.
type savedSite struct {
	host  string
	files map[string]string
}

func savedSites(t *testing.T) []*savedSite {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus, "index.tsv"))
	if err != nil {
		t.Skip("the saved real pages are not on this machine: ../shared/corpus/html")
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byHost := map[string]*savedSite{}
	var sites []*savedSite
	for _, row := range rows[1:] {
		name, address, source := row[0], row[2], row[3]
		if address == "" { // saved without its address: stands under the host its file name begins with
			prefix, _, _ := strings.Cut(name, "__")
			_, p, _ := strings.Cut(source, " : ")
			address = "http://www." + prefix + ".example/" + p
		}
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		s := byHost[u.Host]
		if s == nil {
			s = &savedSite{host: u.Host, files: map[string]string{}}
			byHost[u.Host] = s
			sites = append(sites, s)
		}
		s.files[u.Path] = filepath.Join(corpus, name)
	}
	return sites
}

// ServeHTTP answers as a proxy for the site; what was not saved is 404.
func (s *savedSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := path.Clean(r.URL.Path)
	file, ok := s.files[p]
	if r.URL.Path == "/" {
		// A door to every saved page, since most of the pages between them were not saved.
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		for p := range s.files {
			fmt.Fprintf(w, "<a href=%q>%s</a>\n", p, p)
		}
		return
	}
	if r.Host != s.host && r.URL.Host != s.host || !ok {
		http.NotFound(w, r)
		return
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html")
	w.Write(raw)
}

// The main job on real pages: each saved site is audited whole, under its own
// name. It ends, and nothing is invented: all evidence is a page that was served.
func TestAuditOfSavedSites(t *testing.T) {
	t.Parallel()
	for _, s := range savedSites(t) {
		t.Run(s.host, func(t *testing.T) {
			proxy := httptest.NewServer(s)
			defer proxy.Close()
			dir := t.TempDir()
			conf := filepath.Join(dir, "xxgk.yaml")
			text := fmt.Sprintf("school: {name: 某学院, profile: vocational}\nsite: {seeds: ['http://%s/'], hosts: [%s]}\n"+
				"crawl: {proxy: %q, delay: 0s, per_host: 4, timeout: 5s, render: never}\n", s.host, s.host, proxy.URL)
			if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			var out, errs bytes.Buffer
			now := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
			code := run(context.Background(), env{
				args:   []string{"audit", "-c", conf, "--format", "json", "--as-of", "2026-11-23"},
				stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: func() time.Time { return now },
			})
			if code != exitOK && code != exitLowCoverage {
				t.Fatalf("exit code %d: %s", code, errs.String())
			}
			var r struct {
				Crawl        struct{ Pages int }
				Requirements []struct {
					Elements []struct {
						ID       string
						Status   string
						Evidence []struct{ URL, Title string }
					}
				}
			}
			if err := json.Unmarshal(out.Bytes(), &r); err != nil {
				t.Fatal(err)
			}
			if want := len(s.files); r.Crawl.Pages < want {
				t.Errorf("pages: got %d, want at least %d", r.Crawl.Pages, want)
			}
			for _, q := range r.Requirements {
				for _, e := range q.Elements {
					for _, ev := range e.Evidence {
						t.Logf("%s %s: %s %s", e.ID, e.Status, ev.Title, ev.URL)
						if u, err := url.Parse(ev.URL); err != nil || u.Host == s.host && s.files[path.Clean(u.Path)] == "" {
							t.Errorf("%s: evidence %s was never served", e.ID, ev.URL)
						}
					}
				}
			}
		})
	}
}
