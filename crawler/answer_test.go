package crawler

import (
	"bytes"
	"compress/gzip"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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

// A proxy that does not answer, or wants an account, says nothing about the site.
func TestDeadProxy(t *testing.T) {
	dead := httptest.NewServer(http.NotFoundHandler())
	dead.Close()
	locked := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	t.Cleanup(locked.Close)
	for _, proxy := range []string{dead.URL, strings.Replace(dead.URL, "http:", "socks5:", 1), locked.URL} {
		for _, seed := range []string{"http://www.jnxx.example/", "https://www.jnxx.example/"} {
			t.Run(proxy+" "+seed, func(t *testing.T) {
				t.Parallel()
				f, _, err := Get(t.Context(), Options{Proxy: proxy, Timeout: time.Second, IgnoreRobots: proxy == locked.URL}, seed)
				if err != nil || f.Outcome != site.OutcomeProxy {
					t.Errorf("got %q (%v), %v", f.Outcome, f.Reason, err)
				}
			})
		}
	}
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
