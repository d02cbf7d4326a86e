package crawler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/crawler/render"
	"xxgk/site"
)

const shell = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开网</title></head><body><div id="app"></div><script src="%s"></script></body></html>`

// appJS draws a list from JSON, as the disclosure sites of some vendors do.
const appJS = `fetch("/api/list.json").then(r => r.json()).then(rows => {
	document.getElementById("app").innerHTML = '<h2>信息公开目录</h2><ul class="list">' +
		rows.map(r => '<li><a href="' + r.url + '">' + r.title + '</a><span>' + r.day + '</span></li>').join("") + '</ul>';
})`

const listJSON = `[{"url":"/info/1001/11.htm","title":"2024-2025学年信息公开工作年度报告","day":"2025-10-28"},
{"url":"/info/1001/12.htm","title":"2025年部门预算公开","day":"2025-02-20"},
{"url":"/drawn.htm","title":"学校章程","day":"2024-05-06"}]`

// The article that a script writes.
const articleJS = `document.title = "学校章程 - 信息公开网"; document.getElementById("app").innerHTML = "<h1>学校章程</h1><p>发布时间:2024-05-06</p><div>" + "第一条 为规范学校办学行为,根据有关法律制定本章程。".repeat(20) + "</div>"`

func article(title string) http.HandlerFunc {
	return html(`<!DOCTYPE html><html><head><title>` + title + `</title></head><body><h1>` + title + `</h1><p>发布时间:2025-02-20</p><div>` +
		strings.Repeat("本页是普通网页,正文在源文件里。", 30) + `</div></body></html>`)
}

func script(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write([]byte(body))
	}
}

// drawing returns a crawler that draws, of a site that only a browser can read.
func startDrawing(t *testing.T, o Options, server *httptest.Server) (*Crawler, *memory) {
	t.Helper()
	program, err := render.Find("")
	if err != nil {
		t.Skipf("%v: .ci/run installs it; without it nothing is drawn here", err)
	}
	o.Chromium, o.ChromiumDir = program, filepath.Join(t.TempDir(), "browser")
	if o.Timeout == 0 {
		o.Timeout = 20 * time.Second
	}
	c, m := start(t, o, server)
	c.reader = readPage
	return c, m
}

func TestDrawnPages(t *testing.T) {
	var lists atomic.Int32
	server := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"shell"`)
			html(fmt.Sprintf(shell, "/static/app.js"))(w, r)
		},
		"/static/app.js": script(appJS),
		"/api/list.json": func(w http.ResponseWriter, r *http.Request) {
			if !strings.Contains(r.UserAgent(), "xxgk") {
				t.Errorf("a page's request says it is %q", r.UserAgent())
			}
			lists.Add(1)
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(listJSON))
		},
		"/info/1001/11.htm":  article("2024-2025学年信息公开工作年度报告"),
		"/info/1001/12.htm":  article("2025年部门预算公开"),
		"/drawn.htm":         html(fmt.Sprintf(shell, "/static/article.js")),
		"/static/article.js": script(articleJS),
	})
	c, m := startDrawing(t, Options{}, server)
	run(t, c, m)
	for path, reason := range map[string]string{
		"/": "outcome.reason.drawn", "/drawn.htm": "outcome.reason.drawn", "/info/1001/11.htm": "", "/info/1001/12.htm": "",
	} {
		f, ok := m.fetched[server.URL+path]
		if !ok || f.Outcome != site.OutcomeOK || f.Reason.Code != reason || f.Page == nil || f.Page.NeedsBrowser {
			t.Errorf("%s: got %v %v %+v, fetched %v", path, f.Outcome, f.Reason, f.Page, ok)
		}
	}
	home := m.fetched[server.URL+"/"]
	if home.Validators != (site.Validators{}) || !strings.Contains(string(home.Body), "部门预算") || home.Page == nil || len(home.Page.Items) < 3 {
		t.Errorf("the drawn list: validators %+v, page %+v", home.Validators, home.Page)
	}
	if p := m.fetched[server.URL+"/drawn.htm"].Page; p == nil || p.Title != "学校章程" || !strings.Contains(p.Text, "第一条") {
		t.Errorf("the drawn article: %+v", p)
	}

	// The next night the shell is the same, and is drawn all the same.
	m.nextRun()
	before := lists.Load()
	run(t, c, m)
	if f := m.fetched[server.URL+"/"]; f.Outcome != site.OutcomeOK || lists.Load() == before {
		t.Errorf("the next night: %v %v", f.Outcome, f.Reason)
	}
}

// What could not be drawn to its end stays "could not tell".
func TestUncertainDrawings(t *testing.T) {
	server := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/endless", "/refused", "/robots", "/nothing", "/private", "/gone", "/sent", "/counter", "/login", "/target.htm")),
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("User-agent: *\nDisallow: /closed/\n"))
		},
		"/endless":       html(`<div id="app">加载中</div><script>document.title = "x"; for (;;) {}</script>`),
		"/refused":       html(`<div id="app"></div><script>fetch("/api/broken").then(r => { document.getElementById("app").textContent = r.ok ? "好" : "页面不存在" })</script>`),
		"/api/broken":    status(500, ""),
		"/robots":        html(`<div id="app"></div><script src="/closed/app.js"></script>`),
		"/closed/app.js": script(`document.getElementById("app").textContent = "不该读到"`),
		"/nothing":       html(`<div id="app">版权所有</div><script>1</script>`),
		"/private":       html(`<div id="app">版权所有</div><script>fetch("http://192.168.1.1/api").catch(() => { document.getElementById("app").textContent = "内容加载失败" })</script>`),
		"/gone":          html(`<div id="app"></div><script>document.getElementById("app").textContent = "页面不存在"</script>`),
		"/sent":          html(`<div id="app"></div><script>setTimeout(() => { location.href = "/target.htm" })</script>`),
		"/counter":       html(`<div id="app"></div><script src="http://10.0.0.1/counter.js"></script><script>document.getElementById("app").innerHTML = "<h1>学费标准</h1>" + "每生每学年五千元。".repeat(80)</script>`),
		"/login":         html(`<div id="app"></div><script>document.getElementById("app").innerHTML = '<form>用户名<input name=u>密码<input type="password"></form>'</script>`),
		"/target.htm":    article("目标"),
	})
	c, m := startDrawing(t, Options{Timeout: 6 * time.Second}, server)
	run(t, c, m)
	for path, want := range map[string]verdict{
		"/endless": told(site.OutcomeNeedsBrowser, "draw_late", nil),
		"/refused": told(site.OutcomeNeedsBrowser, "draw_missed", nil),
		"/robots":  told(site.OutcomeNeedsBrowser, "draw_missed", nil),
		"/nothing": told(site.OutcomeNeedsBrowser, "draw_empty", nil),
		"/private": told(site.OutcomeNeedsBrowser, "draw_missed", nil),
		"/gone":    told(site.OutcomeSoft404, "gone_words", nil),
		"/sent":    told(site.OutcomeRedirected, "refresh", nil),
		"/counter": told(site.OutcomeOK, "drawn", nil),
		"/login":   told(site.OutcomeLogin, "login_form", nil),
	} {
		f := m.fetched[server.URL+path]
		if f.Outcome != want.outcome || f.Reason.Code != want.reason.Code {
			t.Errorf("%s: got %v %v, want %v %v", path, f.Outcome, f.Reason, want.outcome, want.reason.Code)
		}
		if strings.Contains(string(f.Body), "不该读到</div>") {
			t.Errorf("%s: robots.txt was not kept to", path)
		}
	}
}

// Without a browser, and beyond the number of pages, such pages stay unread,
// and nothing is kept that would let the next night take them as unchanged.
func TestNotDrawn(t *testing.T) {
	server := serve(t, map[string]http.HandlerFunc{
		"/{$}":        html(links("/a.htm", "/b.htm")),
		"/a.htm":      html(fmt.Sprintf(shell, "/article.js")),
		"/b.htm":      html(fmt.Sprintf(shell, "/article.js")),
		"/article.js": script(articleJS),
	})
	c, m := start(t, Options{}, server)
	c.reader = readPage
	run(t, c, m)
	for _, path := range []string{"/a.htm", "/b.htm"} {
		f := m.fetched[server.URL+path]
		if f.Outcome != site.OutcomeNeedsBrowser || f.Reason.Code != "outcome.reason.needs_browser" || f.Validators != (site.Validators{}) {
			t.Errorf("%s without a browser: %v %v %+v", path, f.Outcome, f.Reason, f.Validators)
		}
	}
	c, m = startDrawing(t, Options{MaxDrawn: 1}, server)
	run(t, c, m)
	drawn, left := 0, 0
	for _, path := range []string{"/a.htm", "/b.htm"} {
		switch f := m.fetched[server.URL+path]; f.Reason.Code {
		case "outcome.reason.drawn":
			drawn++
		case "outcome.reason.draw_budget":
			left++
		}
	}
	if drawn != 1 || left != 1 {
		t.Errorf("got %d drawn and %d left, want 1 and 1", drawn, left)
	}
}

func TestBrowserThatDoesNotStart(t *testing.T) {
	server := serve(t, map[string]http.HandlerFunc{"/{$}": html(fmt.Sprintf(shell, "/article.js"))})
	c, m := start(t, Options{Chromium: "/bin/false", ChromiumDir: filepath.Join(t.TempDir(), "browser")}, server)
	c.reader = readPage
	run(t, c, m)
	if f := m.fetched[server.URL+"/"]; f.Outcome != site.OutcomeNeedsBrowser || f.Reason.Code != "outcome.reason.draw_failed" {
		t.Errorf("got %v %v", f.Outcome, f.Reason)
	}
}
