package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"xxgk/internal/sample"
	"xxgk/site"
)

// rebuilt serves a college under other addresses: every page but the home pages
// has a new path, all links follow, and the old paths are gone.
type rebuilt struct {
	whole    http.Handler
	to, from map[string]string // by host and path with query
	without  func(old string) bool
}

// newRebuilt renames every address of a college by rename.
func newRebuilt(c *sample.College, rename func(old string) string) *rebuilt {
	r := &rebuilt{whole: c.Handler(), to: make(map[string]string), from: make(map[string]string)}
	for _, address := range c.Addresses() {
		old := strings.TrimPrefix(address, "http://")
		host, target, _ := strings.Cut(old, "/")
		if target == "" || strings.HasPrefix(target, "index.") || strings.HasPrefix(target, "main.") {
			continue
		}
		now := host + rename("/"+target)
		r.to[old], r.from[now] = now, old
	}
	return r
}

// hashed gives a path another name that tells nothing of the earlier one but
// what kind of file it is; an index stays the index of its folder.
func hashed(old string) string {
	u, err := url.Parse(old)
	if err != nil {
		return old
	}
	sum := sha256.Sum256([]byte(old))
	ext := path.Ext(u.Path)
	if ext == ".jsp" || ext == ".psp" {
		ext = ".htm"
	}
	if strings.HasPrefix(path.Base(u.Path), "index.") {
		ext = "/" + path.Base(u.Path)
	}
	return "/content/" + hex.EncodeToString(sum[:6]) + ext
}

// links are where pages name addresses: attributes, the words of scripts, print.
var links = regexp.MustCompile(`(?:href|src|action|value|data-[a-z]+)\s*=\s*["']([^"'<>]+)["']|[('"=]((?:https?:/)?/?[\w./-]+\.(?:s?html?|jsp|psp|pdf|docx?|xlsx?|zip|ofd)(?:\?[^"'<>\s]*)?)["')]|>(http://[\w./-]+)<`)

func (m *rebuilt) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := strings.ToLower(r.Host) + r.URL.RequestURI()
	old, moved := m.from[asked]
	gone := m.to[asked] != "" || m.without != nil && moved && m.without(old)
	if gone {
		http.NotFound(w, r)
		return
	}
	if !moved {
		old = asked
	}
	inner := httptest.NewRequestWithContext(r.Context(), r.Method, "http://"+old, nil)
	rec := httptest.NewRecorder()
	m.whole.ServeHTTP(rec, inner)
	for key, v := range rec.Header() {
		if key != "Etag" && key != "Last-Modified" && key != "Content-Length" {
			w.Header()[key] = v
		}
	}
	body := rec.Body.Bytes()
	if t := rec.Header().Get("Content-Type"); strings.HasPrefix(t, "text/") || strings.Contains(t, "xml") || strings.Contains(t, "javascript") {
		body = m.relink(inner.URL, body)
	}
	if to := rec.Header().Get("Location"); to != "" {
		w.Header().Set("Location", m.now(inner.URL, to))
	}
	w.WriteHeader(rec.Code)
	_, _ = w.Write(body) // the client may be gone
}

// relink gives every link of a page its new address.
func (m *rebuilt) relink(base *url.URL, body []byte) []byte {
	return links.ReplaceAllFunc(body, func(found []byte) []byte {
		parts := links.FindSubmatch(found)
		link := string(parts[1]) + string(parts[2]) + string(parts[3])
		return bytes.Replace(found, []byte(link), []byte(m.now(base, link)), 1)
	})
}

// now is where a link leads by now.
func (m *rebuilt) now(base *url.URL, link string) string {
	u, err := base.Parse(strings.ReplaceAll(link, "&amp;", "&"))
	if err != nil {
		return link
	}
	fragment := u.Fragment
	u.Fragment = ""
	to, moved := m.to[u.Host+u.RequestURI()]
	if !moved {
		return link
	}
	if fragment != "" {
		to += "#" + fragment
	}
	return "http://" + to
}

// sights are the first sights of a report's open findings.
func sights(t *testing.T, report string) map[string]string {
	t.Helper()
	var v struct {
		Findings []struct {
			Fingerprint, State string
			FirstSeen          string `json:"first_seen"`
		}
	}
	if err := json.Unmarshal([]byte(report), &v); err != nil {
		t.Fatal(err)
	}
	m := make(map[string]string)
	for _, f := range v.Findings {
		if f.State != "resolved" {
			m[f.Fingerprint] = f.FirstSeen
		}
	}
	return m
}

func (n *town) report(day int, args ...string) string {
	n.t.Helper()
	code, out, errs := n.xxgk(context.Background(), day, append([]string{"audit", "--format", "json"}, args...)...)
	if code != exitOK {
		n.t.Fatalf("night %d: exit code %d: %s", day, code, errs)
	}
	return out
}

// A school rebuilds its site and every address is another the next night:
// nothing was withdrawn, every finding goes on, what people decided holds at the
// new addresses, and the report says what happened (users.md C3).
func TestSiteMoves(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	n.did(0, "review", "reject", "36a", first.evidence("36a"), "--by", "李某", "--why", "已废止")
	n.did(0, "review", "confirm", "1a", first.evidence("1a"), "--by", "李某", "--why", "属实")
	second := n.report(1)
	before := decode(t, second)
	college, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
	m := newRebuilt(college, hashed)
	var h http.Handler = m
	n.handler.Store(&h)
	third := n.report(2)
	after := decode(t, third)

	want := make(map[string]sample.Truth)
	for _, x := range college.Truth() {
		if x.Element != "36a" { // by a person's word
			want[x.Element] = x
		}
	}
	for i, r := range after.Requirements {
		for j, e := range r.Elements {
			if was := before.Requirements[i].Elements[j]; e.ID == "36a" && (e.Status != was.Status || e.Status == "published") {
				t.Errorf("36a: %s, before the site moved %s", e.Status, was.Status)
			}
			if w, ok := want[e.ID]; ok && (e.Status != w.Status || w.Period != "" && e.Period != w.Period) {
				t.Errorf("%s: got %s %q, want %s %q\n   why %v\n   evidence %v", e.ID, e.Status, e.Period, w.Status, w.Period, e.Why, e.Evidence)
			}
		}
	}
	was, is := sights(t, second), sights(t, third)
	for print, seen := range was {
		if is[print] != seen {
			t.Errorf("%s: first seen %q, before the site moved %q", print, is[print], seen)
		}
	}
	for print := range is {
		if was[print] == "" && print != "site.site_moved" {
			t.Errorf("%s is new, though the school published and took away nothing", print)
		}
	}
	moved := after.finding(t, "site.site_moved")
	if moved.Code != "finding.site_moved" || moved.Level != "info" || !strings.Contains(moved.Message, "疑似网站改版") {
		t.Errorf("got %+v", moved)
	}
	at := m.to[strings.TrimPrefix(site.Canonical(before.evidence("1a")), "http://")]
	if got := after.evidence("1a"); at == "" || got != "http://"+at {
		t.Errorf("1a rests on %s, want %s", got, at)
	}
	if out := n.desk(2, "explain", "--element", "1a"); !strings.Contains(unwrapped(out), "判定随之沿用") {
		t.Errorf("that the decision was carried over is not said:\n%s", out)
	}
	if _, text, _ := n.xxgk(context.Background(), 2, "report"); !strings.Contains(unwrapped(text), "疑似网站改版") || !strings.Contains(unwrapped(text), "移至http://") {
		t.Error("the report does not say that the site moved")
	}
	// The nights after begin from the new addresses, and people's words stay with them.
	for _, day := range []int{3, 9} {
		v := n.audit(day, exitOK)
		if v.status("36a") == "published" || v.evidence("1a") != after.evidence("1a") {
			t.Errorf("night %d: 36a %s, 1a rests on %s", day, v.status("36a"), v.evidence("1a"))
		}
		for print, state := range v.states() {
			if strings.HasSuffix(print, ".withdrawn") || print == "site.site_moved" && (state == "open") != (day == 3) {
				t.Errorf("night %d: %s is %s", day, print, state)
			}
		}
	}
}

// moved serves the college of a town under new addresses but for some pages,
// which are gone.
func (n *town) moved(without func(old string) bool) *rebuilt {
	n.t.Helper()
	college, err := sample.New()
	if err != nil {
		n.t.Fatal(err)
	}
	m := newRebuilt(college, hashed)
	m.without = without
	var h http.Handler = m
	n.handler.Store(&h)
	return m
}

// elementWith is an element that one article alone decides, with its address.
func elementWith(t *testing.T, v verdicts) (id, old string) {
	t.Helper()
	uses := make(map[string]int)
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			for _, x := range e.Evidence {
				uses[x.URL]++
			}
		}
	}
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			if e.Status == "published" && len(e.Evidence) == 1 && uses[e.Evidence[0].URL] == 1 && strings.Contains(e.Evidence[0].URL, "/info/") {
				return e.ID, strings.TrimPrefix(site.Canonical(e.Evidence[0].URL), "http://")
			}
		}
	}
	t.Fatal("no element rests on one article")
	return "", ""
}

// What is not found again after a move is held: for seven nights it could not
// be told, the finding on the move says so, and nobody is accused. Then it was
// withdrawn (users.md C3).
func TestHeldSinceTheSiteMoved(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	id, old := elementWith(t, n.audit(0, exitOK))
	n.moved(func(address string) bool { return address == old })
	for _, aside := range []int{-3, 20} { // of looks at another day nothing is kept
		n.report(1, "--as-of", sample.AsOf().AddDate(0, 0, aside).Format(time.DateOnly))
	}
	for _, day := range []int{1, 7} { // the move was seen on day 1: held until day 8
		v := n.audit(day, exitOK)
		if v.status(id) != "unknown" || v.states()[id+".unknown"] != "" || v.states()[id+".withdrawn"] != "" {
			t.Errorf("night %d: %s is %s, findings %q, %q", day, id, v.status(id), v.states()[id+".unknown"], v.states()[id+".withdrawn"])
		}
		if f := v.finding(t, "site.site_moved"); f.Code != "finding.site_moved_held" || f.Level != "low" || f.State != "open" {
			t.Errorf("night %d: %+v", day, f)
		}
		if out := n.desk(day, "diff", "1"); !strings.Contains(out, id+" ") || !strings.Contains(unwrapped(out), "已公开 → 无法判断") {
			t.Errorf("night %d: diff says\n%s", day, out)
		}
		if out := unwrapped(n.desk(day, "explain", "--element", id)); !strings.Contains(out, "疑似网站改版：原佐证") {
			t.Errorf("night %d: why it could not be told is not said:\n%s", day, out)
		}
	}
	v := n.audit(8, exitOK)
	if f := v.finding(t, id+".withdrawn"); f.State != "open" || !strings.HasSuffix(f.URL, old) || v.status(id) == "unknown" {
		t.Errorf("after seven nights: %s is %s, %+v", id, v.status(id), f)
	}
	if v.states()["site.site_moved"] != "resolved" {
		t.Errorf("the move is over: %s", v.states()["site.site_moved"])
	}
}

// What was held comes back at its new address, as old content does bit by bit.
func TestHeldComesBack(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	id, old := elementWith(t, n.audit(0, exitOK))
	n.moved(func(address string) bool { return address == old })
	n.audit(1, exitOK)
	m := n.moved(nil)
	v := n.audit(3, exitOK)
	if v.status(id) != "published" || v.evidence(id) != "http://"+m.to[old] || v.states()[id+".withdrawn"] != "" {
		t.Errorf("%s is %s by %q, want %q", id, v.status(id), v.evidence(id), m.to[old])
	}
	if f := v.finding(t, "site.site_moved"); f.Code != "finding.site_moved" {
		t.Errorf("nothing is held any more: %+v", f)
	}
	n.audit(9, exitOK)
	if v := n.audit(10, exitOK); v.status(id) != "published" || v.states()[id+".withdrawn"] != "" {
		t.Errorf("nights after: %s is %s", id, v.status(id))
	}
}

// A school that leaves its old news out when it rebuilds its site reads as a
// poor night. What is still there is followed all the same, and what is not is
// held and told.
func TestSiteMovesAndShrinks(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	id, lost := elementWith(t, first)
	gone := shrunk(t, n, first)
	m := n.moved(func(old string) bool { return old == lost || gone[site.Canonical("http://"+old)] })
	v := n.audit(1, exitLowCoverage)
	if v.Crawl.Pages > first.Crawl.Pages*7/10 || v.Coverage < 0.9 {
		t.Fatalf("%d of %d pages, coverage %.2f: not what this test is about", v.Crawl.Pages, first.Crawl.Pages, v.Coverage)
	}
	if f := v.finding(t, "site.site_moved"); f.Code != "finding.site_moved_held" || f.State != "open" {
		t.Errorf("the first night: %+v", f)
	}
	at := m.to[strings.TrimPrefix(site.Canonical(first.evidence("1a")), "http://")]
	if v.evidence("1a") != "http://"+at || v.status(id) != "unknown" {
		t.Errorf("1a rests on %s, want %s; %s is %s", v.evidence("1a"), at, id, v.status(id))
	}
	if _, out, _ := n.xxgk(context.Background(), 1, "doctor"); !strings.Contains(out, "注意 最近巡查") || !strings.Contains(out, "远少于以前各次") || strings.Contains(out, "没有完成") {
		t.Errorf("doctor does not say that the last run read too little:\n%s", out)
	}
	n.audit(2, exitLowCoverage)
	v = n.audit(3, exitOK)
	for print, state := range v.states() {
		if strings.HasSuffix(print, ".withdrawn") {
			t.Errorf("%s is %s, though it is held", print, state)
		}
	}
	if v.status(id) != "unknown" {
		t.Errorf("the third night: %s is %s", id, v.status(id))
	}
	if v = n.audit(8, exitOK); v.states()[id+".withdrawn"] != "open" {
		t.Errorf("after seven nights: %s is %s, withdrawn %q", id, v.status(id), v.states()[id+".withdrawn"])
	}
}
