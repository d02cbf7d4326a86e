package audit

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// The site of these tests: a home page, the disclosure column on a host of its
// own, and two pages in it.
const (
	home   = "http://www.a.cn/"
	open   = "http://xxgk.a.cn/"
	guide  = "http://xxgk.a.cn/zn"
	rules  = "http://xxgk.a.cn/gz"
	letter = "http://xxgk.a.cn/gz/1"
)

// wholeGuide tells all that a guide must.
const wholeGuide = "为方便获取学院信息编制本指南。信息公开办公室电话：0790-5550011。依申请公开的程序：申请人填写申请表，以书面形式提出，15个工作日内答复。" +
	"监督投诉：监察室，0790-5550012，意见箱设在办公楼一楼。"

// town is a site as a run read it.
type town struct {
	pages    map[string]*site.Page
	failed   []checklist.Failure
	links    map[string][]site.Link
	insecure map[string]string
	cut      int
}

func (w *town) LinksIn(_ context.Context, _ int64, at string) ([]site.Link, error) {
	return w.links[at], nil
}

func (w *town) Linked(_ context.Context, _ int64, from, to []string) (bool, error) {
	return slices.ContainsFunc(from, func(at string) bool {
		return slices.ContainsFunc(w.links[at], func(l site.Link) bool { return slices.Contains(to, l.URL) })
	}), nil
}

func link(url, text string) site.Link { return site.Link{URL: url, Text: text} }

// sound is a site with which nothing is wrong.
func sound() *town {
	day := site.Day(2026, time.September, 1)
	categories := []string{"基本信息", "招生考试信息", "财务资产及收费信息", "人事师资信息", "教学质量信息", "学生管理服务信息", "学风建设信息", "学位学科信息", "对外交流与合作信息"}
	w := &town{pages: make(map[string]*site.Page), links: make(map[string][]site.Link)}
	add := func(p site.Page) { w.pages[p.URL] = &p }
	add(site.Page{URL: home, Kind: site.KindHome, Title: "某某职业技术学院"})
	add(site.Page{URL: open, Kind: site.KindHome, Title: "信息公开网", Anchors: []string{"信息公开"}})
	add(site.Page{URL: guide, Kind: site.KindArticle, Title: "信息公开指南", Published: day, Text: wholeGuide})
	add(site.Page{
		URL: rules, Kind: site.KindList, Title: "规章制度", Column: []string{"规章制度"},
		Items: []site.Item{{Title: "学籍管理规定", URL: letter, Published: day}},
	})
	add(site.Page{URL: letter, Kind: site.KindArticle, Title: "学籍管理规定", Column: []string{"规章制度"}, Published: day, Text: long("第一条 为规范学籍管理,制定本规定。")})
	w.links[home] = []site.Link{link(open, "信息公开"), link(home+"1", "一"), link(home+"2", "二"), link(home+"3", "三"), link(home+"4", "四")}
	w.links[open] = []site.Link{link(guide, "信息公开指南"), link(rules, "规章制度")}
	for _, name := range categories {
		w.links[open] = append(w.links[open], link(open+name, name))
	}
	return w
}

func long(s string) string {
	const sentence = "本办法自发布之日起施行,由学院党政办公室负责解释,各部门应当遵照执行。"
	return s + sentence + sentence
}

// applicable is an assessment in which all ten categories apply.
func applicable() checklist.Assessment {
	var as checklist.Assessment
	for n := 1; n <= 10; n++ {
		as.Categories = append(as.Categories, checklist.CategoryResult{Number: n, Applicable: 1, Name: checklist.Text{ZH: "类别"}})
	}
	return as
}

// look surveys a site as a check does.
func (w *town) look(t testing.TB, known ...Finding) (*survey, map[string]Finding) {
	t.Helper()
	old := make(map[string]Finding)
	for _, f := range known {
		old[f.Fingerprint] = f
	}
	adverts, err := checklist.DefaultAdverts()
	if err != nil {
		t.Fatal(err)
	}
	s := newSurvey(checklist.Options{
		List:   &checklist.List{Adverts: adverts},
		AsOf:   site.Day(2026, time.November, 23),
		School: checklist.School{Name: "某某职业技术学院", Aliases: []checklist.Alias{{Name: "老某工业学校"}}, Hosts: []string{"a.cn"}},
	}, site.Day(2026, time.November, 23), old)
	for i := range w.failed {
		s.fail(&w.failed[i])
	}
	for _, url := range slices.Sorted(maps.Keys(w.pages)) {
		s.read(w.pages[url])
	}
	s.cut = w.cut
	for host, code := range w.insecure {
		s.tls[host] = code
	}
	if err := s.walk(context.Background(), 1, []string{home}, w); err != nil {
		t.Fatal(err)
	}
	out := make(map[string]Finding)
	for _, f := range s.findings(applicable(), nil) {
		out[f.Fingerprint] = f
	}
	return s, out
}

func failure(url string, o site.Outcome, anchors ...string) checklist.Failure {
	return checklist.Failure{URL: url, Outcome: o, Anchors: anchors}
}

// drop takes from the column's links those of a name.
func (w *town) drop(at, text string) {
	w.links[at] = slices.DeleteFunc(w.links[at], func(l site.Link) bool { return l.Text == text })
}

// Each check fires where something is wrong, and neither where nothing is nor
// where it could not be told.
func TestSurvey(t *testing.T) {
	undated := func(w *town) {
		for _, n := range []string{"1", "2", "3"} {
			p := *w.pages[letter]
			p.URL, p.Title, p.Published = rules+"/u"+n, "办法"+n, time.Time{}
			w.pages[p.URL] = &p
			w.pages[rules].Items = append(w.pages[rules].Items, site.Item{Title: p.Title, URL: p.URL})
		}
	}
	for _, tc := range []struct {
		intent string
		change func(w *town)
		want   []string
	}{
		{"nothing is wrong", func(*town) {}, nil},
		{"the column in the second click", func(w *town) {
			w.links[home][0] = link(home+"0", "栏目")
			w.links[home+"0"] = []site.Link{link(open, "信息公开")}
		}, nil},
		{"the column in the third", func(w *town) { w.links[home][0] = link(home+"0", "栏目") }, []string{columnFinding}},
		{"a splash before the home page", func(w *town) { w.links[home] = w.links[home][3:] }, nil},
		{"a page of the first click was not read", func(w *town) {
			w.links[home][0] = link(home+"0", "栏目")
			w.failed = []checklist.Failure{failure(home+"0", site.OutcomeTimeout, "栏目")}
		}, nil},
		{"no column at all", func(w *town) {
			w.pages = map[string]*site.Page{home: w.pages[home]}
			w.links[home][0] = link(home+"0", "栏目")
		}, []string{columnFinding}},
		{"the column is on a host of somebody else's", func(w *town) {
			w.pages = map[string]*site.Page{home: w.pages[home]}
			w.links[home][0] = link("http://xxgk.b.cn/a", "信息公开")
		}, nil},
		{"the column did not answer", func(w *town) {
			w.pages = map[string]*site.Page{home: w.pages[home]}
			w.failed = []checklist.Failure{failure(open, site.OutcomeTimeout, "信息公开")}
		}, nil},
		{"no guide", func(w *town) {
			delete(w.pages, guide)
			w.drop(open, "信息公开指南")
			w.links[open] = append(w.links[open], link(open+"sq", "依申请公开"), link(open+"yj", "意见箱"))
		}, []string{"site.missing_channel.guide"}},
		{"neither request nor complaints", func(w *town) { w.pages[guide].Text = "" }, []string{"site.missing_channel.complaints", "site.missing_channel.request"}},
		{"a part of the column did not answer", func(w *town) {
			w.pages[guide].Text = ""
			w.failed = []checklist.Failure{failure("http://xxgk.a.cn/", site.OutcomeTimeout)}
		}, nil},
		{"addresses were cut", func(w *town) { w.pages[guide].Text, w.cut = "", 1 }, nil},
		{"categories without a column", func(w *town) { w.drop(open, "学风建设信息") }, []string{"site.missing_channel.categories"}},
		{"a dead link in a list", func(w *town) {
			w.failed = []checklist.Failure{failure(letter, site.OutcomeNotFound, "学籍管理规定")}
			delete(w.pages, letter)
		}, []string{"site.dead_link.xxgk.a.cn"}},
		{"a link into the campus network", func(w *town) {
			w.pages[rules].Items = append(w.pages[rules].Items, site.Item{Title: "收费标准", URL: "http://10.1.2.3:8080/a.htm"}, site.Item{Title: "公网", URL: "http://59.1.2.3/"})
		}, []string{"site.dead_link.inward.xxgk.a.cn"}},
		{"a link to what only the campus may read", func(w *town) {
			w.pages[rules].Items = append(w.pages[rules].Items, site.Item{Title: "收费标准", URL: "http://xxgk.a.cn/x.htm", Published: site.Day(2026, time.May, 1)})
			w.failed = []checklist.Failure{failure("http://xxgk.a.cn/x.htm", site.OutcomeRestricted, "收费标准")}
		}, []string{"site.dead_link.inward.xxgk.a.cn"}},
		{"a link to what asks for an account", func(w *town) {
			w.pages[rules].Items = append(w.pages[rules].Items, site.Item{Title: "办事系统", URL: "http://xxgk.a.cn/x.htm"})
			w.failed = []checklist.Failure{failure("http://xxgk.a.cn/x.htm", site.OutcomeLogin, "办事系统")}
		}, nil},
		{"a host that stands for a private address where the crawl sits", func(w *town) {
			w.pages[rules].Items = append(w.pages[rules].Items, site.Item{Title: "收费标准", URL: "http://cw.a.cn/x.htm", Published: site.Day(2026, time.May, 1)})
			w.failed = []checklist.Failure{failure("http://cw.a.cn/x.htm", site.OutcomePrivate, "收费标准")}
		}, nil},
		{"a link into the campus network on a page of news", func(w *town) {
			w.pages[home].Items = []site.Item{{Title: "办公系统", URL: "http://192.168.1.1/"}}
		}, nil},
		{"a link that timed out", func(w *town) {
			w.failed = []checklist.Failure{failure(letter, site.OutcomeTimeout, "学籍管理规定")}
			delete(w.pages, letter)
		}, nil},
		{"a dead link outside the column", func(w *town) {
			w.failed = []checklist.Failure{failure(home+"x", site.OutcomeNotFound, "旧闻")}
			w.pages[home].Items = []site.Item{{Title: "旧闻", URL: home + "x"}}
		}, nil},
		{"a column without a line", func(w *town) {
			w.pages[rules].Items = nil
			delete(w.pages, letter)
		}, []string{"site.blank_column.xxgk.a.cn"}},
		{"a column whose entries were reached another way", func(w *town) { w.pages[rules].Items = nil }, nil},
		{"a column that a script fills", func(w *town) { w.pages[rules].Items, w.pages[rules].NeedsBrowser = nil, true }, nil},
		{"a column whose list has a second part", func(w *town) { w.pages[rules].Items, w.pages[rules].Pages = nil, 2 }, nil},
		{"entries without a day", undated, []string{"site.undated.xxgk.a.cn"}},
		{"the list has the days", func(w *town) {
			undated(w)
			for i := range w.pages[rules].Items {
				w.pages[rules].Items[i].Published = site.Day(2026, time.May, 6)
			}
		}, nil},
		{"pages that no list names", func(w *town) {
			undated(w)
			w.pages[rules].Items = w.pages[rules].Items[:1]
		}, nil},
		{"an old law", func(w *town) { w.pages[letter].Text += "依据教育部令第21号。" }, []string{"site.superseded_law.xxgk.a.cn"}},
		{"an old law and the one that took its place", func(w *town) {
			w.pages[letter].Text += "教育部令第21号同时废止,按教育部令第41号执行。"
		}, nil},
		{"an old law cited while it was in force", func(w *town) {
			w.pages[letter].Text += "依据教育部令第21号。"
			w.pages[letter].Published = site.Day(2015, time.June, 1)
		}, nil},
		{"an old law, its number set apart", func(w *town) {
			w.pages[letter].Text += "依据《普通高等学校学生管理规定》（教育部令第 21 号）。"
		}, []string{"site.superseded_law.xxgk.a.cn"}},
		{"an old law in wide blanks, over two lines", func(w *town) {
			w.pages[letter].Text += "依据《政府信息公开条例》（国务院令第\u00a0492\u3000号，\n2007年）。"
		}, []string{"site.superseded_law.xxgk.a.cn"}},
		{"an old law and the one that took its place, its number set apart", func(w *town) {
			w.pages[letter].Text += "教育部令第21号同时废止,按教育部令第 41 号执行。"
		}, nil},
		{"another number that ends so", func(w *town) { w.pages[letter].Text += "学院〔2020〕21号文件。" }, nil},
		{"a certificate", func(w *town) { w.insecure = map[string]string{"xxgk.a.cn": "outcome.reason.tls_expired"} }, []string{"site.insecure_tls.xxgk.a.cn"}},
		{"a certificate that stopped the crawl", func(w *town) {
			w.failed = []checklist.Failure{{URL: "https://jw.a.cn/", Outcome: site.OutcomeTLS, Reason: site.Reason{Code: "outcome.reason.tls_chain"}}}
		}, []string{"site.insecure_tls.jw.a.cn"}},
		{"a connection that broke", func(w *town) {
			w.failed = []checklist.Failure{{URL: "https://jw.a.cn/", Outcome: site.OutcomeTLS, Reason: site.Reason{Code: "outcome.reason.tls"}}}
		}, nil},
		{"somebody else's certificate", func(w *town) {
			w.failed = []checklist.Failure{{URL: "https://www.b.cn/", Outcome: site.OutcomeTLS, Reason: site.Reason{Code: "outcome.reason.tls_chain"}}}
		}, nil},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			w := sound()
			tc.change(w)
			_, found := w.look(t)
			if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// What the column lacks is said of the column's own home, also where that is a
// page of blocks that reads like an article, and not of the list of its yearly
// reports, which is called after disclosure, too.
func TestSurveyHomeOfColumn(t *testing.T) {
	w := sound()
	w.pages[guide].Text = "本指南介绍如何获取学院信息。"
	w.pages[open].Kind, w.pages[open].Anchors = site.KindArticle, nil
	w.pages[open+"nb"] = &site.Page{URL: open + "nb", Kind: site.KindList, Title: "信息公开年报", Column: []string{"信息公开年报"}}
	_, found := w.look(t)
	if f, ok := found["site.missing_channel.complaints"]; !ok || f.URL != open {
		t.Errorf("got %q %t, want what is lacking at %s", f.URL, ok, open)
	}
}

// A column that nothing leads to is a veto; one that lies too deep is not, nor is
// one where the way may stand on what was not read.
func TestSurveyColumnOff(t *testing.T) {
	hide := func(w *town) { w.links[home][0] = link(home+"0", "栏目") }
	none := func(failed ...checklist.Failure) func(w *town) {
		return func(w *town) {
			hide(w)
			w.pages = map[string]*site.Page{home: w.pages[home]}
			w.failed = failed
		}
	}
	for _, tc := range []struct {
		intent string
		change func(w *town)
		want   Level
		code   string
	}{
		{"no column at all", none(), LevelCritical, "finding.site.no_column"},
		{"a page was not read that may lead to one", none(failure(home+"y", site.OutcomeTimeout, "部门")), LevelHigh, "finding.site.no_column"},
		{"a page on another host of the school", none(failure("http://jw.a.cn/y", site.OutcomeTimeout, "部门")), LevelHigh, "finding.site.no_column"},
		{"a host that robots.txt closes", none(failure("http://jw.a.cn/", site.OutcomeRobots, "教务处")), LevelHigh, "finding.site.no_column"},
		{"a page that robots.txt closes", none(failure(home+"search", site.OutcomeRobots, "搜索")), LevelCritical, "finding.site.no_column"},
		{"somebody else's host", none(failure("http://gaokao.chsi.com.cn/y", site.OutcomeTimeout, "阳光高考")), LevelCritical, "finding.site.no_column"},
		{"a calendar whose budget was spent", none(failure(home+"rl?d=1", site.OutcomeBudget, "日历")), LevelCritical, "finding.site.no_column"},
		{"a file", none(failure(home+"a.PDF?e=1", site.OutcomeTimeout, "附件")), LevelCritical, "finding.site.no_column"},
		{"a service inside the campus, from the home page", none(failure(home+"0", site.OutcomePrivate, "办公系统")), LevelCritical, "finding.site.no_column"},
		{"a dated entry of a list, from the home page", func(w *town) {
			none(failure(home+"0", site.OutcomeTimeout, "旧闻"))(w)
			w.pages[home].Items = []site.Item{{Title: "旧闻", URL: home + "0", Published: site.Day(2026, time.May, 6)}}
		}, LevelCritical, "finding.site.no_column"},
		{"a file without an ending, beside an article", func(w *town) {
			none(failure(home+"download.jsp?id=1", site.OutcomeTimeout, "附件"))(w)
			w.pages[home].Attachments = []site.Attachment{{URL: home + "download.jsp?id=1", Name: "附件"}}
		}, LevelCritical, "finding.site.no_column"},
		{"nothing leads to it", hide, LevelCritical, "finding.site.column_off"},
		{"a page deep in the site does", func(w *town) {
			hide(w)
			w.pages[home+"x"] = &site.Page{URL: home + "x", Kind: site.KindList, Title: "部门"}
			w.links[home+"x"] = []site.Link{link(open, "信息公开")}
		}, LevelMedium, "finding.site.far_column"},
		{"a page was not read that may", func(w *town) {
			hide(w)
			w.failed = []checklist.Failure{failure(home+"y", site.OutcomeTimeout, "部门")}
		}, LevelMedium, "finding.site.far_column"},
		{"a page was not read, on a host apart", func(w *town) {
			hide(w)
			w.failed = []checklist.Failure{failure("http://jw.a.cn/y", site.OutcomeTimeout, "部门")}
		}, LevelCritical, "finding.site.column_off"},
	} {
		w := sound()
		tc.change(w)
		_, found := w.look(t)
		if f := found[columnFinding]; f.Level != tc.want || f.Reason.Code != tc.code {
			t.Errorf("%s: got %s %s, want %s %s", tc.intent, f.Level, f.Reason.Code, tc.want, tc.code)
		}
	}
}

// What was critical of the column stays so on a night that could not tell, and
// does not once the night could.
func TestSurveyColumnStanding(t *testing.T) {
	late := failure(home+"y", site.OutcomeTimeout, "部门")
	off := func(w *town) { w.links[home][0] = link(home+"0", "栏目") }
	none := func(w *town) {
		off(w)
		w.pages = map[string]*site.Page{home: w.pages[home]}
	}
	for _, tc := range []struct {
		intent        string
		first, second func(w *town)
		code          string // of the finding after the second night
		level         Level
		state         State
		seen          int
	}{
		{"none, and read as well as before", none, none, "finding.site.no_column", LevelCritical, StateOpen, 2},
		{"none, and something was not read", none, func(w *town) { none(w); w.failed = append(w.failed, late) }, "finding.site.no_column", LevelCritical, StateOpen, 1},
		{"none, and the home page was not read", none, func(w *town) { none(w); w.failed = append(w.failed, failure(home, site.OutcomeTimeout)) }, "finding.site.no_column", LevelCritical, StateOpen, 1},
		{"none, and now one far off", none, func(w *town) { off(w); w.failed = append(w.failed, late) }, "finding.site.far_column", LevelMedium, StateOpen, 2},
		{"none, and now one beside the way", none, func(w *town) { w.failed = append(w.failed, late) }, "finding.site.no_column", LevelCritical, StateResolved, 1},
		{"cut off, and something was not read", off, func(w *town) { off(w); w.failed = append(w.failed, late) }, "finding.site.column_off", LevelCritical, StateOpen, 1},
		{"cut off, and itself not read", off, func(w *town) { none(w); w.failed = append(w.failed, failure(open, site.OutcomeTimeout)) }, "finding.site.column_off", LevelCritical, StateOpen, 1},
		{"cut off, and now linked deep in the site", off, func(w *town) {
			off(w)
			w.failed = append(w.failed, late)
			w.pages[home+"x"] = &site.Page{URL: home + "x", Kind: site.KindList, Title: "部门"}
			w.links[home+"x"] = []site.Link{link(open, "信息公开")}
		}, "finding.site.far_column", LevelMedium, StateOpen, 2},
	} {
		var known map[string]Finding
		for i, change := range []func(w *town){tc.first, tc.second} {
			w := sound()
			change(w)
			s, found := w.look(t, slices.Collect(maps.Values(known))...)
			v := Verdict{Run: Run{ID: int64(i + 1)}, Assessment: checklist.Assessment{AsOf: site.Day(2026, time.November, 23+i)}}
			n := plain(v)
			n.survey = s
			list := track(known, slices.Collect(maps.Values(found)), n)
			known = make(map[string]Finding)
			for _, f := range list {
				known[f.Fingerprint] = f
			}
		}
		if f := known[columnFinding]; f.Reason.Code != tc.code || f.Level != tc.level || f.State != tc.state || f.RunsSeen != tc.seen {
			t.Errorf("%s: got %s %s %s, seen %d", tc.intent, f.Level, f.Reason.Code, f.State, f.RunsSeen)
		}
	}
}

// Open critical findings cap the grade, but for those that a person called wrong.
func TestVetoes(t *testing.T) {
	f := func(l Level, s State, h Handling) Finding {
		return Finding{Level: l, State: s, Dealing: Dealing{Handling: h}, Reason: checklist.Reason{Code: string(s)}}
	}
	got := vetoes([]Finding{
		f(LevelCritical, StateOpen, HandlingVerified), f(LevelCritical, StateReopened, HandlingUnverified),
		f(LevelCritical, StateResolved, HandlingUnverified), f(LevelCritical, StateOpen, HandlingFalsePositive), f(LevelHigh, StateOpen, HandlingUnverified),
	})
	if len(got) != 2 || got[0].Code != "open" || got[1].Code != "reopened" {
		t.Errorf("got %v", got)
	}
	as := checklist.Assessment{Score: 96}
	if as.Veto(nil); as.Grade != checklist.GradeA {
		t.Errorf("without a veto: got %s", as.Grade)
	}
	if as.Veto(got); as.Grade != checklist.GradeC || len(as.Caps) != 2 {
		t.Errorf("with two: got %s, %v", as.Grade, as.Caps)
	}
}

// An annual report in another school's name, with great certainty only.
func TestSurveyStrangeReport(t *testing.T) {
	for _, tc := range []struct {
		intent, title, text string
		day                 time.Time
		want                bool
	}{
		{"copied title", "江南信息职业技术学院2025-2026学年信息公开年度报告", "根据有关规定,编制本报告。", site.Day(2026, 10, 30), true},
		{"copied first line", "2025-2026学年信息公开年度报告", "现公布江南信息职业技术学院2025-2026学年信息公开年度报告。", site.Day(2026, 10, 30), true},
		{"its own", "某某职业技术学院2025-2026学年信息公开年度报告", "", site.Day(2026, 10, 30), false},
		{"another's beside its own", "2025-2026学年信息公开年度报告", "某某职业技术学院参照江南信息职业技术学院信息公开做法编制。", site.Day(2026, 10, 30), false},
		{"a former name", "老某职业学院2025学年信息公开年度报告", "", site.Day(2026, 10, 30), false},
		{"a college of its own", "计算机学院2025年信息公开年度报告", "", site.Day(2026, 10, 30), false},
		{"an old one, perhaps a name nobody told", "江南信息职业技术学院2015学年信息公开年度报告", "", site.Day(2015, 10, 30), false},
		{"not a report", "江南信息职业技术学院2026年信息公开工作经验", "", site.Day(2026, 10, 30), false},
		{"named further down", "2025-2026学年信息公开年度报告", "根据规定编制。\n江南信息职业技术学院2025年信息公开工作受到表扬。", site.Day(2026, 10, 30), false},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			w := sound()
			w.pages[rules+"/r"] = &site.Page{URL: rules + "/r", Kind: site.KindArticle, Title: tc.title, Text: tc.title + "\n" + tc.text, Published: tc.day}
			_, found := w.look(t)
			if f, got := found["site.wrong_school.xxgk.a.cn"]; got != tc.want || got && f.Why[0].Args["law"] != "江南信息职业技术学院" {
				t.Errorf("got %v, %v", got, f.Why)
			}
		})
	}
}

// News and notices of the home page's host that stand still.
func TestSurveyStandsStill(t *testing.T) {
	for _, tc := range []struct {
		intent, url, title string
		newest             time.Time
		started            time.Time
		want               string
	}{
		{"news of last week", home + "n", "学院新闻", site.Day(2026, 11, 16), time.Time{}, ""},
		{"news of six weeks ago", home + "n", "学院新闻", site.Day(2026, 10, 12), time.Time{}, "site.stale.news.www.a.cn"},
		{"a stored crawl judged for a later day", home + "n", "学院新闻", site.Day(2026, 10, 12), site.Day(2026, 10, 14), ""},
		{"notices of the spring", home + "n", "通知公告", site.Day(2026, 4, 12), time.Time{}, "site.stale.notices.www.a.cn"},
		{"notices of the summer", home + "n", "通知公告", site.Day(2026, 7, 1), time.Time{}, ""},
		{"an office's own news", "http://jw.a.cn/n", "新闻动态", site.Day(2020, 1, 1), time.Time{}, ""},
		{"a column of another name", home + "n", "新闻学专业", site.Day(2020, 1, 1), time.Time{}, ""},
		{"no day to read", home + "n", "学院新闻", time.Time{}, time.Time{}, ""},
		{"an entry of tomorrow", home + "n", "学院新闻", site.Day(2026, 11, 24), time.Time{}, ""},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			w := sound()
			w.pages[tc.url] = &site.Page{URL: tc.url, Kind: site.KindList, Title: tc.title, Items: []site.Item{{Title: "某事", URL: tc.url + "1", Published: tc.newest}}}
			s, _ := w.look(t)
			s.started = tc.started
			got := ""
			for _, f := range s.findings(applicable(), nil) {
				got += f.Fingerprint
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
	for _, tc := range []struct {
		intent   string
		from, to time.Time
		term     bool
		want     int
	}{
		{"around the summer", site.Day(2026, 6, 28), site.Day(2026, 9, 12), true, 4},
		{"around the winter", site.Day(2027, 1, 2), site.Day(2027, 3, 8), true, 5},
		{"the last day of term before the winter", site.Day(2027, 1, 3), site.Day(2027, 1, 4), true, 1},
		{"the first day of the winter", site.Day(2027, 1, 4), site.Day(2027, 1, 5), true, 0},
		{"the last day of the winter", site.Day(2027, 3, 4), site.Day(2027, 3, 5), true, 0},
		{"the first day of term after it", site.Day(2027, 3, 5), site.Day(2027, 3, 6), true, 1},
		{"vacations count where the term does not", site.Day(2027, 1, 2), site.Day(2027, 3, 8), false, 65},
	} {
		if n := since(tc.from, tc.to, tc.term); n != tc.want {
			t.Errorf("days %s: got %d, want %d", tc.intent, n, tc.want)
		}
	}
}

// A finding about the site is mended once what it names was looked at, and stays
// while that could not be.
func TestSurveyMended(t *testing.T) {
	dead := func(w *town) {
		w.failed = append(w.failed, failure(letter, site.OutcomeNotFound, "学籍管理规定"))
		delete(w.pages, letter)
	}
	for _, tc := range []struct {
		intent string
		second func(w *town)
		unsure bool
	}{
		{"the page is back", func(*town) {}, false},
		{"back, and something else does not answer", func(w *town) { w.failed = []checklist.Failure{failure(open+"x", site.OutcomeTimeout, "别的")} }, false},
		{"the page timed out", func(w *town) {
			w.failed = []checklist.Failure{failure(letter, site.OutcomeTimeout, "学籍管理规定")}
			delete(w.pages, letter)
		}, true},
		{"the list timed out", func(w *town) {
			w.failed = []checklist.Failure{failure(rules, site.OutcomeTimeout, "规章制度")}
			delete(w.pages, rules)
		}, true},
		{"the list was taken down", func(w *town) { delete(w.pages, rules) }, false},
		{"addresses were cut", func(w *town) { w.cut = 3 }, true},
		{"the column did not answer", func(w *town) {
			w.pages = map[string]*site.Page{home: w.pages[home]}
			w.failed = []checklist.Failure{failure(open, site.OutcomeTimeout, "信息公开")}
		}, true},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			w := sound()
			dead(w)
			_, found := w.look(t)
			f, ok := found["site.dead_link.xxgk.a.cn"]
			if !ok {
				t.Fatal("no dead link the first night")
			}
			w = sound()
			tc.second(w)
			s, found := w.look(t, f)
			if _, again := found[f.Fingerprint]; again {
				t.Fatal("found again")
			}
			if got := s.unsure(f); got != tc.unsure {
				t.Errorf("unsure: got %v, want %v", got, tc.unsure)
			}
		})
	}
}
