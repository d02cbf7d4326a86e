package crawler

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xxgk/site"
)

// memory is a Frontier in memory and the sink that belongs to it, and it
// checks what the crawler owes them: every lease is done or given back.
type memory struct {
	mu         sync.Mutex
	order      []string
	target     map[string]site.Target
	state      map[string]string // waiting, leased, done
	validators map[string]site.Validators
	leads      map[string]site.Leads
	numbered   []site.Link // by their numbers
	fetched    map[string]site.Fetch
	times      map[string]int
	recalled   []site.Target
	bans       map[string]bool
	fail       error            // returned by Lease
	after      func(site.Fetch) // called after each fetch was kept
}

func newMemory() *memory {
	return &memory{
		target: map[string]site.Target{}, state: map[string]string{}, validators: map[string]site.Validators{},
		leads: map[string]site.Leads{}, bans: map[string]bool{}, fetched: map[string]site.Fetch{}, times: map[string]int{},
	}
}

func (m *memory) Add(_ context.Context, _ int64, targets []site.Target) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(targets)
	return nil
}

func (m *memory) add(targets []site.Target) {
	for _, t := range targets {
		if state, known := m.state[t.URL]; known {
			if state == "waiting" {
				old := m.target[t.URL]
				old.Raise(t)
				m.target[t.URL] = old
			}
			continue
		}
		m.order = append(m.order, t.URL)
		m.target[t.URL], m.state[t.URL] = t, "waiting"
	}
}

func (m *memory) Waiting(context.Context, int64) (map[string]int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]int{}
	for u, s := range m.state {
		if s == "waiting" {
			out[site.Host(u)]++
		}
	}
	return out, nil
}

func (m *memory) Lease(_ context.Context, _ int64, host string, n int) ([]site.Target, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return nil, m.fail
	}
	var out []site.Target
	for _, u := range m.order {
		if m.state[u] == "waiting" && site.Host(u) == host {
			t := m.target[u]
			t.Validators, t.Leads = m.validators[u], m.leads[u]
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b site.Target) int {
		if a.Priority != b.Priority {
			return b.Priority - a.Priority
		}
		return a.Depth - b.Depth
	})
	out = out[:min(n, len(out))]
	for _, t := range out {
		m.state[t.URL] = "leased"
	}
	return out, nil
}

func (m *memory) Release(_ context.Context, _ int64, urls []string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, u := range urls {
		if m.state[u] != "leased" {
			return fmt.Errorf("%s is %q and was released", u, m.state[u])
		}
		m.state[u] = "waiting"
	}
	return nil
}

func (m *memory) Links(_ context.Context, leads site.Leads, wanted func(int64) bool) ([]site.Link, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var packed []packedLink
	if err := json.Unmarshal(leads, &packed); len(leads) > 0 && err != nil {
		return nil, err
	}
	var links []site.Link
	for _, p := range packed {
		if wanted == nil || wanted(p.Address) || p.Kind == site.LinkNext {
			l := m.numbered[p.Address]
			l.Kind = p.Kind
			links = append(links, l)
		}
	}
	return links, nil
}

// packedLink is what this frontier makes of a link.
type packedLink struct {
	Address int64
	Kind    site.LinkKind
}

// pack numbers the links of a page.
func (m *memory) pack(links []site.Link) site.Leads {
	var packed []packedLink
	for _, l := range links {
		packed = append(packed, packedLink{m.number(l), l.Kind})
	}
	b, err := json.Marshal(packed)
	if err != nil {
		panic(err)
	}
	return b
}

func (m *memory) number(l site.Link) int64 {
	n := slices.IndexFunc(m.numbered, func(x site.Link) bool { return x.URL == l.URL })
	if n < 0 {
		n = len(m.numbered)
		m.numbered = append(m.numbered, l)
	}
	return int64(n)
}

// Recall adds what a test says was found before.
func (m *memory) Recall(context.Context, int64, int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(m.recalled)
	return nil
}

func (m *memory) Known(_ context.Context, _ int64, met func(int64, string, site.Outcome, bool)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for u := range m.state {
		f, done := m.fetched[u]
		met(m.number(site.Link{URL: u}), u, f.Outcome, done && !f.Unasked)
		if f.URL != u && f.Page != nil {
			met(m.number(site.Link{URL: f.URL}), f.URL, f.Outcome, false)
		}
	}
	return nil
}

func (m *memory) Bans(context.Context) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Collect(maps.Keys(m.bans)), nil
}

func (m *memory) Ban(_ context.Context, host string, banned bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bans[host] = true; !banned {
		delete(m.bans, host)
	}
	return nil
}

func (m *memory) sink(ctx context.Context, f site.Fetch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	u := f.Target.URL
	if m.state[u] != "leased" {
		m.mu.Unlock()
		return fmt.Errorf("%s is %q and was fetched", u, m.state[u])
	}
	m.state[u] = "done"
	m.fetched[u] = f
	m.times[u]++
	if f.Validators.Hash != "" || f.Outcome.Read() {
		m.validators[u] = f.Validators // else those of the last good reading stay
	}
	if f.Page != nil {
		m.leads[u] = m.pack(slices.Collect(f.Page.Leads()))
	}
	m.add(f.Found)
	for _, u := range f.Ways {
		v := m.validators[u]
		v.Repeats = 0
		m.validators[u] = v
	}
	m.mu.Unlock()
	if m.after != nil {
		m.after(f)
	}
	return nil
}

// nextRun forgets the addresses and keeps what was read.
func (m *memory) nextRun() {
	m.order, m.target, m.state = nil, map[string]site.Target{}, map[string]string{}
	m.fetched, m.times = map[string]site.Fetch{}, map[string]int{}
}

func (m *memory) leased() int {
	n := 0
	for _, s := range m.state {
		if s == "leased" {
			n++
		}
	}
	return n
}

var (
	linkPattern  = regexp.MustCompile(`<a href="([^"]*)"(?: class="([a-z]+)")?>([^<]*)</a>`)
	titlePattern = regexp.MustCompile(`<title>([^<]*)</title>`)
	tagPattern   = regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`)
)

// simpleReader reads the pages of these tests: links by a pattern, kinds by a word; what
// is no page by its words, as extract does.
func simpleReader(d document) site.Page {
	body := string(d.Body)
	p := site.Page{URL: d.URL, Canonical: site.Canonical(d.URL), Kind: site.KindArticle, Truncated: d.Truncated}
	if m := titlePattern.FindStringSubmatch(body); m != nil {
		p.Title = m[1]
	}
	p.Text = strings.TrimSpace(tagPattern.ReplaceAllString(titlePattern.ReplaceAllString(body, ""), " "))
	if told := readPage(d); told.Sign != "" {
		p.Kind, p.Sign = told.Kind, told.Sign
	}
	base, err := url.Parse(d.URL)
	if err != nil {
		return p
	}
	for _, m := range linkPattern.FindAllStringSubmatch(body, -1) {
		u, err := base.Parse(m[1])
		if err != nil {
			continue
		}
		switch m[2] {
		case "next":
			p.Next = u.String()
		case "refresh":
			p.Kind, p.Refresh = site.KindRedirect, u.String()
		case "frame":
			p.Links = append(p.Links, site.Link{URL: u.String(), Text: m[3], Kind: site.LinkFrame})
		case "file":
			p.Attachments = append(p.Attachments, site.Attachment{URL: u.String(), Name: m[3]})
		default:
			p.Links = append(p.Links, site.Link{URL: u.String(), Text: m[3]})
		}
	}
	return p
}

// start returns a crawler of the server's site with its frontier. Waits are short.
func start(t testing.TB, o Options, server *httptest.Server) (*Crawler, *memory) {
	t.Helper()
	m := newMemory()
	o.Frontier = m
	if server != nil && len(o.Seeds) == 0 {
		o.Seeds = []string{server.URL + "/"}
	}
	if o.AllowPrivate == nil {
		o.AllowPrivate = []string{"127.0.0.1"}
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	c.reader, c.version = simpleReader, 7
	c.shy = true // most of these sites answer for a few addresses only
	c.tries.wait, c.tries.rest = time.Millisecond, time.Millisecond
	c.polite.slowdown = time.Millisecond
	return c, m
}

// run crawls to the end.
func run(t testing.TB, c *Crawler, m *memory) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	if err := c.Crawl(ctx, 1, m.sink); err != nil {
		t.Fatal(err)
	}
	if n := m.leased(); n != 0 {
		t.Errorf("%d targets are still leased", n)
	}
	for u, n := range m.times {
		if n != 1 {
			t.Errorf("%s was fetched %d times", u, n)
		}
	}
}

// serve starts a server on loopback; without a robots.txt in pages there is none.
func serve(t testing.TB, pages map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	for p, h := range pages {
		mux.HandleFunc(p, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func html(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(body)) // the client's going away is no matter of ours
	}
}

func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(code)
		_, _ = w.Write([]byte(body))
	}
}

func links(paths ...string) string {
	var b strings.Builder
	for _, p := range paths {
		fmt.Fprintf(&b, `<a href="%s">%s</a>`, p, "页面")
	}
	return b.String()
}
