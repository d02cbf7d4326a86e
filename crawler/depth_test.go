package crawler

import (
	"net/http"
	"testing"

	"xxgk/site"
)

// What a run began with lies as near as a page of tonight says, and is asked for
// as soon as a redirect of something important leads there.
func TestRecalledIsFoundAgain(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}":       html(links("/list.htm", "/old.htm")),
		"/list.htm":  html("<title>通知公告</title>" + links("/child.htm")),
		"/child.htm": html("<title>一个通知</title>"),
		"/old.htm":   http.RedirectHandler("/new.htm", http.StatusFound).ServeHTTP,
		"/new.htm":   html("<title>另一个通知</title>"),
	})
	c, m := start(t, Options{PerHost: 1, MaxDepth: 3, IgnoreRobots: true}, s)
	m.recalled = []site.Target{
		{URL: s.URL + "/list.htm", Depth: 3, Priority: priorityPage}, {URL: s.URL + "/new.htm", Depth: 3, Priority: 1},
	}
	run(t, c, m)
	if got := m.fetched[s.URL+"/child.htm"].Outcome; got != site.OutcomeOK {
		t.Errorf("what the nearer list leads to: got %q, want ok", got)
	}
	if f := m.fetched[s.URL+"/new.htm"]; f.Target.Depth != 1 || f.Target.Priority <= 1 {
		t.Errorf("where the redirect led: %+v, want it raised", f.Target)
	}
	if m.times[s.URL+"/new.htm"] != 1 {
		t.Errorf("asked %d times, want once", m.times[s.URL+"/new.htm"])
	}
}
