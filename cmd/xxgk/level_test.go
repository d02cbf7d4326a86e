package main

import (
	"net/http"
	"strings"
	"testing"

	"xxgk/internal/sample"
	"xxgk/site"
)

// shrunk are the addresses of articles that no verdict rests on: a school that
// throws its old news away.
func shrunk(t *testing.T, n *town, v verdicts) map[string]bool {
	t.Helper()
	c, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
	cited := make(map[string]bool)
	for _, b := range n.bundles(0) {
		for _, x := range b.Exhibits {
			cited[site.Canonical(x.URL)] = true
		}
	}
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			for _, x := range e.Evidence {
				cited[site.Canonical(x.URL)] = true
			}
		}
	}
	for _, l := range v.Directory.Links {
		cited[l.URL] = true
	}
	gone := make(map[string]bool)
	for _, address := range c.Addresses() {
		article := strings.Contains(address, "/info/") || strings.Contains(address, "/page.") || strings.Contains(address, "show.asp") || strings.Contains(address, "/20")
		if article && !cited[site.Canonical(address)] {
			gone[site.Canonical(address)] = true
		}
	}
	return gone
}

// without serves a college of which some addresses are gone.
func without(whole http.Handler, gone map[string]bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone[site.Canonical(r.URL.String())] {
			http.NotFound(w, r)
			return
		}
		whole.ServeHTTP(w, r)
	})
}

// A site that throws a third of its pages away is degraded until it has been as
// small for three nights, and then judged like any other.
func TestSiteShrinks(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	gone := shrunk(t, n, first)
	small := without(n.night(1), gone) // the accounts of 2025 are published meanwhile
	n.handler.Store(&small)
	for day, want := range []int{exitLowCoverage, exitLowCoverage, exitOK, exitOK} {
		v := n.audit(day+1, want)
		if v.Crawl.Pages > first.Crawl.Pages*7/10 || v.Coverage < 0.9 {
			t.Fatalf("%d of %d pages, coverage %.2f: not what this test is about", v.Crawl.Pages, first.Crawl.Pages, v.Coverage)
		}
		state := "open"
		if want == exitOK {
			state = "resolved"
		}
		if got := v.states()["20a.stale"]; got != state {
			t.Errorf("night %d: 20a.stale is %s, want %s", day+1, got, state)
		}
	}
	worse := make(map[string]bool)
	c, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
	for i, address := range c.Addresses() {
		if worse[site.Canonical(address)] = i%3 != 0; gone[site.Canonical(address)] {
			worse[site.Canonical(address)] = true
		}
	}
	small = without(n.night(1), worse)
	n.handler.Store(&small)
	n.audit(5, exitLowCoverage) // smaller than the new level, too
}
