package town

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// start serves a small site with the bytes counted.
func start(t *testing.T, o Options) (*Town, string) {
	t.Helper()
	town, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(town)
	s.Listener = town.Listen(s.Listener)
	s.Start()
	t.Cleanup(s.Close)
	return town, s.URL
}

type answer struct {
	status int
	header http.Header
	body   string
}

func get(t *testing.T, address, tag string) (answer, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if tag != "" {
		req.Header.Set("If-None-Match", tag)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, string(body)}, err
}

func stats(t *testing.T, root string) Stats {
	t.Helper()
	a, err := get(t, root+"/__stats", "")
	if err != nil {
		t.Fatal(err)
	}
	var s Stats
	if err := json.Unmarshal([]byte(a.body), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

var hrefs = regexp.MustCompile(`<a href="([^"]+)"`)

// walk fetches all that links lead to, and returns the answers by path.
func walk(t *testing.T, root string) map[string]answer {
	t.Helper()
	met := map[string]answer{}
	for next := []string{"/"}; len(next) > 0; next = next[1:] {
		if _, ok := met[next[0]]; ok {
			continue
		}
		a, err := get(t, root+next[0], "")
		if err != nil {
			t.Fatalf("%s: %v", next[0], err)
		}
		met[next[0]] = a
		for _, m := range hrefs.FindAllStringSubmatch(a.body, -1) {
			if u, err := url.Parse(m[1]); err != nil || u.IsAbs() {
				t.Fatalf("%s: link %q", next[0], m[1])
			}
			next = append(next, m[1])
		}
	}
	return met
}

// As many pages as asked for, each found by links, 34 KB, 88 links, a tenth in
// GBK; and every one of them counted.
func TestSiteIsWhatItSays(t *testing.T) {
	for _, n := range []int{200, 201, 202, 500} {
		town, root := start(t, Options{Pages: n})
		met := walk(t, root)
		s := stats(t, root)
		if len(met) != town.Pages()+town.Files() || s.Requests != int64(len(met)) || s.Pages != int64(n) || s.Files != int64(town.Files()) || s.Missing != 0 {
			t.Errorf("%d pages: met %d with %d files, counted %+v", n, len(met), town.Files(), s)
		}
		bytes, links, gbk, body := 0, 0, 0, int64(0)
		texts := map[string]string{}
		for path, a := range met {
			body += int64(len(a.body))
			if strings.HasSuffix(path, ".pdf") {
				continue
			}
			bytes += len(a.body)
			links += strings.Count(a.body, "<a href=")
			if strings.Contains(a.body, "charset=gbk") {
				gbk++
				if _, err := simplifiedchinese.GBK.NewDecoder().String(a.body); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
			if _, text, ok := strings.Cut(a.body, "v_news_content"); ok {
				if twin := texts[text]; twin != "" {
					t.Errorf("%s and %s say the same", path, twin)
				}
				texts[text] = path
			}
		}
		if size := bytes / n; n == 500 && (size < 30_000 || size > 38_000) {
			t.Errorf("%d bytes a page, want about 34,000", size)
		}
		if each := links / n; each < 85 || each > 100 {
			t.Errorf("%d links a page, want about 88", each)
		}
		if n == 500 && (gbk < 40 || gbk > 60) {
			t.Errorf("%d of 500 pages in GBK, want a tenth", gbk)
		}
		if s.Body != body || s.Wire <= s.Body {
			t.Errorf("counted %d bytes of bodies, %d on the wire; got %d", s.Body, s.Wire, body)
		}
	}
}

// What was read is the same the next night, but for the pages that change.
func TestNights(t *testing.T) {
	_, root := start(t, Options{Pages: 500, Changed: 5})
	first := walk(t, root)
	stats(t, root)
	if _, err := get(t, root+"/__night", ""); err != nil {
		t.Fatal(err)
	}
	changed := 0
	for path, a := range first {
		b, err := get(t, root+path, a.header.Get("ETag"))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case b.status == http.StatusOK && b.body != a.body && b.header.Get("ETag") != a.header.Get("ETag"):
			changed++
		case b.status == http.StatusOK && path == "/":
		case b.status != http.StatusNotModified:
			t.Errorf("%s: status %d, and the same body: %t", path, b.status, a.body == b.body)
		}
	}
	s := stats(t, root)
	if changed < 10 || changed > 45 || s.Unchanged != int64(len(first)-changed-1) {
		t.Errorf("%d of %d changed, want 5 %%; counted %+v", changed, len(first), s)
	}
}

// Faults come once for each page that has one, and honest answers after them.
func TestFaults(t *testing.T) {
	town, root := start(t, Options{Pages: 300, Errors: 10, Resets: 10, Soft404: true, Trap: true, Bare: true, Sitemap: 30})
	failed, broken := 0, 0
	for i := range town.articles {
		a, err := get(t, root+articlePath(i), "")
		switch {
		case err != nil:
			broken++
		case a.status == http.StatusServiceUnavailable:
			failed++
		case a.header.Get("ETag") != "":
			t.Errorf("article %d has a validator", i)
		}
		if b, err := get(t, root+articlePath(i), ""); err != nil || b.status != http.StatusOK {
			t.Errorf("article %d, second time: %v, %v", i, b.status, err)
		}
	}
	if failed < 5 || broken < 5 || int64(failed+broken) != stats(t, root).Faults {
		t.Errorf("%d articles: %d failed, %d broke", town.articles, failed, broken)
	}
	if a, err := get(t, root+"/info/1/1.htm", ""); err != nil || a.status != http.StatusOK || !strings.Contains(a.body, "不存在") {
		t.Errorf("soft 404: %d, %v", a.status, err)
	}
	if a, _ := get(t, root+"/", ""); !strings.Contains(a.body, "/rili/2026-11.htm") {
		t.Error("no calendar on the home page")
	}
	if a, _ := get(t, root+"/rili/2026-11.htm", ""); !strings.Contains(a.body, "/rili/2026-12.htm") {
		t.Error("the calendar ends")
	}
	index, _ := get(t, root+"/sitemap.xml", "")
	file, _ := get(t, root+"/sitemap0.xml", "")
	if strings.Count(index.body, "<loc>") != 1 || strings.Count(file.body, "<loc>") != 30 {
		t.Errorf("sitemaps: %s %.300s", index.body, file.body)
	}
	last := root + articlePath(town.articles+29)
	if a, err := get(t, last, ""); err != nil || !strings.Contains(file.body, last) {
		t.Errorf("the sitemap's last article: %d, %v", a.status, err)
	}
}

// Wrong options are refused.
func TestOptions(t *testing.T) {
	for _, o := range []Options{{Pages: 10}, {Pages: 300, Errors: 60, Resets: 60}, {Pages: 300, Changed: 101}, {Pages: 300, Sitemap: -1}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

// BenchmarkServe is what a page costs the server's core.
func BenchmarkServe(b *testing.B) {
	town, err := New(Options{Pages: 2000})
	if err != nil {
		b.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/info/1001/2000.htm", nil)
	for b.Loop() {
		town.ServeHTTP(discard{}, r)
	}
}

type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) WriteHeader(int)             {}

var _ net.Listener = (*listener)(nil)
