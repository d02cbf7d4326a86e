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

// A twin that serves an old copy of a few pages and 404 for the rest takes no
// page from the site: what it does not have is asked where it is, whichever
// link is met first.
func TestTwinLacksPages(t *testing.T) {
	home, article := twinPages()
	back := func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://a.test"+r.URL.Path, http.StatusFound)
	}
	for _, tc := range []struct {
		intent string
		stale  string           // host that lacks most pages
		lacks  http.HandlerFunc // what it answers for them
	}{
		{"the better address lacks them", "www.a.test", http.NotFound},
		{"the other lacks them", "a.test", http.NotFound},
		{"the better address refuses them", "www.a.test", status(http.StatusForbidden, "<title>403</title>")},
		{"the better address errs", "www.a.test", status(http.StatusInternalServerError, "x")},
		{"the better address sends back to the other", "www.a.test", back},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			n := serveTown(t, func(w http.ResponseWriter, r *http.Request) {
				no, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/info/"), ".htm"))
				switch {
				case err != nil:
					html(home)(w, r)
				case r.Host == tc.stale && no >= 5:
					tc.lacks(w, r)
				default:
					html(article(r.URL.Path))(w, r)
				}
			})
			c, m := start(t, Options{Seeds: []string{"http://www.a.test/"}, Hosts: []string{"a.test"}, Proxy: n.URL, PerHost: 1, InFlight: 1}, nil)
			run(t, c, m)
			for no := range 40 {
				path := "a.test/info/" + strconv.Itoa(no) + ".htm"
				read := false
				for _, address := range []string{"http://www." + path, "http://" + path} {
					f := m.fetched[address]
					if f.Outcome == site.OutcomeOK {
						read = true
					}
					if to := m.fetched[f.URL]; f.Outcome == site.OutcomeRedirected && !to.Outcome.Read() {
						t.Errorf("%s ends as the same as %s, which ended as %s", address, f.URL, to.Outcome)
					}
				}
				if !read {
					t.Errorf("article %d was lost: www ended as %s, the bare name as %s", no,
						m.fetched["http://www."+path].Outcome, m.fetched["http://"+path].Outcome)
				}
			}
		})
	}
}

// A page that differs takes back what pages that agree have proved.
func TestTwinsDiffer(t *testing.T) {
	w := newTwins()
	meet := func(path, www, bare string) {
		for host, text := range map[string]string{"www.a.test": www, "a.test": bare} {
			p := site.Page{Text: text}
			w.met(&site.Fetch{URL: "http://" + host + path, Hash: text, Page: &p, Said: digest(spoken(&p))})
		}
	}
	for n := range twinProof {
		same := strings.Repeat("甲", n+1)
		meet("/info/"+strconv.Itoa(n)+".htm", same, same)
	}
	if _, ok := w.known("http://a.test/x"); !ok {
		t.Fatal("pages that agree do not lead to www")
	}
	meet("/info/9.htm", "旧", "新")
	if to, ok := w.known("http://a.test/x"); ok {
		t.Errorf("after a page that differs: got %s, want none", to)
	}
}

// https is asked instead of http once both were seen to say the same, whichever
// was met first, and never the other way round.
func TestBetterTwin(t *testing.T) {
	for _, first := range []int{0, 1} {
		w := newTwins()
		for n := range twinProof {
			path := "/info/" + strconv.Itoa(n) + ".htm"
			pair := []string{"http://a.test" + path, "https://a.test" + path}
			for _, url := range []string{pair[first], pair[1-first]} {
				w.met(&site.Fetch{URL: url, Hash: "of " + path})
			}
		}
		if to, ok := w.known("http://a.test/x?y"); !ok || to != "https://a.test/x?y" {
			t.Errorf("instead of http: got %q, %v", to, ok)
		}
		if to, ok := w.known("https://a.test/x"); ok {
			t.Errorf("instead of https: got %q", to)
		}
	}
}
