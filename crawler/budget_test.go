package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"xxgk/site"
)

func TestPatternOf(t *testing.T) {
	for _, tc := range []struct{ intent, address, want string }{
		{"article of VSB", "http://www.a.edu.cn/info/1041/3502.htm", "www.a.edu.cn/info/#/#.htm"},
		{"article of WebPlus", "http://www.a.edu.cn/2019/0603/c206a2208/page.htm", "www.a.edu.cn/#/#/c#a#/page.htm"},
		{"query values go, names are sorted", "http://a.cn/s.jsp?wd=%E4%B8%AD&page=2&wd=x", "a.cn/s.jsp?page&wd"},
		{"column of words stays", "http://a.cn/xxgk/cw.htm", "a.cn/xxgk/cw.htm"},
		{"escaped words are one", "http://a.cn/tag/%E4%B8%AD%E5%9B%BD", "a.cn/tag/%"},
		{"a folder that repeats counts once", "http://a.cn/info/info/info/x.htm", "a.cn/info/x.htm"},
		{"a key is no name", "http://a.cn/v/3f9c0aa7b1d24e55.html", "a.cn/v/*.html"},
		{"a long name is one", "http://a.cn/xinxigongkaizhinan.htm", "a.cn/xinxigongkaizhinan.htm"},
		{"root", "http://a.cn/", "a.cn/"},
		{"port belongs to the host", "http://127.0.0.1:8080/1", "127.0.0.1:8080/#"},
	} {
		if got := patternOf(tc.address); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

// A calendar without end costs its budget and ends; what was cut says so; the
// articles beside it are read, however many they are, and so is what the
// school pointed to.
func TestPatternBudget(t *testing.T) {
	const articles = 600
	var all []string
	for i := range articles {
		all = append(all, fmt.Sprintf("/info/%d.htm", i))
	}
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links(append(all, "/rili/1.htm", "/same/1.htm")...)),
		"/info/": func(w http.ResponseWriter, r *http.Request) {
			html("<title>关于"+words(r.URL.Path)+"的通知</title>")(w, r)
		},
		"/rili/": func(w http.ResponseWriter, r *http.Request) {
			n := 0
			_, _ = fmt.Sscanf(r.URL.Path, "/rili/%d.htm", &n)
			if n > 1<<40 { // a loose day that a person named
				return
			}
			body := fmt.Sprintf(`<title>第%d天</title><a href="/rili/%d.htm" class="next">后一天</a>`, n, n+1)
			html(body+links(fmt.Sprintf("/rili/%d.htm", 2*n), fmt.Sprintf("/rili/%d.htm", 2*n+1)))(w, r)
		},
	})
	c, m := start(t, Options{PerHost: 4, IgnoreRobots: true}, s)
	if err := m.Add(t.Context(), 1, []site.Target{{URL: s.URL + "/rili/9999999999999.htm", Priority: prioritySeed}}); err != nil {
		t.Fatal(err)
	}
	run(t, c, m)
	read, cut := 0, 0
	for u, f := range m.fetched {
		switch {
		case strings.Contains(u, "/info/") && f.Outcome != site.OutcomeOK:
			t.Fatalf("%s: got %s (%v), want ok", u, f.Outcome, f.Reason)
		case strings.Contains(u, "/rili/") && f.Outcome == site.OutcomeOK:
			read++
		case strings.Contains(u, "/rili/") && f.Outcome == site.OutcomeBudget:
			cut++
			if p := f.Reason.Args["pattern"]; p != patternOf(u) {
				t.Fatalf("got the pattern %v, want %v", p, patternOf(u))
			}
		}
	}
	if read < patternCredit || read > patternCredit+20 || cut == 0 {
		t.Errorf("the calendar: %d pages were read and %d cut, want about %d and some", read, cut, patternCredit)
	}
	if got := m.fetched[s.URL+"/rili/9999999999999.htm"].Outcome; got == site.OutcomeBudget {
		t.Errorf("the page a person named: got %s, want it asked", got)
	}
}

// A calendar costs each night what it cost the first. An archive is read each
// night as it was on the first, with pages in it that only repeat others: what
// pays on the night on which it is read pays when it has not changed.
func TestPatternBudgetOverNights(t *testing.T) {
	var articles []string
	for i := range patternCredit + 100 {
		articles = append(articles, fmt.Sprintf("/info/%d.htm", i), fmt.Sprintf("/info/%d.htm", 5000+i))
	}
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			html("<title>主页</title>"+links(append([]string{"/rili/1.htm"}, articles...)...))(w, r)
		},
		"/info/": func(w http.ResponseWriter, r *http.Request) {
			if len(r.URL.Path) > len("/info/999.htm") {
				html("<title>空</title>")(w, r)
				return
			}
			html("<title>关于"+words(r.URL.Path)+"的通知</title>")(w, r)
		},
		"/rili/": func(w http.ResponseWriter, r *http.Request) {
			n := 0
			_, _ = fmt.Sscanf(r.URL.Path, "/rili/%d.htm", &n)
			html(fmt.Sprintf(`<title>第%d天</title><a href="/rili/%d.htm" class="next">后一天</a>`, n, n+1)+
				links(fmt.Sprintf("/rili/%d.htm", 2*n), fmt.Sprintf("/rili/%d.htm", 2*n+1)))(w, r)
		},
	})
	c, m := start(t, Options{PerHost: 4, IgnoreRobots: true}, s)
	for night := range 3 {
		run(t, c, m)
		days := 0
		for u, f := range m.fetched {
			if strings.Contains(u, "/rili/") && f.Outcome != site.OutcomeBudget {
				days++
			}
		}
		if days < patternCredit || days > patternCredit+20 {
			t.Errorf("night %d: %d days of the calendar were asked, want about %d", night+1, days, patternCredit)
		}
		for _, a := range articles {
			if f := m.fetched[s.URL+a]; !f.Outcome.Read() {
				t.Fatalf("night %d: %s ended as %s", night+1, a, f.Outcome)
			}
		}
		m.nextRun()
	}
}

// words makes other words of every path, without digits.
func words(path string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return []rune("甲乙丙丁戊己庚辛壬癸")[r-'0']
		}
		return r
	}, path)
}

// Accounts: news give back, a list of known articles costs, one of new ones
// does not, and a month does not live on its days.
func TestWorth(t *testing.T) {
	b := newBudget()
	ok := func(p site.Page, found ...string) *site.Fetch {
		f := &site.Fetch{Target: site.Target{URL: "http://a.cn/list/1.htm"}, Outcome: site.OutcomeOK, Page: &p}
		for _, u := range found {
			f.Found = append(f.Found, site.Target{URL: u})
		}
		return f
	}
	list := func(titles ...string) site.Page {
		p := site.Page{Kind: site.KindList}
		for _, title := range titles {
			p.Items = append(p.Items, site.Item{Title: title})
		}
		return p
	}
	for _, tc := range []struct {
		intent string
		fetch  *site.Fetch
		want   worth
	}{
		{"a text", ok(site.Page{Title: "甲", Text: "2025年"}), worthNews},
		{"the same with another year", ok(site.Page{Title: "甲", Text: "2026年"}), worthNothing},
		{"the same with a file", ok(site.Page{Title: "甲", Text: "2026年", Attachments: []site.Attachment{{Name: "表.xls"}}}), worthNews},
		{"a list", ok(list("一", "二")), worthNews},
		{"one of the two", ok(list("二")), worthNothing},
		{"one more", ok(list("二", "三")), worthNews},
		{"known items that lead on to a new kind", ok(list("二"), "http://a.cn/info/2.htm"), worthLead},
		{"to its own kind", ok(list("二"), "http://a.cn/list/2.htm"), worthNothing},
		{"not modified", &site.Fetch{Outcome: site.OutcomeNotModified}, worthNews},
		{"not found", &site.Fetch{Outcome: site.OutcomeNotFound}, worthUnknown},
		{"an alias", &site.Fetch{Outcome: site.OutcomeRedirected}, worthNothing},
	} {
		if got := b.worth(tc.fetch); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
	months := 0
	for b.worth(ok(site.Page{Title: "甲", Text: "年"}, "http://a.cn/day/1.htm")) == worthLead {
		if months++; months > 10*patternCredit {
			t.Fatal("a month lives on its days for ever")
		}
	}
	for i := range 3 * maxPatterns {
		b.spent(site.Target{URL: "http://a.cn/" + words(fmt.Sprint("/", i))})
	}
	if len(b.accounts) > 2*maxPatterns {
		t.Errorf("got %d patterns remembered, want at most %d", len(b.accounts), 2*maxPatterns)
	}
}
