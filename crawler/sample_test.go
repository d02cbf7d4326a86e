package crawler

import (
	"context"
	"testing"

	"xxgk/internal/sample"
	"xxgk/site"
)

// The sample college is crawled through its proxy under its own host names:
// every page that is served is read, and each trap ends as what it is.
func TestSampleCollege(t *testing.T) {
	college, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
	proxy, stop, err := college.Serve(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	c, m := start(t, Options{
		Seeds: []string{college.Home()}, Hosts: []string{sample.Domain}, Proxy: proxy, PerHost: 4, AllowPrivate: []string{"nowhere.test"},
	}, nil)
	traps := map[string]site.Outcome{
		"http://www.jnxx.example/info/1041/3502.htm":               site.OutcomeRestricted,
		"http://www.jnxx.example/info/1062/2614.htm":               site.OutcomeNotFound,
		"http://xxgk.jnxx.example/2019/0603/c206a2208/page.htm":    site.OutcomeSoft404,
		"http://zsjy.jnxx.example/jyzd/index.html":                 site.OutcomeServerError,
		"http://www.jnxx.example/system/login/index.jsp?service=x": site.OutcomeRobots,
	}
	var known []site.Target
	for _, a := range college.Addresses() {
		known = append(known, site.Target{URL: site.Canonical(a)})
	}
	for a := range traps {
		known = append(known, site.Target{URL: a})
	}
	if err := m.Add(context.Background(), 1, known); err != nil {
		t.Fatal(err)
	}
	run(t, c, m)
	for a, want := range traps {
		if f := m.fetched[a]; f.Outcome != want {
			t.Errorf("%s: got %s (%v), want %s", a, f.Outcome, f.Reason, want)
		}
	}
	for _, a := range college.Addresses() {
		f := m.fetched[site.Canonical(a)]
		if _, trap := traps[a]; !trap && !f.Outcome.Read() && f.Outcome != site.OutcomeNeedsBrowser {
			t.Errorf("%s: got %s (%v), want it read", a, f.Outcome, f.Reason)
		}
	}
}
