package main

import (
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// What a good verdict rests on is asked for each night though no page links to it
// any more, and stays evidence while it is there. The first night after, links of
// the night before still lead to it; later ones have nothing but the verdict.
func TestEvidenceIsAskedForAgain(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	id, old := elementWith(t, n.audit(0, exitOK))
	whole := n.night(0)
	var asked atomic.Int64
	address := func(r *http.Request) *url.URL {
		return &url.URL{Scheme: "http", Host: strings.ToLower(r.Host), Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	}
	is := func(u *url.URL) bool { return strings.TrimPrefix(site.Canonical(u.String()), "http://") == old }
	unlinked := altered(whole, func(r *http.Request, body []byte) []byte {
		return links.ReplaceAllFunc(body, func(found []byte) []byte {
			parts := links.FindSubmatch(found)
			link := string(parts[1]) + string(parts[2]) + string(parts[3])
			if to, err := address(r).Parse(strings.ReplaceAll(link, "&amp;", "&")); err != nil || !is(to) {
				return found
			}
			return []byte(strings.Replace(string(found), link, "#", 1))
		})
	})
	var h http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if is(address(r)) {
			asked.Add(1)
			whole.ServeHTTP(w, r)
			return
		}
		unlinked.ServeHTTP(w, r)
	})
	n.handler.Store(&h)
	for _, day := range []int{1, 2, 3} {
		before := asked.Load()
		v := n.audit(day, exitOK)
		if asked.Load() == before {
			t.Errorf("night %d: %s was not asked for", day, old)
		}
		if v.status(id) != "published" || strings.TrimPrefix(site.Canonical(v.evidence(id)), "http://") != old {
			t.Errorf("night %d: %s is %s by %q, want published by %s", day, id, v.status(id), v.evidence(id), old)
		}
	}
}
