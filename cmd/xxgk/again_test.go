package main

import (
	"net/http"
	"net/http/httptest"
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
	var h http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		base := &url.URL{Scheme: "http", Host: strings.ToLower(r.Host), Path: r.URL.Path, RawQuery: r.URL.RawQuery}
		if strings.TrimPrefix(site.Canonical(base.String()), "http://") == old {
			asked.Add(1)
			whole.ServeHTTP(w, r)
			return
		}
		r.Header.Del("If-None-Match")
		r.Header.Del("If-Modified-Since")
		r.Header.Del("Accept-Encoding")
		rec := httptest.NewRecorder()
		whole.ServeHTTP(rec, r)
		for key, v := range rec.Header() {
			if key != "Content-Length" && key != "Etag" && key != "Last-Modified" {
				w.Header()[key] = v
			}
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(links.ReplaceAllFunc(rec.Body.Bytes(), func(found []byte) []byte { // the client may be gone
			parts := links.FindSubmatch(found)
			link := string(parts[1]) + string(parts[2]) + string(parts[3])
			to, err := base.Parse(strings.ReplaceAll(link, "&amp;", "&"))
			if err != nil || strings.TrimPrefix(site.Canonical(to.String()), "http://") != old {
				return found
			}
			return []byte(strings.Replace(string(found), link, "#", 1))
		}))
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
