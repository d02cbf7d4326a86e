package crawler

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// A page that is refused while others are answered is closed; a firewall that
// refuses pages it let through before says nothing of any page.
func TestEachKnowsABan(t *testing.T) {
	var asked atomic.Int64
	for _, tc := range []struct {
		intent string
		answer http.HandlerFunc // for what is not answered
		open   int64            // requests before the firewall closes
		want   string
	}{
		{"one page is closed", status(http.StatusForbidden, "<title>403</title>"), 99, "ok ok blocked ok"},
		{"a ban", status(http.StatusForbidden, "<title>403</title>"), 2, "ok ok challenge challenge"},
		{"a ban that speaks of the address", status(http.StatusForbidden, "<title>提示</title>您的IP受限"), 2, "ok ok challenge challenge"},
		{"closed from the first page on", status(http.StatusForbidden, "<title>403</title>"), 0, "blocked blocked blocked blocked"},
	} {
		asked.Store(0)
		s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1) > tc.open || r.URL.Path == "/3" {
				tc.answer(w, r)
				return
			}
			html("<title>公开</title>信息公开")(w, r)
		}})
		var got []string
		err := Each(t.Context(), Options{AllowPrivate: []string{"127.0.0.1"}, IgnoreRobots: true},
			[]string{s.URL + "/1", s.URL + "/2", s.URL + "/3", s.URL + "/4"}, func(f site.Fetch) error {
				got = append(got, string(f.Outcome))
				return nil
			})
		if all := strings.Join(got, " "); err != nil || all != tc.want {
			t.Errorf("%s: got %s (%v), want %s", tc.intent, all, err, tc.want)
		}
	}
}
