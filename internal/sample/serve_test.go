package sample

import (
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// client returns a client that reaches everything through the college as proxy.
func client(t *testing.T, c *College, certificates *tls.Config) *http.Client {
	t.Helper()
	address, stop, err := c.Serve(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	proxy, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{Proxy: http.ProxyURL(proxy), TLSClientConfig: certificates}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func get(t *testing.T, c *http.Client, address string, header ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestProxy(t *testing.T) {
	c := client(t, newCollege(t), nil)
	for _, tc := range []struct {
		intent, address string
		status          int
		holds           string
	}{
		{"home page", "http://www.jnxx.example/", 200, "信息公开专栏"},
		{"a list counted backwards", "http://www.jnxx.example/xwgg/xyyw/3.htm", 200, "line_u5_0"},
		{"an address with a query", "http://cwc.jnxx.example/show.asp?id=31", 200, "charset=gb2312"},
		{"a host in capitals, with its port", "http://XXGK.JNXX.example:80/main.htm", 200, "wp_nav"},
		{"an article for the campus only", "http://www.jnxx.example/info/1041/3502.htm", 200, "仅限校内访问"},
		{"a page only a browser draws", "http://www.jnxx.example/xygk/jgsz.htm", 200, `<div id="app"></div>`},
		{"what the directory points wrong", "http://www.jnxx.example/info/1062/2614.htm", 404, ""},
		{"a missing page that answers 200", "http://xxgk.jnxx.example/2019/0603/c206a2208/page.htm", 200, "不存在"},
		{"a part of a site that is down", "http://zsjy.jnxx.example/jyzd/index.html", 503, ""},
		{"a host of somebody else", "http://www.example.net/", 502, "no such host"},
		{"robots.txt", "http://www.jnxx.example/robots.txt", 200, "Disallow: /admin/"},
		{"no robots.txt on the old site", "http://cwc.jnxx.example/robots.txt", 404, ""},
	} {
		resp, body := get(t, c, tc.address)
		if resp.StatusCode != tc.status {
			t.Errorf("%s: got status %d, want %d", tc.intent, resp.StatusCode, tc.status)
		}
		if !strings.Contains(body, tc.holds) {
			t.Errorf("%s: %q is not in the answer", tc.intent, tc.holds)
		}
	}
}

// A host whose certificate ran out sends its readers to https, where none but
// those who do not look at it get a page.
func TestExpired(t *testing.T) {
	college, err := NewPrivate()
	if err != nil {
		t.Fatal(err)
	}
	const bare, page = "http://zsjy.slzy.example/zszc/index.html", "https://zsjy.slzy.example/zszc/index.html"
	lax := client(t, college, &tls.Config{InsecureSkipVerify: true})
	if resp, _ := get(t, lax, bare); resp.StatusCode != 301 || resp.Header.Get("Location") != page {
		t.Errorf("over http: got %d, to %q", resp.StatusCode, resp.Header.Get("Location"))
	}
	if resp, body := get(t, lax, page); resp.StatusCode != 200 || !strings.Contains(body, "2026年招生章程") {
		t.Errorf("without a look at the certificate: got %d %q", resp.StatusCode, body)
	}
	for _, tc := range []struct{ intent, address, want string }{
		{"a certificate that ran out", page, "expired"},
		{"a host that speaks no TLS", "https://www.slzy.example/", "Bad Gateway"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, tc.address, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := client(t, college, nil).Do(req)
		if err == nil {
			resp.Body.Close()
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", tc.intent, err, tc.want)
		}
	}
}

// A crawler that resolves the hosts itself gets the same pages by Host header.
func TestByHost(t *testing.T) {
	handler := newCollege(t).Handler()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/list.asp?cid=3", nil)
	r.Host = "cwc.jnxx.example:8080"
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if w.Code != 200 || !strings.Contains(w.Body.String(), "show.asp?id=31") {
		t.Errorf("got %d %q, want the list of budgets", w.Code, w.Body.String())
	}
}

// A page that has not changed answers 304 to either validator; the old site
// gives none, nor does a page without a date.
func TestConditional(t *testing.T) {
	c := client(t, newCollege(t), nil)
	const article = "http://www.jnxx.example/info/1016/3105.htm"
	resp, _ := get(t, c, article)
	tag, modified := resp.Header.Get("ETag"), resp.Header.Get("Last-Modified")
	if tag == "" || modified == "" {
		t.Fatalf("got ETag %q, Last-Modified %q, want both", tag, modified)
	}
	for _, header := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", modified}} {
		if resp, body := get(t, c, article, header...); resp.StatusCode != 304 || body != "" {
			t.Errorf("%s: got %d with %d bytes, want 304 with none", header[0], resp.StatusCode, len(body))
		}
	}
	if resp, _ := get(t, c, article, "If-None-Match", `"other"`); resp.StatusCode != 200 {
		t.Errorf("a foreign ETag: got %d, want 200", resp.StatusCode)
	}
	for _, address := range []string{"http://cwc.jnxx.example/show.asp?id=31", "http://www.jnxx.example/jxgl/kcxf.htm"} {
		resp, _ := get(t, c, address)
		if tag, modified := resp.Header.Get("ETag"), resp.Header.Get("Last-Modified"); tag != "" || modified != "" {
			t.Errorf("%s: got ETag %q, Last-Modified %q, want none", address, tag, modified)
		}
	}
}

// Serve ends with its context, and stop may be called again.
func TestServeEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address, stop, err := newCollege(t).Serve(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	for range 2 {
		if err := stop(); err != nil {
			t.Errorf("stop: %v", err)
		}
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		resp.Body.Close()
		t.Error("the server still answers")
	}
}
