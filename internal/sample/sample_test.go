package sample

import (
	"bytes"
	"mime"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xxgk/site"
)

func newCollege(t *testing.T) *College {
	t.Helper()
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// each runs a test on every sample college.
func each(t *testing.T, f func(t *testing.T, c *College)) {
	t.Helper()
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		t.Run(c.Domain(), func(t *testing.T) { f(t, c) })
	}
}

// at is the page at an absolute address; nil if there is none.
func (c *College) at(address string) *page {
	_, key, _ := strings.Cut(address, "://")
	return c.pages[key]
}

// decoded returns a page's HTML as text; ok is false for files.
func decoded(t *testing.T, address string, p *page) (text string, ok bool) {
	t.Helper()
	media, params, err := mime.ParseMediaType(p.media)
	if err != nil {
		t.Fatalf("%s: media type %q: %v", address, p.media, err)
	}
	if media != "text/html" {
		return "", false
	}
	body := p.body
	if bytes.Contains(body, []byte("charset=gb2312")) {
		if params["charset"] != "" {
			t.Errorf("%s: the old site names its charset in the header too", address)
		}
		if body, err = simplifiedchinese.GBK.NewDecoder().Bytes(body); err != nil {
			t.Fatalf("%s: GBK: %v", address, err)
		}
	}
	if !utf8.Valid(body) || bytes.ContainsRune(body, utf8.RuneError) {
		t.Errorf("%s: bytes that are no text", address)
	}
	return string(body), true
}

// links returns the targets of a page's anchors and frames, without fragment.
func links(t *testing.T, address, text string) []string {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	var out []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			wanted := n.Data == "a" && a.Key == "href" || n.Data == "iframe" && a.Key == "src" || a.Key == "pdfsrc"
			if !wanted || strings.HasPrefix(a.Val, "javascript:") || a.Val == "#" {
				continue
			}
			to, err := base.Parse(a.Val)
			if err != nil {
				t.Errorf("%s: link %q: %v", address, a.Val, err)
				continue
			}
			out = append(out, to.String())
		}
	}
	return out
}

// deadLinks are the links of a directory that lead nowhere, one that asks for an
// account, and those to hosts of others.
func deadLinks(c *College) map[string]bool {
	switch c.Domain() {
	case Domain:
		return map[string]bool{
			"http://www.jnxx.example/info/1062/2614.htm":            false,
			"http://xxgk.jnxx.example/2019/0603/c206a2208/page.htm": false,
			"http://www.jnxx.example/info/1034/1907.htm":            false, // in a report of the past
			"http://www.cq176.example/":                             false, // whoever broke into a page put it there
			"http://www.jiangyou-zhizao.example/":                   false, // a partner's
		}
	case "cjlg.example":
		return map[string]bool{
			"http://www.cjlg.example/xsgz/201906/t20190610_3120.html": false,
			"http://xxgk.cjlg.example/authserver/login?service=jyzd":  false,
		}
	}
	return map[string]bool{}
}

// A reader finds every page from the home page, and every link leads to
// something but those that the directory points wrong.
func TestLinksResolve(t *testing.T) { each(t, linksResolve) }

func linksResolve(t *testing.T, c *College) {
	broken := deadLinks(c)
	seen := map[string]bool{}
	queue := []string{c.Home()}
	for len(queue) > 0 {
		address := queue[0]
		queue = queue[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		p := c.at(address)
		if p == nil {
			if _, meant := broken[address]; !meant {
				t.Errorf("link to %s, which is nowhere", address)
			}
			broken[address] = true
			continue
		}
		if text, ok := decoded(t, address, p); ok && p.status == 200 {
			queue = append(queue, links(t, address, text)...)
		}
	}
	for address, met := range broken {
		if !met {
			t.Errorf("no page links to %s, which should be broken", address)
		}
	}
	for _, address := range c.Addresses() {
		shown := strings.Contains(address, "/__local/") // named by a script only
		if !seen[address] && !shown && address != c.Home() {
			t.Errorf("no path of links leads to %s", address)
		}
	}
}

// The college of the demo is of the size it promises.
func TestSize(t *testing.T) {
	c := newCollege(t)
	perHost := map[string]int{}
	pages := 0
	for _, address := range c.Addresses() {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		perHost[u.Host]++
		if _, ok := decoded(t, address, c.at(address)); ok {
			pages++
		}
	}
	if pages < 180 || pages > 300 {
		t.Errorf("got %d pages, want some 200", pages)
	}
	if len(perHost) != 4 || len(c.Hosts()) != 4 {
		t.Errorf("got hosts %v, want four", perHost)
	}
}

// The same data give the same bytes, whenever and however often it is built.
func TestDeterministic(t *testing.T) { each(t, deterministic) }

func deterministic(t *testing.T, a *College) {
	b, err := a.Night(0)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.pages) != len(b.pages) {
		t.Fatalf("got %d and %d pages", len(a.pages), len(b.pages))
	}
	for key, p := range a.pages {
		if other := b.pages[key]; other == nil || !bytes.Equal(p.body, other.body) || !p.modified.Equal(other.modified) {
			t.Errorf("%s differs between two builds", key)
		}
	}
}

// The truth names each of the 128 elements once, with a word of the contract,
// and a page of this college. The first knows every word.
func TestTruth(t *testing.T) { each(t, truthHolds) }

func truthHolds(t *testing.T, c *College) {
	words := []string{"published", "late", "stale", "undated", "internal_only", "empty",
		"restricted", "broken", "missing", "unknown", "not_applicable"}
	used := map[string]int{}
	seen := map[string]bool{}
	for _, truth := range c.Truth() {
		if seen[truth.Element] {
			t.Errorf("element %s twice", truth.Element)
		}
		seen[truth.Element] = true
		if !slices.Contains(words, truth.Status) {
			t.Errorf("%s: status %q is no status of an element", truth.Element, truth.Status)
		}
		used[truth.Status]++
		if truth.Note == "" {
			t.Errorf("%s: no reason given", truth.Element)
		}
		_, dead := deadLinks(c)[truth.URL]
		needsPage := truth.Status != "missing" && truth.Status != "broken" && truth.Status != "not_applicable" && !dead
		if needsPage && c.at(truth.URL) == nil {
			t.Errorf("%s: %q is no page of the college", truth.Element, truth.URL)
		}
	}
	if len(seen) != 128 {
		t.Errorf("got %d elements, want 128", len(seen))
	}
	for _, word := range words {
		if used[word] == 0 && c.Domain() == Domain {
			t.Errorf("no element is %s", word)
		}
	}
}

// The page that shows an element names the period the truth says it has.
func TestTruthPeriods(t *testing.T) { each(t, truthPeriods) }

func truthPeriods(t *testing.T, c *College) {
	for _, truth := range c.Truth() {
		if truth.Period == "" {
			continue
		}
		text, _ := decoded(t, truth.URL, c.at(truth.URL))
		for year := range strings.SplitSeq(truth.Period, "-") {
			if !strings.Contains(text, year) {
				t.Errorf("%s: %s does not name %s", truth.Element, truth.URL, year)
			}
		}
	}
}

// On the next night the accounts of 2025 are there, a report was taken down and
// a table has new figures under its old address, and the truth knows it.
func TestNight(t *testing.T) {
	first := newCollege(t)
	second, err := first.Night(1)
	if err != nil {
		t.Fatal(err)
	}
	const accounts = "cwc.jnxx.example/show.asp?id=34"
	if first.pages[accounts] != nil || second.pages[accounts] == nil {
		t.Error("the accounts of 2025 should appear on night 1")
	}
	const report, table = "www.jnxx.example/info/1071/3332.htm", "www.jnxx.example/info/1015/2031.htm"
	if first.pages[report] == nil || second.pages[report] != nil {
		t.Error("the academic committee's report should be gone on night 1")
	}
	if a, b := first.pages[table], second.pages[table]; a == nil || b == nil || bytes.Equal(a.body, b.body) {
		t.Error("the table of students should change on night 1")
	}
	status := func(c *College, element string) string {
		for _, truth := range c.Truth() {
			if truth.Element == element {
				return truth.Status
			}
		}
		return ""
	}
	if got := status(first, "20a"); got != "stale" {
		t.Errorf("night 0: 20a got %s, want stale", got)
	}
	if got := status(second, "20a"); got != "published" {
		t.Errorf("night 1: 20a got %s, want published", got)
	}
	if _, err := first.Night(-1); err == nil {
		t.Error("night -1 was accepted")
	}
}

// From its second night on the private college's main site has other addresses:
// all but the entry, and what they name is there.
func TestRebuilt(t *testing.T) {
	first, err := NewPrivate()
	if err != nil {
		t.Fatal(err)
	}
	second, err := first.Night(1)
	if err != nil {
		t.Fatal(err)
	}
	for key, p := range second.pages {
		host, path, _ := strings.Cut(key, "/")
		if stays := host != "www.slzy.example" || path == ""; stays != (first.pages[key] != nil) {
			t.Errorf("%s: a page on the first night is %t, want %t", key, !stays, stays)
		}
		if bytes.Contains(p.body, []byte(".asp")) {
			t.Errorf("%s names an address of the first night", key)
		}
	}
	linksResolve(t, second)
}

// Nothing but the night's news is dated after the day the truth is told for.
func TestNoPageOfTheFuture(t *testing.T) { each(t, noFuture) }

func noFuture(t *testing.T, c *College) {
	for _, h := range c.hosts {
		for _, a := range h.articles {
			if a.date.After(AsOf()) {
				t.Errorf("%s: %s is dated %s", h.name, a.title, a.date)
			}
		}
	}
	if AsOf() != site.Day(2026, 11, 23) {
		t.Errorf("as of %s: the truth was written for 2026-11-23", AsOf())
	}
}
