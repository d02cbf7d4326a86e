package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xxgk/site"
)

// Each answer a server can give ends in its own outcome, with a reason.
func TestOutcomes(t *testing.T) {
	cut := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte("<title>断"))
	}
	reset := func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_ = conn.(*net.TCPConn).SetLinger(0)
			_ = conn.Close()
		}
	}
	cookie := func(code int, name, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Set-Cookie", name+"=x; path=/")
			status(code, body)(w, r)
		}
	}
	redirect := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}
	}
	cases := []struct {
		path    string
		handler http.HandlerFunc
		want    site.Outcome
		reason  string
	}{
		{"/ok.htm", html("<title>年度报告</title>正文"), site.OutcomeOK, ""},
		{"/404", status(404, "x"), site.OutcomeNotFound, "status"},
		{"/410", status(410, "x"), site.OutcomeGone, "status"},
		{"/401", status(401, "x"), site.OutcomeBlocked, "status"},
		{"/403", status(403, "Forbidden"), site.OutcomeBlocked, "status"},
		{"/403campus", status(403, "<title>提示</title>该栏目仅限校内访问"), site.OutcomeRestricted, "campus_words"},
		{"/campus", html("<title>提示</title>您的IP不在允许访问的范围内"), site.OutcomeRestricted, "campus_words"},
		{"/long", html("<title>通知</title>" + strings.Repeat("图书馆的数据库可在校内访问。", 60)), site.OutcomeOK, ""},
		{"/soft404", html("<title>提示</title>您访问的页面不存在"), site.OutcomeSoft404, "gone_words"},
		{"/500", status(500, "x"), site.OutcomeServerError, "status"},
		{"/503", status(503, "x"), site.OutcomeServerError, "status"},
		{"/204", status(204, ""), site.OutcomeHTTPError, "no_content"},
		{"/empty", html(""), site.OutcomeHTTPError, "empty_body"},
		{"/304", status(304, ""), site.OutcomeHTTPError, "status"},
		{"/418", status(418, "x"), site.OutcomeHTTPError, "status"},
		{"/202", cookie(202, "FSSBBIl1UgzbN7NO", "<script>x</script>"), site.OutcomeChallenge, "challenge_cookie"},
		{"/412", status(412, "<script>$_ts=window['$_ts']</script>"), site.OutcomeChallenge, "challenge_script"},
		{"/521", cookie(521, "__jsl_clearance_s", "<script>x</script>"), site.OutcomeChallenge, "challenge_cookie"},
		{"/200challenge", html("<script>var arg1='0A';document.cookie='acw_sc__v2=1'</script>"), site.OutcomeChallenge, "challenge_script"},
		{"/acw_tc", cookie(200, "acw_tc", "<title>正常</title>正文"), site.OutcomeOK, ""},
		{"/tologin", redirect("https://ids.elsewhere.edu.cn/authserver/login?service=x"), site.OutcomeLogin, "login_redirect"},
		{"/outside", redirect("http://elsewhere.example/"), site.OutcomeOutOfScope, "redirect_outside"},
		{"/badlocation", redirect("mailto:x@y"), site.OutcomeHTTPError, "bad_location"},
		{"/nolocation", status(302, ""), site.OutcomeHTTPError, "status"},
		{"/loop1", redirect("/loop2"), site.OutcomeLoop, "loop"},
		{"/refreshout", html(`<a href="http://elsewhere.example/" class="refresh">x</a>`), site.OutcomeOutOfScope, "redirect_outside"},
		{"/refresh", html(`<a href="/ok.htm" class="refresh">x</a>`), site.OutcomeRedirected, "refresh"},
		{"/alias", redirect("/ok.htm"), site.OutcomeRedirected, "alias"},
		{"/cut", cut, site.OutcomeReset, "cut_short"},
		{"/reset", reset, site.OutcomeReset, "reset"},
		{"/huge", html(strings.Repeat("x", 5000)), site.OutcomeTruncated, "truncated"},
		{"/huge.pdf", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("%PDF-" + strings.Repeat("x", 5000)))
		}, site.OutcomeTooLarge, "too_large"},
	}
	pages := map[string]http.HandlerFunc{"/loop2": redirect("/loop1")}
	var paths []string
	for _, tc := range cases {
		pages[tc.path] = tc.handler
		paths = append(paths, tc.path)
	}
	pages["/{$}"] = html(links(paths...))
	s := serve(t, pages)
	c, m := start(t, Options{MaxBody: 4096}, s)
	run(t, c, m)
	for _, tc := range cases {
		f, ok := m.fetched[s.URL+tc.path]
		if !ok {
			t.Errorf("%s was not fetched", tc.path)
			continue
		}
		want := ""
		if tc.reason != "" {
			want = "outcome.reason." + tc.reason
		}
		if f.Outcome != tc.want || f.Reason.Code != want {
			t.Errorf("%s: got %s (%s), want %s (%s)", tc.path, f.Outcome, f.Reason.Code, tc.want, want)
		}
		if f.Outcome == site.OutcomeOK && f.Page == nil {
			t.Errorf("%s: ok and no page", tc.path)
		}
	}
}

func TestUnreachable(t *testing.T) {
	dead := httptest.NewServer(http.NotFoundHandler())
	dead.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	stalled := make(chan struct{})
	slow := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		select {
		case <-stalled:
		case <-r.Context().Done():
		}
	}})
	defer close(stalled)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(slow.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		intent, seed string
		want         site.Outcome
	}{
		{"nobody listens", dead.URL + "/", site.OutcomeRefused},
		{"no such name", "http://no-such-host.invalid/", site.OutcomeDNS},
		{"certificate of nobody", secure.URL + "/", site.OutcomeTLS},
		{"https asked of http", strings.Replace(slow.URL, "http:", "https:", 1) + "/", site.OutcomeTLS},
		{"http asked of https", strings.Replace(secure.URL, "https:", "http:", 1) + "/", site.OutcomeHTTPError},
		{"no answer in time", slow.URL + "/", site.OutcomeTimeout},
		{"private address by its number", "http://127.1:" + port + "/", site.OutcomePrivate},
		{"private name", "http://localhost:" + port + "/", site.OutcomePrivate},
		{"metadata service", "http://169.254.169.254/latest/", site.OutcomePrivate},
	} {
		o := Options{Seeds: []string{tc.seed}, Timeout: 150 * time.Millisecond}
		if tc.want == site.OutcomePrivate {
			o.AllowPrivate = []string{"10.0.0.0/8"}
		}
		c, m := start(t, o, nil)
		run(t, c, m)
		if got := m.fetched[site.Canonical(tc.seed)].Outcome; got != tc.want {
			t.Errorf("%s: got %q (%v), want %q", tc.intent, got, m.fetched[site.Canonical(tc.seed)].Reason, tc.want)
		}
	}
}

// A page may not send the crawl to a private address, by a redirect or by a
// name, and nothing arrives there.
func TestRedirectToPrivateAddressIsRefused(t *testing.T) {
	var asked atomic.Int64
	inner := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked.Add(1) }})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(inner.URL, "http://"))
	outer := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://localhost:"+port+"/secret", http.StatusFound)
		},
	})
	c, m := start(t, Options{Hosts: []string{"127.0.0.1", "localhost"}}, outer)
	run(t, c, m)
	f := m.fetched[outer.URL+"/"]
	if f.Outcome != site.OutcomePrivate || len(f.Hops) != 1 || asked.Load() != 0 {
		t.Errorf("got %s after %v, %d requests inside, want private after one hop and none", f.Outcome, f.Hops, asked.Load())
	}
}

// The chain is kept, cookies set on the way are sent back, and the page is
// known by its final address.
func TestRedirectsAreFollowed(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/b?x=1", http.StatusMovedPermanently)
		},
		"/b": func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("s"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "s", Value: "1", Path: "/"})
				http.Redirect(w, r, "/b?x=1", http.StatusFound)
				return
			}
			html("<title>到了</title>"+links("/c"))(w, r)
		},
		"/c": func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("s"); err == nil {
				t.Error("a cookie of another fetch was sent")
			}
			html("x")(w, r)
		},
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	f := m.fetched[s.URL+"/"]
	if f.Outcome != site.OutcomeOK || f.URL != s.URL+"/b?x=1" || f.Page.URL != f.URL || f.Page.Title != "到了" {
		t.Errorf("got %s at %s", f.Outcome, f.URL)
	}
	want := []site.Hop{{URL: s.URL + "/", Status: 301}, {URL: s.URL + "/b?x=1", Status: 302}}
	if fmt.Sprint(f.Hops) != fmt.Sprint(want) {
		t.Errorf("hops: got %v, want %v", f.Hops, want)
	}
	if m.fetched[s.URL+"/c"].Outcome != site.OutcomeOK {
		t.Error("the link behind the redirect was not followed")
	}
}

// Bodies reach the reader byte for byte, whatever charset the server claims,
// compressed or not.
func TestBodiesAreNotTouched(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("<title>信息公开年度报告</title>" + links("/a"))
	if err != nil {
		t.Fatal(err)
	}
	pdf := "%PDF-1.4\n\xe4\xbd\xff\x00\x80\xd0\xc5" + strings.Repeat("\xb5\xc4\x01", 300)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(pdf))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	raw := func(contentType, body string, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			if len(header) == 2 {
				w.Header().Set(header[0], header[1])
			}
			_, _ = w.Write([]byte(body))
		}
	}
	disposition := "attachment; filename=\"" + mustGBK(t, "2024年决算.pdf") + "\""
	cases := []struct {
		path    string
		handler http.HandlerFunc
		want    string
		kind    site.Kind
		title   string
	}{
		{"/gbk.htm", raw("text/html; charset=gbk", gbk), gbk, site.KindArticle, ""},
		{"/lie.htm", raw("text/html; charset=utf-8", gbk), gbk, site.KindArticle, ""},
		{"/a.pdf", raw("application/pdf;charset=GBK", pdf), pdf, site.KindDocument, "a.pdf"},
		{"/download.jsp", raw("text/html;charset=GBK", pdf, "Content-Disposition", disposition), pdf, site.KindDocument, "2024年决算.pdf"},
		{"/b.bin.pdf", raw("application/octet-stream", pdf), pdf, site.KindDocument, "b.bin.pdf"},
		{"/c.pdf", raw("application/pdf", packed.String(), "Content-Encoding", "gzip"), pdf, site.KindDocument, "c.pdf"},
		{"/d.tar.gz", raw("application/gzip", packed.String()), packed.String(), site.KindDocument, "d.tar.gz"},
		{"/sitemap.xml.gz", raw("application/x-gzip", packed.String()), packed.String(), site.KindDocument, "sitemap.xml.gz"},
	}
	pages := map[string]http.HandlerFunc{}
	var paths []string
	for _, tc := range cases {
		pages[tc.path] = tc.handler
		paths = append(paths, tc.path)
	}
	pages["/{$}"] = html(links(paths...))
	s := serve(t, pages)
	c, m := start(t, Options{}, s)
	run(t, c, m)
	for _, tc := range cases {
		f := m.fetched[s.URL+tc.path]
		if string(f.Body) != tc.want {
			t.Errorf("%s: %s, got %d bytes, want %d, or other bytes", tc.path, f.Outcome, len(f.Body), len(tc.want))
		}
		if f.Page == nil || f.Page.Kind != tc.kind || tc.title != "" && f.Page.Title != tc.title {
			t.Errorf("%s: got page %+v, want kind %s, title %q", tc.path, f.Page, tc.kind, tc.title)
		}
	}
	if got := m.fetched[s.URL+"/a.pdf"].Header["Content-Type"]; len(got) != 1 || got[0] != "application/pdf;charset=GBK" {
		t.Errorf("Content-Type: got %q, want the server's own words", got)
	}
}

func mustGBK(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A gzip bomb stops at the limit of unpacked bytes.
func TestBombStopsAtTheLimit(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	zeros := make([]byte, 1<<20)
	for range 64 {
		_, _ = z.Write(zeros)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed.Bytes())
	}})
	c, m := start(t, Options{MaxBody: 1 << 20, IgnoreRobots: true}, s)
	run(t, c, m)
	if f := m.fetched[s.URL+"/"]; !f.Truncated || len(f.Body) > 1<<20 {
		t.Errorf("got %s, truncated %v, %d bytes, want at most %d", f.Outcome, f.Truncated, len(f.Body), 1<<20)
	}
}

// 503 twice, then the page: the same run reads it. A Retry-After is obeyed.
func TestSecondChances(t *testing.T) {
	var mu sync.Mutex
	var asked []time.Time
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/later")),
		"/later": func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			asked = append(asked, time.Now())
			n := len(asked)
			mu.Unlock()
			if n < 3 {
				if n == 2 {
					w.Header().Set("Retry-After", "1")
				}
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			html("<title>终于</title>")(w, r)
		},
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	f := m.fetched[s.URL+"/later"]
	if f.Outcome != site.OutcomeOK || f.Target.Attempts != 3 {
		t.Errorf("got %s after %d tries, want ok after 3", f.Outcome, f.Target.Attempts)
	}
	if gap := asked[2].Sub(asked[1]); gap < time.Second {
		t.Errorf("asked again after %v, the server asked for 1 s", gap)
	}
}

// A host that answers nobody costs a few targets, not all of them; the others
// are read, and what was not asked says so.
func TestDeadHostIsGivenUp(t *testing.T) {
	var asked atomic.Int64
	var paths []string
	for i := range 40 {
		paths = append(paths, fmt.Sprintf("http://dead.test/%d", i))
	}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(404)
		case r.URL.Host == "dead.test":
			asked.Add(1)
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				_ = conn.Close()
			}
		case r.URL.Path == "/":
			html(links(append(paths, "/fine")...))(w, r)
		default:
			html("<title>好</title>")(w, r)
		}
	}))
	defer proxy.Close()
	c, m := start(t, Options{Seeds: []string{"http://live.test/"}, Hosts: []string{"test"}, Proxy: proxy.URL, PerHost: 1}, nil)
	run(t, c, m)
	if n := asked.Load(); n > 3*(neverSpoke+1)*2 {
		t.Errorf("the dead host was asked %d times", n)
	}
	down := 0
	for _, p := range paths {
		f := m.fetched[p]
		if f.Outcome != site.OutcomeReset {
			t.Errorf("%s: got %q, want reset", p, f.Outcome)
		}
		if f.Reason.Code == "outcome.reason.host_down" {
			down++
		}
	}
	if down < 30 {
		t.Errorf("%d targets were ended unasked, want most of 40", down)
	}
	if m.fetched["http://live.test/fine"].Outcome != site.OutcomeOK {
		t.Error("the living host was not read")
	}
}

// With a proxy, names reach the proxy as they are, the proxy may be at a
// private address, and literal private addresses are not handed to it.
func TestProxy(t *testing.T) {
	var mu sync.Mutex
	hosts := map[string]int{}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		hosts[r.URL.Host]++
		mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		html("<title>"+r.URL.Host+"</title>"+links("http://www.a.edu.cn/", "http://jw.a.edu.cn/", "http://10.0.0.1/", "http://2130706433/",
			"http://localhost/", "http://other.edu.cn/"))(w, r)
	}))
	defer proxy.Close()
	c, m := start(t, Options{
		Seeds: []string{"http://www.a.edu.cn/"}, Proxy: proxy.URL, AllowPrivate: []string{"nothing.test"},
		Hosts: []string{"a.edu.cn", "10.0.0.1", "2130706433", "localhost"},
	}, nil)
	run(t, c, m)
	for _, u := range []string{"http://www.a.edu.cn/", "http://jw.a.edu.cn/"} {
		if f := m.fetched[u]; f.Outcome != site.OutcomeOK || f.Page.Title != site.Host(u) {
			t.Errorf("%s: got %s (%v)", u, f.Outcome, f.Reason)
		}
	}
	for _, u := range []string{"http://10.0.0.1/", "http://2130706433/", "http://localhost/"} {
		if got := m.fetched[u].Outcome; got != site.OutcomePrivate {
			t.Errorf("%s: got %q, want private", u, got)
		}
	}
	if len(hosts) != 2 {
		t.Errorf("the proxy was asked for %v, want the two names", hosts)
	}
}

// The second night asks with validators, or compares the bytes, and finds the
// links of what has not changed in the frontier.
func TestSecondNight(t *testing.T) {
	var bodies, conditional atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				conditional.Add(1)
				w.WriteHeader(http.StatusNotModified)
				return
			}
			bodies.Add(1)
			html(links("/plain", "/changes"))(w, r)
		},
		"/plain": html("<title>不变</title>" + links("/below")),
		"/below": html("<title>下级</title>"),
		"/changes": func(w http.ResponseWriter, r *http.Request) {
			html(fmt.Sprint("<title>", bodies.Add(1), "</title>"))(w, r)
		},
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	m.nextRun()
	run(t, c, m)
	for path, want := range map[string]site.Outcome{
		"/": site.OutcomeNotModified, "/plain": site.OutcomeNotModified, "/below": site.OutcomeNotModified, "/changes": site.OutcomeOK,
	} {
		f := m.fetched[s.URL+path]
		if f.Outcome != want {
			t.Errorf("%s: got %q (%v), want %q", path, f.Outcome, f.Reason, want)
		}
		if f.Outcome == site.OutcomeNotModified && (f.Body != nil || f.Hash == "" || f.Validators.Hash != f.Hash) {
			t.Errorf("%s: got %d bytes, hash %q, want no body and the hash of last time", path, len(f.Body), f.Hash)
		}
	}
	if conditional.Load() != 1 {
		t.Errorf("got %d conditional requests, want 1", conditional.Load())
	}
	// A new extractor reads everything again.
	m.nextRun()
	c.version = 8
	run(t, c, m)
	for path := range map[string]int{"/": 1, "/plain": 1, "/below": 1} {
		if got := m.fetched[s.URL+path].Outcome; got != site.OutcomeOK {
			t.Errorf("%s with a new extractor: got %q, want ok", path, got)
		}
	}
}

// In flight and delay are what the server sees, over all workers.
func TestPolitenessAtTheServer(t *testing.T) {
	const delay = 20 * time.Millisecond
	var mu sync.Mutex
	var starts []time.Time
	now, most := 0, 0
	handler := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		starts = append(starts, time.Now())
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(3 * delay) // longer than the delay, so that requests overlap
		mu.Lock()
		now--
		mu.Unlock()
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(404)
		case r.URL.Path == "/":
			html(links("/1", "/2", "/3", "/4", "/5", "/6"))(w, r)
		case r.URL.Path < "/4":
			http.Redirect(w, r, "/to"+r.URL.Path, http.StatusFound)
		default:
			html("x")(w, r)
		}
	}
	s := httptest.NewServer(http.HandlerFunc(handler))
	defer s.Close()
	c, m := start(t, Options{PerHost: 2, Delay: delay}, s)
	run(t, c, m)
	if most != 2 {
		t.Errorf("got %d requests in flight, want 2", most)
	}
	if want := 1 + 1 + 6 + 3; len(starts) != want {
		t.Errorf("got %d requests, want %d", len(starts), want)
	}
	for i := 1; i < len(starts); i++ {
		if gap := starts[i].Sub(starts[i-1]); gap < delay*8/10 {
			t.Errorf("request %d came %v after the one before, want %v", i, gap, delay)
		}
	}
}

// Stopped in the middle, everything leased is given back, and the same crawl
// goes on where it was.
func TestCancelAndResume(t *testing.T) {
	var pages = map[string]http.HandlerFunc{}
	var paths []string
	for i := range 100 {
		p := fmt.Sprintf("/%d", i)
		paths = append(paths, p)
		pages[p] = html("<title>页</title>")
	}
	pages["/{$}"] = html(links(paths...))
	s := serve(t, pages)
	c, m := start(t, Options{}, s)
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	var mu sync.Mutex
	m.after = func(site.Fetch) {
		mu.Lock()
		defer mu.Unlock()
		if n++; n == 20 {
			cancel()
		}
	}
	if err := c.Crawl(ctx, 1, m.sink); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want context.Canceled", err)
	}
	if m.leased() != 0 {
		t.Errorf("%d targets are still leased", m.leased())
	}
	if done := len(m.times); done < 20 || done > 30 {
		t.Errorf("%d targets were done, want about 20", done)
	}
	m.after = nil
	run(t, c, m)
	if len(m.times) != 101 {
		t.Errorf("got %d pages in the end, want 101", len(m.times))
	}
}

// The budget counts the earlier part of a run, and the pages that matter come first.
func TestMaxPagesAndOrder(t *testing.T) {
	pages := map[string]http.HandlerFunc{}
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, `<a href="/news/%d.htm">新闻</a>`, i)
		pages[fmt.Sprintf("/news/%d.htm", i)] = html("x")
	}
	b.WriteString(`<a href="/gk.htm">信息公开</a>`)
	pages["/{$}"] = html(b.String())
	pages["/gk.htm"] = html(`<a href="/gk/2.htm" class="next">下一页</a><a href="/gk/nb.htm">年度报告</a><a href="/gk/cw.htm">财务决算</a>`)
	for _, p := range []string{"/gk/2.htm", "/gk/nb.htm", "/gk/cw.htm"} {
		pages[p] = html("x")
	}
	s := serve(t, pages)
	c, m := start(t, Options{MaxPages: 5, PerHost: 1}, s)
	run(t, c, m)
	for _, p := range []string{"/", "/gk.htm", "/gk/2.htm", "/gk/nb.htm", "/gk/cw.htm"} {
		if m.times[s.URL+p] != 1 {
			t.Errorf("%s was not among the first five", p)
		}
	}
	if len(m.times) != 5 {
		t.Errorf("got %d pages, want 5", len(m.times))
	}
	run(t, c, m)
	if len(m.times) != 5 {
		t.Errorf("resumed: got %d pages, want 5", len(m.times))
	}
}

// Links deeper than MaxDepth are not followed; the pages of one list lie equally deep.
func TestMaxDepth(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/1")),
		"/1":   html(links("/2") + `<a href="/1/2" class="next">下一页</a>`),
		"/1/2": html(`<a href="/1/3" class="next">下一页</a>`),
		"/1/3": html(links("/deep")),
	})
	c, m := start(t, Options{MaxDepth: 1}, s)
	run(t, c, m)
	if len(m.times) != 4 || m.times[s.URL+"/1/3"] != 1 {
		t.Errorf("got %v, want the entry and the three pages of the list", m.times)
	}
}

func TestFrontierErrorStopsTheCrawl(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": html("x")})
	c, m := start(t, Options{}, s)
	m.fail = errors.New("disk full")
	if err := c.Crawl(context.Background(), 1, m.sink); !errors.Is(err, m.fail) {
		t.Errorf("got %v, want %v", err, m.fail)
	}
	m.fail = nil
	full := errors.New("sink is full")
	if err := c.Crawl(context.Background(), 1, func(context.Context, site.Fetch) error { return full }); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	if m.leased() != 0 {
		t.Errorf("%d targets are still leased", m.leased())
	}
}

// However many addresses are known, few goroutines run.
func TestGoroutinesAreBounded(t *testing.T) {
	const inFlight = 8
	s := serve(t, map[string]http.HandlerFunc{"/": html("<title>页</title>")})
	c, m := start(t, Options{PerHost: inFlight, InFlight: inFlight, IgnoreRobots: true}, s)
	var seeds []site.Target
	for i := range 1000 {
		seeds = append(seeds, site.Target{URL: fmt.Sprintf("%s/%d", s.URL, i)})
	}
	if err := m.Add(context.Background(), 1, seeds); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	most := 0
	var mu sync.Mutex
	m.after = func(site.Fetch) {
		mu.Lock()
		defer mu.Unlock()
		most = max(most, runtime.NumGoroutine())
	}
	run(t, c, m)
	// The server runs in this process too: one goroutine a connection, and one
	// that reads ahead.
	if limit := before + 3*inFlight + 20 + 2*inFlight; most > limit {
		t.Errorf("got %d goroutines, %d before, want at most %d", most, before, limit)
	}
	if len(m.times) != 1001 {
		t.Errorf("got %d pages, want 1001", len(m.times))
	}
}

func TestProgress(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/{$}": html(links("/1", "/2")), "/1": html("x"), "/2": html("x")})
	var last Progress
	calls := 0
	c, m := start(t, Options{Progress: func(p Progress) { last, calls = p, calls+1 }}, s)
	run(t, c, m)
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if calls != 3 || last.Pages != 3 || last.Hosts != 1 || last.Host != u.Host || last.Rate <= 0 {
		t.Errorf("after %d calls: got %+v", calls, last)
	}
}
