package audit

import (
	"fmt"
	"strings"
	"testing"

	"xxgk/checklist"
	"xxgk/site"
)

const (
	hiddenHere   = "site.hijacked_link.hidden.xxgk.a.cn"
	hijackedHere = "site.hijacked_link.hijacked.xxgk.a.cn"
)

// betting is a link that whoever broke into a page hid there.
func betting() []site.Hidden {
	return []site.Hidden{{URL: "http://www.x-y.net/", Text: "开云体育", Way: site.WaySwitched}}
}

// What others wrote into pages is a finding of their host, as grave as it is.
func TestSurveyTampering(t *testing.T) {
	for _, tc := range []struct {
		intent, want string
		level        Level
		change       func(w *town)
	}{
		{"nothing", "", "", func(*town) {}},
		{"a link that advertises", hiddenHere, LevelHigh, func(w *town) { w.pages[letter].Hidden = betting() }},
		{"a link that is hidden and no more", hiddenHere, LevelMedium, func(w *town) {
			w.pages[letter].Hidden = []site.Hidden{{URL: "http://www.x-y.net/", Text: "装修公司", Way: site.WayAway}}
		}},
		{"on another host than the column's", "site.hijacked_link.hidden.www.a.cn", LevelHigh, func(w *town) { w.pages[home].Hidden = betting() }},
		{"a title", hijackedHere, LevelCritical, func(w *town) { w.pages[rules].Head = site.Head{Title: "澳门新葡京官网"} }},
		{"a jump", hijackedHere, LevelCritical, func(w *town) { w.pages[rules].Jump = "http://www.x-y.net/" }},
		{"a jump to a host of the school's", "", "", func(w *town) { w.pages[rules].Jump = "http://m.a.cn/" }},
		{"a link in the foot of the home page", "site.hijacked_link.hijacked.www.a.cn", LevelCritical, func(w *town) {
			w.links[home] = append(w.links[home], link("http://www.x-y.net/", "亚博体育"))
		}},
		{"a link of the column's entry page", hijackedHere, LevelCritical, func(w *town) {
			w.links[open] = append(w.links[open], link("http://www.x-y.net/", "办证刻章"))
		}},
		{"a link of the home page that is hidden there", "site.hijacked_link.hidden.www.a.cn", LevelHigh, func(w *town) {
			w.pages[home].Hidden = betting()
			w.links[home] = append(w.links[home], link("http://www.x-y.net/", "开云体育"))
		}},
		{"friends of the school", "", "", func(w *town) {
			w.links[home] = append(w.links[home], link("http://www.b-group.com/", "某集团"), link("http://www.fanzha-x.com/", "警惕亚博体育"))
		}},
		{"a page of somebody else's", "", "", func(w *town) {
			w.pages["http://www.b.cn/"] = &site.Page{URL: "http://www.b.cn/", Kind: site.KindArticle, Title: "开云体育", Hidden: betting()}
		}},
		{"little else was read", hiddenHere, LevelHigh, func(w *town) { w.cut, w.pages[letter].Hidden = 7, betting() }},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			w := sound()
			tc.change(w)
			_, found := w.look(t)
			n := 0
			for print, f := range found {
				if f.Kind != KindHijackedLink {
					continue
				}
				n++
				if print != tc.want || f.Level != tc.level || f.Department != networkOffice || len(f.Basis) == 0 {
					t.Errorf("got %s %s %q, want %s %s", print, f.Level, f.Department, tc.want, tc.level)
				}
			}
			if want := min(len(tc.want), 1); n != want {
				t.Errorf("got %d findings, want %d", n, want)
			}
		})
	}
}

// A template that was broken into is on every page and makes one finding, which
// names the first few; nothing in it can be opened but the school's own pages.
func TestSurveyTamperingBounds(t *testing.T) {
	w := sound()
	for i := range 40 {
		url := fmt.Sprintf("%s/p%02d", rules, i)
		w.pages[url] = &site.Page{URL: url, Kind: site.KindArticle, Title: "通知", Hidden: betting()}
	}
	_, found := w.look(t)
	f := found[hiddenHere]
	if len(f.Why) != maxSpots || f.Reason.Args["n"] != 40 {
		t.Fatalf("got %d reasons, %v pages", len(f.Why), f.Reason.Args["n"])
	}
	for _, why := range f.Why {
		for key, arg := range why.Args {
			if s, ok := arg.(string); ok && key != "on" && (strings.Contains(s, "http") || strings.Contains(s, "y.net")) {
				t.Errorf("%s: %q can be opened", key, s)
			}
		}
		if why.Args["to"] != "hxxp://www[.]x-y[.]net/" || !strings.HasPrefix(why.Args["on"].(string), "http://xxgk.a.cn/") {
			t.Errorf("got %v", why.Args)
		}
	}
}

// A finding is mended once its pages were looked at, and stays while they could
// not be.
func TestSurveyTamperingMended(t *testing.T) {
	w := sound()
	w.pages[letter].Hidden = betting()
	_, found := w.look(t)
	f := found[hiddenHere]
	for _, tc := range []struct {
		intent string
		second func(w *town)
		unsure bool
	}{
		{"the page is clean", func(*town) {}, false},
		{"the page timed out", func(w *town) {
			w.failed = []checklist.Failure{failure(letter, site.OutcomeTimeout, "学籍管理规定")}
			delete(w.pages, letter)
		}, true},
		{"the page was taken down", func(w *town) {
			w.failed = []checklist.Failure{failure(letter, site.OutcomeNotFound, "学籍管理规定")}
			delete(w.pages, letter)
		}, false},
		{"addresses were cut", func(w *town) { w.cut = 1 }, true},
	} {
		w := sound()
		tc.second(w)
		s, again := w.look(t, f)
		if _, ok := again[hiddenHere]; ok {
			t.Errorf("%s: found again", tc.intent)
		}
		if got := s.unsure(f); got != tc.unsure {
			t.Errorf("%s: got unsure %v, want %v", tc.intent, got, tc.unsure)
		}
	}
}
