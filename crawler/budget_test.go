package crawler

import (
	"fmt"
	"net/http"
	"slices"
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
	for night := range 6 {
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

// What says nothing itself and leads to what does is read whole, and each night
// as on the first: though it costs its pattern's budget when it is read, what it
// leads to gives that back. What leads on only to pages that say nothing ends.
func TestPatternBudgetLeads(t *testing.T) {
	const articles = 3 * patternCredit
	var all []string
	for i := range articles {
		all = append(all, fmt.Sprintf("/show/%d.htm", i), fmt.Sprintf("/day/%d.htm", i))
	}
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html("<title>主页</title>" + links(all...)),
		"/show/": func(w http.ResponseWriter, r *http.Request) {
			html("<title>查看</title>"+links("/frame"+strings.TrimPrefix(r.URL.Path, "/show")))(w, r)
		},
		"/frame/": func(w http.ResponseWriter, r *http.Request) {
			html("<title>正文</title>"+links("/info"+strings.TrimPrefix(r.URL.Path, "/frame")))(w, r)
		},
		"/info/": func(w http.ResponseWriter, r *http.Request) {
			html("<title>关于"+words(r.URL.Path)+"的通知</title>")(w, r)
		},
		"/day/": func(w http.ResponseWriter, r *http.Request) {
			html("<title>日历</title>"+links("/hour"+strings.TrimPrefix(r.URL.Path, "/day")))(w, r)
		},
		"/hour/": html("<title>时刻</title>"),
	})
	c, m := start(t, Options{PerHost: 4, IgnoreRobots: true}, s)
	for night := range 3 {
		run(t, c, m)
		read := map[string]int{}
		for u, f := range m.fetched {
			if f.Outcome.Read() {
				read[strings.Split(strings.TrimPrefix(u, s.URL), "/")[1]]++
			}
		}
		if read["show"] != articles || read["info"] != articles {
			t.Errorf("night %d: got %v, want all %d of what leads to articles", night+1, read, articles)
		}
		if read["day"] < patternCredit || read["day"] > patternCredit+20 {
			t.Errorf("night %d: got %v, want about %d days", night+1, read, patternCredit)
		}
		m.nextRun()
	}
}

// New pages that say nothing, among an archive that was read before, are asked
// up to what they cost on a first night, and not more of them each night; and no
// page of the archive is cut for them.
func TestPatternBudgetCrowded(t *testing.T) {
	const articles, empty = patternCredit + 100, 10 * patternCredit
	var all, archive []string
	for i := range articles {
		archive = append(archive, fmt.Sprintf("/info/%d.htm", i))
	}
	night := 0
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			html("<title>主页</title>"+links(slices.Concat(all, archive)...))(w, r)
		},
		"/info/": func(w http.ResponseWriter, r *http.Request) {
			if len(r.URL.Path) > len("/info/999.htm") {
				html("<title>空</title>")(w, r)
				return
			}
			html("<title>关于"+words(r.URL.Path)+"的通知</title>")(w, r)
		},
	})
	c, m := start(t, Options{PerHost: 4, IgnoreRobots: true}, s)
	for ; night < 4; night++ {
		run(t, c, m)
		blank := 0
		for u, f := range m.fetched {
			if len(u) > len(s.URL+"/info/999.htm") && f.Outcome != site.OutcomeBudget {
				blank++
			}
		}
		if blank > patternCredit+newsPay*articles+20 {
			t.Errorf("night %d: %d empty pages were asked, want %d at most", night+1, blank, patternCredit+newsPay*articles)
		}
		for _, a := range archive {
			if f := m.fetched[s.URL+a]; !f.Outcome.Read() {
				t.Fatalf("night %d: %s ended as %s", night+1, a, f.Outcome)
			}
		}
		m.nextRun()
		for i := range empty { // between the articles, and before them
			all = append(all, fmt.Sprintf("/info/%d.htm", (night+1)*10000+i))
			if i < articles {
				all = append(all, archive[i])
			}
		}
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

// Accounts: news give back, a list of known articles costs, and one of new ones
// does not.
func TestWorth(t *testing.T) {
	b := newBudget(newSeen())
	ok := func(p site.Page) *site.Fetch {
		return &site.Fetch{Target: site.Target{URL: "http://a.cn/list/1.htm"}, Outcome: site.OutcomeOK, Page: &p, Said: digest(spoken(&p))}
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
		{"not modified", &site.Fetch{Outcome: site.OutcomeNotModified}, worthNews},
		{"not found", &site.Fetch{Outcome: site.OutcomeNotFound}, worthUnknown},
		{"an alias", &site.Fetch{Outcome: site.OutcomeRedirected}, worthNothing},
	} {
		if got := b.worth(tc.fetch.Target, tc.fetch); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
	b = newBudget(newSeen())
	b.first.add("http://a.cn/info/1.htm")
	b.recall(site.Target{Validators: site.Validators{Repeats: ok(site.Page{Title: "日历"}).Said}})
	listing := func(url string) *site.Fetch {
		return ok(site.Page{Items: []site.Item{{URL: url, Title: words(url)}}})
	}
	again := listing("http://a.cn/info/1.htm")
	again.Target.Validators.Hash = "read"
	for _, tc := range []struct {
		intent string
		fetch  *site.Fetch
		want   worth
	}{
		{"what another page repeated on an earlier night", ok(site.Page{Title: "日历"}), worthNothing},
		{"a new list of what the night began with", listing("http://a.cn/info/1.htm#top"), worthNothing},
		{"a new list of an article of tonight", listing("http://a.cn/info/2.htm"), worthNews},
		{"a list that was read before", again, worthNews},
	} {
		if got := b.worth(tc.fetch.Target, tc.fetch); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
	for i := range 3 * maxPatterns {
		b.spent(site.Target{URL: "http://a.cn/" + words(fmt.Sprint("/", i))})
	}
	if len(b.accounts) > 2*maxPatterns {
		t.Errorf("got %d patterns remembered, want at most %d", len(b.accounts), 2*maxPatterns)
	}
}

// What leads to something new has said it, however many pages lie between and
// whichever is read first; and it is told once.
func TestWays(t *testing.T) {
	b := newBudget(newSeen())
	page := func(name, from, title string) *site.Fetch {
		return &site.Fetch{
			Target: site.Target{URL: "http://a.cn/to/" + name, Referrer: "http://a.cn/" + from}, URL: "http://a.cn/" + name,
			Outcome: site.OutcomeOK, Page: &site.Page{Title: title}, Said: digest(spoken(&site.Page{Title: title})),
		}
	}
	home := page("home", "", "目录")
	b.weigh(home.Target, home)
	for _, tc := range []struct {
		intent string
		fetch  *site.Fetch
		want   worth
		ways   string
	}{
		{"a list without words", page("list", "home", "目录"), worthNothing, "[]"},
		{"a frame of it", page("frame", "list", "目录"), worthNothing, "[]"},
		{"an article in the frame", page("info/1", "frame", "一"), worthNews, "[http://a.cn/to/frame http://a.cn/to/list]"},
		{"another one", page("info/2", "frame", "二"), worthNews, "[]"},
		{"the list, read again after them", page("frame", "late", "目录"), worthNews, "[http://a.cn/to/frame]"},
		{"what leads to it", page("late", "home", "目录"), worthNews, "[http://a.cn/to/late]"},
		{"one that leads to itself", page("loop", "loop", "目录"), worthNothing, "[]"},
		{"what repeats an article", page("info/3", "loop", "一"), worthNothing, "[]"},
		{"an article", page("info/4", "loop", "四"), worthNews, "[http://a.cn/to/loop]"},
	} {
		got := b.weigh(tc.fetch.Target, tc.fetch)
		if got != tc.want || fmt.Sprint(tc.fetch.Ways) != tc.ways || (tc.fetch.Validators.Repeats != 0) != (got == worthNothing) {
			t.Errorf("%s: got %v and the ways %v, want %v and %v", tc.intent, got, tc.fetch.Ways, tc.want, tc.ways)
		}
	}
	for i := range 2 * maxRepeated {
		day := page(fmt.Sprint("day/", i), "day", "目录")
		b.weigh(day.Target, day)
	}
	if len(b.repeated) > maxRepeated {
		t.Errorf("got %d pages remembered, want at most %d", len(b.repeated), maxRepeated)
	}
}
