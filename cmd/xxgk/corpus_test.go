package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// corpus is where the saved real pages stand, outside the project.
const corpus = "../../../shared/corpus/html"

// savedSite is one saved site: path → file, under its own host name.
type savedSite struct {
	host, school string
	files        map[string]string
}

// savedTruth is what a person who read the saved pages found on them: element →
// addresses below the site's host. Rows are of lists whose articles were not
// saved: they prove nothing, and they are reason enough not to call it missing.
type savedTruth struct {
	profile string
	pages   map[string][]string
	rows    []string
}

// savedTruths are of the sites by host; on the pages of one that is not here a
// person found nothing of the fifty.
func savedTruths() map[string]savedTruth {
	return map[string]savedTruth{
		"cst.nuc.edu.cn": {"postgraduate", map[string][]string{
			"2c": {"/info/1025/5397.htm"}, "11c": {"/info/1031/3615.htm"}, "12a": {"/info/1031/3644.htm", "/info/1031/5256.htm"},
			"36a": {"/info/1025/5397.htm"}, "43a": {"/info/1034/2332.htm"},
		}, []string{"11d"}},
		"cs.fudan.edu.cn": {"postgraduate", map[string][]string{"25b": {"/24260/list.htm", "/13/be/c24260a267198/page.htm", "/40/1b/c24260a475163/page.htm"}}, nil},
		"www.qzoiedu.com": {"vocational", map[string][]string{
			"1b": {"/11.html"}, "6a": {"/1561.html"}, "21a": {"/1191.html"}, "21c": {"/1191.html"}, "35b": {"/1381.html"},
		}, []string{"1a", "1d", "2a"}},
		"www.scou-rewritten.example": {"vocational", map[string][]string{"18c": {"/info/1029/17616.html", "/info/1029/17681.html"}}, nil},
		"yz.yzu.edu.cn":              {"postgraduate", nil, []string{"11b", "11c", "12a", "13a"}},
		"www.ahnu-zk.example":        {"postgraduate", nil, nil},
	}
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
		name, school, address, source := row[0], row[1], row[2], row[3]
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
			s = &savedSite{host: u.Host, school: schoolOf(school), files: map[string]string{}}
			byHost[u.Host] = s
			sites = append(sites, s)
		}
		s.files[u.Path] = filepath.Join(corpus, name)
	}
	return sites
}

// schoolOf is the school that a site, perhaps of a part of it, belongs to.
func schoolOf(site string) string {
	if name, _, part := strings.Cut(site, "大学"); part {
		return name + "大学"
	}
	return site
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
// name. It ends, nothing is invented (all evidence is a page that was served),
// what a person found on the pages is found, and none of it is called missing.
func TestAuditOfSavedSites(t *testing.T) {
	t.Parallel()
	truths := savedTruths()
	for _, s := range savedSites(t) {
		t.Run(s.host, func(t *testing.T) {
			truth, known := truths[s.host]
			if !known {
				t.Fatal("nobody has said what stands on this site's pages")
			}
			r := auditSaved(t, s, truth.profile)
			if want := len(s.files); r.Crawl.Pages < want {
				t.Errorf("pages: got %d, want at least %d", r.Crawl.Pages, want)
			}
			seen := map[string]bool{}
			for _, q := range r.Requirements {
				for _, e := range q.Elements {
					seen[e.ID] = true
					evidence := map[string]bool{}
					for _, ev := range e.Evidence {
						u, err := url.Parse(ev.URL)
						if err != nil || u.Host == s.host && s.files[path.Clean(u.Path)] == "" {
							t.Errorf("%s: evidence %s was never served", e.ID, ev.URL)
							continue
						}
						evidence[path.Clean(u.Path)] = true
					}
					for _, p := range truth.pages[e.ID] {
						if !evidence[p] {
							t.Errorf("%s: %s is no evidence of it; it is %s (%v), evidence %v", e.ID, p, e.Status, e.Why, e.Evidence)
						}
					}
					if e.Status == "missing" && (truth.pages[e.ID] != nil || slices.Contains(truth.rows, e.ID)) {
						t.Errorf("%s: missing (%v), and it is there", e.ID, e.Why)
					} else if e.Status == "missing" || len(e.Evidence) > 0 {
						t.Logf("%s %s %v", e.ID, e.Status, e.Evidence)
					}
				}
			}
			for id := range truth.pages {
				if !seen[id] {
					t.Errorf("%s was not judged", id)
				}
			}
		})
	}
}

// auditSaved audits a saved site and returns its JSON report.
func auditSaved(t *testing.T, s *savedSite, profile string) verdicts {
	t.Helper()
	proxy := httptest.NewServer(s)
	defer proxy.Close()
	conf := filepath.Join(t.TempDir(), "xxgk.yaml")
	text := fmt.Sprintf("school: {name: %s, profile: %s}\nsite: {seeds: ['http://%s/'], hosts: [%s]}\n"+
		"crawl: {proxy: %q, delay: 0s, per_host: 4, timeout: 5s, render: never}\n", s.school, profile, s.host, s.host, proxy.URL)
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
	return decode(t, out.String())
}
