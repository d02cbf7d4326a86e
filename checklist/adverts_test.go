package checklist

import (
	"encoding/csv"
	"errors"
	"os"
	"strings"
	"testing"

	"xxgk/site"
)

func mustAdverts(t *testing.T) *Adverts {
	t.Helper()
	a, err := DefaultAdverts()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What no reader sees is held to more than what he does.
func TestAdverts(t *testing.T) {
	a := mustAdverts(t)
	for _, tc := range []struct{ intent, text, shown, unseen string }{
		{"an advert", "开云体育官方入口", "gambling", "gambling"},
		{"blanks, signs, capitals and wide letters between", "Ｐ Ｇ·电子★官网", "gambling", "gambling"},
		{"two words of one trade", "娱乐城 彩金", "", "gambling"},
		{"two words of two trades", "娱乐城与传奇", "", ""},
		{"one word twice", "传奇,传奇", "", ""},
		{"a word within another", "复古传奇", "", ""},
		{"a warning", "警惕开云体育骗局", "", ""},
		{"a warning behind the advert", "开云体育是骗局", "", ""},
		{"nothing", "", "", ""},
		{"words of a school", "江南信息职业技术学院", "", ""},
	} {
		if got := a.Shown(tc.text).Kind; got != tc.shown {
			t.Errorf("%s, shown: got %q, want %q", tc.intent, got, tc.shown)
		}
		if got := a.Unseen(tc.text).Kind; got != tc.unseen {
			t.Errorf("%s, unseen: got %q, want %q", tc.intent, got, tc.unseen)
		}
	}
}

// Each word of each kind is found, so that none is a slip of the pen.
func TestAdvertsWordsAreFound(t *testing.T) {
	a := mustAdverts(t)
	for _, w := range a.words {
		if got := a.Shown(w.text).Kind; w.strong && got != w.kind {
			t.Errorf("%s: got %q, want %q", w.text, got, w.kind)
		}
		if w.kind == "" && !a.spares(w.text) {
			t.Errorf("%s spares nothing", w.text)
		}
	}
	for _, w := range a.hosts {
		if got := a.Host("https://www." + w.text + ".com:8443/x").Kind; got != w.kind {
			t.Errorf("host %s: got %q, want %q", w.text, got, w.kind)
		}
	}
}

// No title of a real page is an advert.
func TestNoTitleIsAnAdvert(t *testing.T) {
	f, err := os.Open("../../shared/corpus/titles.tsv")
	if err != nil {
		t.Skip("the labelled titles are not on this machine: ../shared/corpus/titles.tsv")
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	a := mustAdverts(t)
	for _, row := range rows {
		for _, cell := range row {
			if ad := a.Unseen(cell); ad.Kind != "" {
				t.Errorf("%s: got %+v", cell, ad)
			}
		}
	}
	t.Logf("%d titles", len(rows))
}

// A file of words that is wrong is refused.
func TestLoadAdverts(t *testing.T) {
	for _, tc := range []struct{ intent, text, problem string }{
		{"a word with a blank in it", "kinds: [{id: a, strong: [甲 乙]}]", "rule.plain_word"},
		{"a word twice", "kinds: [{id: a, strong: [甲, 甲]}]", "rule.word_twice"},
		{"a kind without an id", "kinds: [{strong: [甲]}]", "rule.needed"},
		{"an unknown key", "words: [甲]", "rule.unknown_key"},
	} {
		var le *LoadError
		if _, err := LoadAdverts([]byte(tc.text), "x.yaml"); !errors.As(err, &le) || le.Problem != tc.problem {
			t.Errorf("%s: got %v, want %s", tc.intent, err, tc.problem)
		}
	}
}

// What a hostile page says stays short, and its addresses cannot be opened.
func TestTamperingBounds(t *testing.T) {
	a := mustAdverts(t)
	p := &site.Page{URL: "http://www.a.edu.cn/"}
	for range 50 {
		p.Hidden = append(p.Hidden, site.Hidden{
			URL: "http://www.x-y.net/" + strings.Repeat("x", 4000), Way: site.WayAway,
			Text: strings.Repeat("长", len(p.Hidden)) + "开云体育 http://www.x-y.net " + strings.Repeat("长", 4000),
		})
	}
	got := a.Tampering(p, School{})
	if len(got) != maxTampering {
		t.Fatalf("got %d signs, want %d", len(got), maxTampering)
	}
	for _, s := range got {
		if len([]rune(s.Words)) > 80 || len([]rune(s.URL)) > 200 || strings.Contains(s.Words+s.URL, "http") || strings.Contains(s.URL, "y.net") {
			t.Errorf("got %q, %q", s.Words, s.URL)
		}
	}
	if got := (*Adverts)(nil).Tampering(p, School{}); got != nil {
		t.Errorf("nobody asked, and got %v", got)
	}
	if got := a.Tampering(p, School{Hosts: []string{"x-y.net"}}); got != nil {
		t.Errorf("links to the school's own host: got %v", got)
	}
}

// A page of a school costs a microsecond or two: 20,000 of them must not be felt.
func BenchmarkTampering(b *testing.B) {
	a, err := DefaultAdverts()
	if err != nil {
		b.Fatal(err)
	}
	p := &site.Page{URL: "http://www.a.edu.cn/list.htm", Title: "关于做好2026年度单位预算公开工作的通知", SiteName: "江南信息职业技术学院", Head: site.Head{Keywords: "江南信息职业技术学院,预算公开,决算公开"}}
	for range 20 {
		p.Items = append(p.Items, site.Item{URL: "http://www.a.edu.cn/info/1001/2345.htm", Title: "关于公布2025年度单位决算的通知"})
	}
	p.Items = append(p.Items, site.Item{URL: "http://www.b.gov.cn/x.htm", Title: "省教育厅关于公布决算的通知"})
	b.ReportAllocs()
	for b.Loop() {
		if len(a.Tampering(p, School{Hosts: []string{"a.edu.cn"}})) > 0 {
			b.Fatal("it advertises")
		}
	}
}
