package crawler

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// What a disclosure column names outside the school is fetched once, and
// nothing is read on from there; what other pages name is not.
func TestPointedOutside(t *testing.T) {
	n := serveTown(t, func(w http.ResponseWriter, r *http.Request) {
		body := map[string]string{
			"http://www.a.test/": `<title>主页</title><a href="http://www.a.test/list.htm">信息公开目录</a><a href="http://friend.test/">教育部</a>` +
				`<a href="http://exam.test/sch">招生章程</a>`,
			"http://www.a.test/list.htm": `<title>目录</title><a href="http://exam.test/sch">招生章程</a><a href="http://friend.test/office">省教育厅</a>` +
				`<a href="http://www.a.test/go.htm">采购信息</a><a href="http://www.a.test/meta.htm">招标信息</a>` +
				`<a href="http://www.a.test/other.htm">中标信息</a><a href="http://www.a.test/again.htm">成交公告</a><a href="http://10.0.0.1/">预算</a><a href="http://exam.test/cas/login?service=x">录取查询</a>`,
			"http://exam.test/sch":        `<title>招生章程</title>外站的内容<a href="http://exam.test/more">招生计划</a>`,
			"http://market.test/a":        `<title>采购公告</title>平台上的公告<a href="http://market.test/b">中标</a>`,
			"http://market.test/m":        `<title>招标公告</title>平台上的招标公告`,
			"http://market.test/s":        `<title>中标公告</title>平台上的中标公告`,
			"http://www.a.test/meta.htm":  `<title>招标信息</title><a href="http://market.test/m" class="refresh">x</a>`,
			"http://www.a.test/other.htm": `<title>中标信息</title><a href="http://market.test/s" class="refresh">x</a>`,
			"http://www.a.test/again.htm": `<title>成交公告</title><a href="http://market.test/s" class="refresh">x</a>`,
			"http://www.a.test/x.htm":     "",
		}[r.URL.String()]
		switch {
		case r.URL.Path == "/go.htm":
			http.Redirect(w, r, "http://market.test/a", http.StatusFound)
		case body == "":
			http.NotFound(w, r)
		default:
			html(body)(w, r)
		}
	})
	c, m := start(t, Options{Seeds: []string{"http://www.a.test/"}, Hosts: []string{"a.test"}, Proxy: n.URL}, nil)
	run(t, c, m)
	for address, want := range map[string]site.Outcome{
		"http://exam.test/sch":     site.OutcomeOK,
		"http://market.test/a":     site.OutcomeOK,
		"http://www.a.test/go.htm": site.OutcomeRedirected,
		"http://10.0.0.1/":         site.OutcomePrivate,
	} {
		if got := m.fetched[address].Outcome; got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
	for page, to := range map[string]string{"go": "a", "meta": "m", "other": "s", "again": "s"} {
		f := m.fetched["http://www.a.test/"+page+".htm"]
		if f.Outcome != site.OutcomeRedirected || f.URL != "http://market.test/"+to || len(f.Hops) != 1 || f.Page != nil {
			t.Errorf("%s, which sends out, ends as %s at %q after %v", page, f.Outcome, f.URL, f.Hops)
		}
		if got := m.fetched["http://market.test/"+to].Outcome; got != site.OutcomeOK {
			t.Errorf("where %s sends to: got %q, want ok", page, got)
		}
	}
	for _, root := range []string{"http://friend.test/", "http://exam.test/more", "http://market.test/b", "http://10.0.0.1/", "http://exam.test/cas"} {
		if got := n.under(root); got != 0 {
			t.Errorf("%s was asked %d times, want never", root, got)
		}
	}
	m.nextRun()
	run(t, c, m)
	if got := n.under("http://exam.test/sch"); got != 2 {
		t.Errorf("in two nights asked %d times, want once a night", got)
	}
}

// A page that names addresses without end gets some of them.
func TestOutsideIsBounded(t *testing.T) {
	n := serveTown(t, func(w http.ResponseWriter, r *http.Request) {
		var b strings.Builder
		if r.Host == "www.a.test" {
			for i := range 2000 {
				b.WriteString(`<a href="http://h` + strconv.Itoa(i%20) + `.test/` + strconv.Itoa(i) + `">采购公告</a>`)
			}
		}
		html("<title>公开目录</title>"+b.String())(w, r)
	})
	c, m := start(t, Options{Seeds: []string{"http://www.a.test/xxgk/"}, Hosts: []string{"a.test"}, Proxy: n.URL}, nil)
	run(t, c, m)
	if got := n.under("http://h"); got != maxOutside {
		t.Errorf("%d addresses were asked outside, want %d", got, maxOutside)
	}
}

// Pages that name the same address at once let it in once; what waits since an
// earlier part of the run takes no place.
func TestOutsideOnce(t *testing.T) {
	k := &crawl{known: newSeen(), recalled: newSeen(), outside: newOutside()}
	waits := "http://waits.test/"
	k.recalled.add(waits)
	if got := k.beyond(nil, site.Target{}, "", waits); len(got) != 0 || k.outside.let != 0 {
		t.Errorf("what waits was let in again: %v, %d places are taken", got, k.outside.let)
	}
	for i := range maxOutside {
		address := "http://h" + strconv.Itoa(i) + ".test/"
		var let atomic.Int32
		var group sync.WaitGroup
		begin := make(chan struct{})
		for range 4 {
			group.Go(func() {
				<-begin
				let.Add(int32(len(k.beyond(nil, site.Target{}, "", address))))
			})
		}
		close(begin)
		group.Wait()
		if let.Load() != 1 || k.outside.let != i+1 {
			t.Fatalf("%s was let in %d times, %d places are taken, want 1 and %d", address, let.Load(), k.outside.let, i+1)
		}
	}
}

// What an older extractor read is read again, the best first, and not all of it
// in one night.
func TestReread(t *testing.T) {
	pages := map[string]http.HandlerFunc{}
	var all []string
	for i := range 30 {
		path := "/info/" + strconv.Itoa(i) + ".htm"
		all = append(all, path)
		pages[path] = html("<title>文</title>" + words(path))
	}
	pages["/{$}"] = html("<title>主页</title>首页" + links(all...))
	s := serve(t, pages)
	c, m := start(t, Options{IgnoreRobots: true, Reread: 12}, s)
	run(t, c, m)
	c.version++
	counts := func() (read, kept int) {
		m.nextRun()
		run(t, c, m)
		for _, f := range m.fetched {
			if f.Page != nil {
				read++
			} else {
				kept++
			}
		}
		return read, kept
	}
	for night, want := range []int{12, 12, 7, 0} {
		if read, kept := counts(); read != want || kept != 31-want {
			t.Errorf("night %d: %d read and %d kept, want %d and %d", night+1, read, kept, want, 31-want)
		}
	}
}
