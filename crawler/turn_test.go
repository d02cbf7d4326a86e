package crawler

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// grid is an ASP.NET list: three rows a page, of which each but the last turns
// to the next by a form that carries the page it stands on. Of last 0 it has no end.
func grid(page, last int, action string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<title>通知公告</title><form method="post" action="%s"><input type="hidden" name="__VIEWSTATE" value="%d"><ul class="list">`, action, page)
	for i := range 3 {
		fmt.Fprintf(&b, `<li><a href="/info/%d%d.htm">关于做好第%d号工作的通知</a><span>2026-09-%02d</span></li>`, page, i, 3*page+i, 28-i)
	}
	b.WriteString(`</ul><div class="pager">`)
	if page != last {
		fmt.Fprintf(&b, `<a href="javascript:__doPostBack('pager','%d')">下一页</a>`, page+1)
	}
	if last > 0 {
		fmt.Fprintf(&b, `共%d页`, last)
	}
	b.WriteString(`</div></form>`)
	return b.String()
}

// A list whose pager posts a form is read to its end: its rows stand on the
// page that has an address, and their articles are fetched.
func TestTurn(t *testing.T) {
	for _, tc := range []struct {
		intent       string
		answer       func(w http.ResponseWriter, page int) // to a form that asks for a page
		first        string
		turned, rows int
		again        bool // whether it is asked whole the next night
	}{
		{"to the end", func(w http.ResponseWriter, page int) { html(grid(page, 4, "list.aspx"))(w, nil) }, grid(1, 4, "list.aspx"), 3, 12, false},
		{"the same page again", func(w http.ResponseWriter, _ int) { html(grid(1, 4, "list.aspx"))(w, nil) }, grid(1, 4, "list.aspx"), 0, 3, false},
		{"a failure on the way", func(w http.ResponseWriter, page int) {
			if page > 2 {
				status(500, "错误")(w, nil)
				return
			}
			html(grid(page, 4, "list.aspx"))(w, nil)
		}, grid(1, 4, "list.aspx"), 1, 6, true},
		{"a login in its place", func(w http.ResponseWriter, _ int) { w.Header().Set("Location", "/login"); w.WriteHeader(302) }, grid(1, 4, "list.aspx"), 0, 3, true},
		{"without end", func(w http.ResponseWriter, page int) { html(grid(page, 0, "list.aspx"))(w, nil) }, grid(1, 0, "list.aspx"), maxTurns, 3 * (1 + maxTurns), false},
		{"a form that goes to another host", nil, grid(1, 4, "http://127.0.0.2:1/list.aspx"), 0, 3, true},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			var wrong, articles atomic.Int32
			s := serve(t, map[string]http.HandlerFunc{
				"/{$}": html(links("/list.aspx")),
				"/info/": func(w http.ResponseWriter, r *http.Request) {
					articles.Add(1)
					html("<title>通知</title>"+strings.Map(func(c rune) rune { return c + 0x4e00 }, r.URL.Path))(w, nil) // each in its own words
				},
				"GET /list.aspx": func(w http.ResponseWriter, _ *http.Request) {
					http.SetCookie(w, &http.Cookie{Name: "ASP.NET_SessionId", Value: "s"})
					html(tc.first)(w, nil)
				},
				"POST /list.aspx": func(w http.ResponseWriter, r *http.Request) {
					page, err := strconv.Atoi(r.PostFormValue("__EVENTARGUMENT"))
					_, cookie := r.Cookie("ASP.NET_SessionId")
					if err != nil || cookie != nil || r.PostFormValue("__EVENTTARGET") != "pager" {
						wrong.Add(1)
					}
					tc.answer(w, page)
				},
			})
			c, m := start(t, Options{MaxPages: 1000}, s)
			c.reader, c.tries.tries = readPage, 1
			run(t, c, m)
			f := m.fetched[s.URL+"/list.aspx"]
			if f.Outcome != site.OutcomeOK || f.Page == nil || f.Page.Turned != tc.turned || len(f.Page.Items) != tc.rows {
				t.Fatalf("got %s, %+v; want %d further pages, %d rows", f.Outcome, f.Page, tc.turned, tc.rows)
			}
			if int(articles.Load()) != tc.rows || wrong.Load() != 0 {
				t.Errorf("got %d articles of %d rows, %d wrong forms", articles.Load(), tc.rows, wrong.Load())
			}
			if again := f.Validators.Hash == ""; again != tc.again {
				t.Errorf("asked whole the next night: %t", again)
			}
			if told := f.Reason.Code == "outcome.reason.turned"; told != (tc.turned > 0) {
				t.Errorf("got reason %+v after %d further pages", f.Reason, tc.turned)
			}
		})
	}
}
