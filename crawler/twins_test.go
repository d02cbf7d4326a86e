package crawler

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"xxgk/site"
)

// town serves many hosts: it is the proxy through which they are asked.
type town struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int // by address
}

func serveTown(t *testing.T, answer func(w http.ResponseWriter, r *http.Request)) *town {
	t.Helper()
	n := &town{asked: map[string]int{}}
	n.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "robots.txt") {
			http.NotFound(w, r)
			return
		}
		n.mu.Lock()
		n.asked[r.URL.String()]++
		n.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(n.Close)
	return n
}

func (n *town) under(root string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	total := 0
	for a, times := range n.asked {
		if strings.HasPrefix(a, root) {
			total += times
		}
	}
	return total
}

// twinPages is a site of 40 articles whose every page links to all under the
// bare name and with www.
func twinPages() (home string, article func(n string) string) {
	var b strings.Builder
	for n := range 40 {
		path := "a.test/info/" + strconv.Itoa(n) + ".htm"
		b.WriteString(links("http://www."+path, "http://"+path))
	}
	all := b.String()
	return "<title>主页</title>" + all, func(n string) string {
		return "<title>文" + n + "</title>正文" + words(n) + links("http://www.a.test/", "http://a.test/index.htm")
	}
}

func TestTwins(t *testing.T) {
	home, article := twinPages()
	page := func(w http.ResponseWriter, r *http.Request) {
		body := home
		if strings.HasPrefix(r.URL.Path, "/info/") {
			body = article(r.URL.Path)
		}
		html(body)(w, r)
	}
	for _, tc := range []struct {
		intent string
		answer http.HandlerFunc
		twice  int // requests to the bare name at most
		least  int
	}{
		{"both answer alike: a few are compared, the rest is not asked", page, 12, twinProof},
		{"the bare name sends to the other", func(w http.ResponseWriter, r *http.Request) {
			if r.Host == "a.test" {
				http.Redirect(w, r, "http://www.a.test"+r.URL.Path, http.StatusMovedPermanently)
				return
			}
			page(w, r)
		}, 12, twinProof},
		{"the bare name is another site", func(w http.ResponseWriter, r *http.Request) {
			if r.Host == "a.test" {
				html("<title>别的</title>另一个网站的内容"+words(r.URL.Path))(w, r)
				return
			}
			page(w, r)
		}, 41, 40},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			n := serveTown(t, tc.answer)
			c, m := start(t, Options{Seeds: []string{"http://www.a.test/"}, Hosts: []string{"a.test"}, Proxy: n.URL, PerHost: 1, InFlight: 1}, nil)
			run(t, c, m)
			if got := n.under("http://a.test/"); got > tc.twice || got < tc.least {
				t.Errorf("the bare name was asked %d times, want %d to %d", got, tc.least, tc.twice)
			}
			if got := n.under("http://www.a.test/info/"); got < 40 || got > 40+twinProof {
				t.Errorf("www was asked %d times for articles, want 40 and a few by redirects", got)
			}
			for u, f := range m.fetched {
				if !f.Outcome.Read() {
					t.Errorf("%s ended as %s", u, f.Outcome)
				}
			}
		})
	}
}

// An index page that says what its folder says is that folder; one that says
// something else is a page.
func TestIndexPages(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}":          html("<title>主页</title>首页" + links("/a/", "/a/index.htm", "/b/", "/b/index.html")),
		"/a/{$}":        html("<title>栏目甲</title>甲的内容"),
		"/a/index.htm":  html("<title>栏目甲</title>甲的内容"),
		"/b/{$}":        html("<title>栏目乙</title>乙的内容"),
		"/b/index.html": html("<title>欢迎</title>别的内容"),
	})
	c, m := start(t, Options{IgnoreRobots: true, PerHost: 1}, s)
	run(t, c, m)
	one, other := m.fetched[s.URL+"/a/"], m.fetched[s.URL+"/a/index.htm"]
	if one.Outcome == site.OutcomeRedirected {
		one, other = other, one
	}
	if one.Outcome != site.OutcomeOK || other.Outcome != site.OutcomeRedirected || other.URL != one.URL {
		t.Errorf("of a folder and its index: %s and %s at %s, want ok and an alias", one.Outcome, other.Outcome, other.URL)
	}
	if a, b := m.fetched[s.URL+"/b/"], m.fetched[s.URL+"/b/index.html"]; a.Outcome != site.OutcomeOK || b.Outcome != site.OutcomeOK {
		t.Errorf("two pages: %s and %s, want both ok", a.Outcome, b.Outcome)
	}
	m.nextRun() // the same the night after, when nothing but hashes is compared
	run(t, c, m)
	if a, b := m.fetched[s.URL+"/a/"], m.fetched[s.URL+"/a/index.htm"]; a.Outcome == b.Outcome {
		t.Errorf("the night after: %s and %s, want one of them an alias", a.Outcome, b.Outcome)
	}
}
