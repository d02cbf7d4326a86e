package main

import (
	"net/http"
	"strings"
	"testing"
)

// open is the state of a finding that is seen; empty if there is none.
func (v verdicts) open(fingerprint string) string {
	for _, f := range v.Findings {
		if f.Fingerprint == fingerprint && f.State != "resolved" {
			return f.State
		}
	}
	return ""
}

// The school's own directory says who answers, where custom says another; the
// configuration says so last.
func TestOfficesFromTheDirectory(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.configure("departments: {审计处: [19a]}\n")
	v := n.audit(0, exitOK)
	want := map[string]string{
		"21a": "计划财务处", // the list's custom says 财务处
		"3b":  "工会",
		"19a": "审计处",
		"19b": "计划财务处",
		"48a": "国际交流处", // the directory has no row for it
	}
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			if w := want[e.ID]; w != "" && e.Department != w {
				t.Errorf("%s: got %s, want %s", e.ID, e.Department, w)
			}
		}
	}
}

// A school that takes its directory down is told so, once the column was read
// again, and no longer when it is back. What the rows point to is found by
// itself then, the platform's page excepted.
func TestDirectoryGone(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	if v := n.audit(0, exitOK); v.open("site.no_directory") != "" || v.open("40.wrong_evidence") == "" {
		t.Fatalf("first night: no_directory %q, wrong_evidence %q", v.open("site.no_directory"), v.open("40.wrong_evidence"))
	}
	whole := n.night(0)
	var without http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.String(), "/xxgkml/") {
			http.NotFound(w, r)
			return
		}
		whole.ServeHTTP(w, r)
	})
	n.handler.Store(&without)
	v := n.audit(1, exitOK)
	if v.open("site.no_directory") != "open" || v.open("40.wrong_evidence") != "" {
		t.Errorf("without it: no_directory %q, wrong_evidence %q", v.open("site.no_directory"), v.open("40.wrong_evidence"))
	}
	n.night(0)
	v = n.audit(2, exitOK)
	if v.open("site.no_directory") != "" || v.open("40.wrong_evidence") == "" {
		t.Errorf("back again: no_directory %q, wrong_evidence %q", v.open("site.no_directory"), v.open("40.wrong_evidence"))
	}
}

// Every link of the directory is asked for each night, outside the hosts and
// printed ones too, also on a night on which nothing has changed.
func TestRowsAreFetchedEachNight(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	const platform, printed = "http://ggzy.example/jsgc/7001.html", "http://www.jnxx.example/info/1052/3601.htm"
	for night := range 2 {
		n.audit(night, exitOK)
		n.mu.Lock()
		for _, address := range []string{platform, printed} {
			if n.asked[address] != night+1 {
				t.Errorf("night %d: %s was asked for %d times in all, want %d", night, address, n.asked[address], night+1)
			}
		}
		if n.asked["http://ggzy.example/jsgc/7003.html"] != 0 {
			t.Error("the platform's other pages were asked for")
		}
		n.mu.Unlock()
	}
}
