package crawler

import (
	"testing"

	"xxgk/site"
)

// The links of a page, in the order in which they should be read.
func TestPriority(t *testing.T) {
	const home = 0
	ordered := []struct {
		link   site.Link
		parent int
	}{
		{site.Link{URL: "http://a.edu.cn/12/list.htm", Text: "信息公开"}, home},
		{site.Link{URL: "http://a.edu.cn/xxgk/13/list.htm", Text: "图片"}, home},
		{site.Link{URL: "http://a.edu.cn/info/1.htm", Text: "关于同意设立的批复"}, priorityDisclosure},
		{site.Link{URL: "http://a.edu.cn/info/2.htm", Text: "2024年部门决算"}, home},
		{site.Link{URL: "http://a.edu.cn/a.pdf", Text: "附件", Kind: site.LinkFile}, priorityDisclosure},
		{site.Link{URL: "http://a.edu.cn/14/list.htm", Text: "新闻"}, home},
		{site.Link{URL: "http://a.edu.cn/info/3.htm", Text: "运动会"}, home},
		{site.Link{URL: "http://a.edu.cn/b.pdf", Text: "附件", Kind: site.LinkFile}, home},
	}
	last := prioritySeed
	for _, o := range ordered {
		got := priorityOf(o.link, o.link.URL, o.parent)
		if got > last {
			t.Errorf("%s %q: got %d, more than the one before (%d)", o.link.URL, o.link.Text, got, last)
		}
		last = got
	}
}

func TestSkipped(t *testing.T) {
	for address, want := range map[string]bool{
		"http://a.edu.cn/a.JPG": true, "http://a.edu.cn/s.css?v=1": true, "http://a.edu.cn/v.mp4": true,
		"http://ids.a.edu.cn/authserver/login?service=x": true, "http://a.edu.cn/system/resource/code/news/click/dynclicks.jsp?clickid=1": true,
		"http://a.edu.cn/system/login/index.jsp": true, "http://a.edu.cn/logout": true, "http://oa.a.edu.cn/sso/login/": true,
		// Their names do not make them useless: a budget ends them if they are.
		"http://a.edu.cn/cggg/list.jsp?year=2025&month=3": false, "http://a.edu.cn/calendar/2024/3": false,
		"http://a.edu.cn/search.jsp?wbtreeid=1": false, "http://search.a.edu.cn/info/1.htm": false, "http://counter.a.edu.cn/": false,
		"http://a.edu.cn/xxgk/searchlist.jsp": false, "http://a.edu.cn/registered/1.htm": false, "http://a.edu.cn/system/login/1/2.htm": false,
		"http://a.edu.cn/logouts.htm": false, "http://a.edu.cn/sso/login/help.htm": false,
		"http://a.edu.cn/": false, "http://js.cn": false, "http://a.edu.cn/xiaoli/calendar.htm": false, "http://a.edu.cn/research/1.htm": false,
		"http://a.edu.cn/a.pdf": false, "http://a.edu.cn/list.jsp?a=1&b=x.jpg": false, "http://a.edu.cn/x.aspx?month=3": false,
		"http://a.edu.cn/info/1/2.htm": false, "http://a.edu.cn/system/_content/download.jsp?wbfileid=1": false,
	} {
		if got := skipped(address); got != want {
			t.Errorf("skipped(%q) = %v, want %v", address, got, want)
		}
	}
}

// What was added lately is known; what was pushed out is new again; size stays.
func TestSeen(t *testing.T) {
	s := newSeen()
	if !s.add("a") || s.add("a") || !s.add("b") {
		t.Error("a, a, b: want new, known, new")
	}
	known := 0
	for i := range 3 * seenSets * seenWays {
		if !s.add(string(rune(0x4e00+i%20000)) + string(rune(0x4e00+i/20000))) {
			known++
		}
	}
	if known != 0 {
		t.Errorf("%d new addresses were taken for known ones", known)
	}
}
