package checklist

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xxgk/site"
)

// many are the pages of a site as they lie stored: of a hundred, sixty are news
// and notices that are about nothing on the list, thirty are entries that come
// by the thousand, ten are reports and rules. No two are alike.
func many(n int) []site.Page {
	daily := []string{"我校召开第%d次教学工作会议", "关于做好第%d批课题申报工作的通知", "学生在第%d届技能竞赛中获奖", "第%d期教职工培训班开班", "校领导赴第%d家合作企业走访", "关于第%d周停水检修的通知"}
	entries := []string{"江南信息职业技术学院设备采购项目%d号公开招标公告", "江南信息职业技术学院服务采购%d号成交结果公告", "江南信息职业技术学院2026年公开招聘工作人员公告(第%d批)"}
	standing := []string{"江南信息职业技术学院第%d号学籍管理规定", "江南信息职业技术学院2024-2025学年信息公开工作年度报告(%d)"}
	text := strings.Repeat(lines+"\n", 40)
	pages := make([]site.Page, n)
	for i := range pages {
		p := &pages[i]
		kind, column := daily[i%len(daily)], "通知公告"
		switch k := i % 10; {
		case k == 9:
			kind, column = standing[i/10%len(standing)], "规章制度"
		case k >= 6:
			kind, column = entries[k-6], "采购招标"
		}
		title := fmt.Sprintf(kind, i)
		*p = site.Page{
			URL: fmt.Sprintf("http://www.a.cn/info/1064/%d.htm", i), Kind: site.KindArticle, Title: title, Text: title + "\n" + text,
			Column: []string{"信息公开", column}, Anchors: []string{title},
			Published: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i%4000), DateSource: site.DateLabelled,
		}
	}
	return pages
}

func BenchmarkAssess20000(b *testing.B) {
	pages := many(20000)
	b.ReportAllocs()
	for b.Loop() {
		c := newChecker(b, nil)
		for i := range pages {
			c.Read(&pages[i])
		}
		c.Assess()
	}
}

// Assessing keeps the same however many pages it is handed, and throws away less
// than it keeps: what loses against better evidence is dropped before anything of
// it is told. Measured: 20,000 pages of 7 KB, four in ten of which name an element,
// allocate 1.2 MB and leave 0.6 MB; from the oldest to the newest, where every
// entry is the best so far, 2.4 MB.
func TestAssessingAllocatesLittle(t *testing.T) {
	if !pools() {
		t.Skip("this program was built to find races: its pools throw away what they are given")
	}
	few, more := assessing(t, many(4000)), assessing(t, many(8000))
	if more.kept > few.kept+few.kept/4 {
		t.Errorf("4000 pages leave %d bytes, 8000 %d: what is kept grows with the site", few.kept, more.kept)
	}
	if away := more.allocated - more.kept; away > more.kept {
		t.Errorf("8000 pages leave %d bytes, and %d are thrown away: want no more than is kept", more.kept, away)
	}
	const page = 48 // a title without the school's name is more
	if grown := (more.allocated - few.allocated) / 4000; grown > page {
		t.Errorf("a page more allocates %d bytes, want at most %d", grown, page)
	}
	news := many(8000)
	news = slices.DeleteFunc(news, func(p site.Page) bool { return p.Column[1] != "通知公告" })
	if a := (assessing(t, news).allocated - assessing(t, news[:1000]).allocated) / (len(news) - 1000); a > page {
		t.Errorf("a page about nothing on the list allocates %d bytes, want at most %d", a, page)
	}
}

// What is quoted of a page does not keep its text: of reports of 200 KB that are
// read one by one there is left what is shown of them.
func TestAssessingKeepsNoText(t *testing.T) {
	var before, after runtime.MemStats
	c := newChecker(t, nil)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range 30 {
		p := posted(t, fmt.Sprint(i), "信息公开年报", fmt.Sprintf("江南信息职业技术学院%d-%d学年信息公开工作年度报告", 1990+i, 1991+i), "2026-10-20")
		p.Text = p.Title + "\n二、主动公开情况\n公开信息1435条,其中校内573条,校外862条。\n本学年未接到举报。\n" + strings.Repeat(lines+"\n", 1500)
		c.Read(p)
	}
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if left := after.HeapAlloc - min(before.HeapAlloc, after.HeapAlloc); left > 1<<20 {
		t.Errorf("30 reports of 200 KB leave %d bytes", left)
	}
	runtime.KeepAlive(c)
}

// pools reports whether a sync.Pool gives back what it got, which it does not
// always do under the race detector.
func pools() bool {
	var p sync.Pool
	for range 100 {
		p.Put(new(int))
		if p.Get() == nil {
			return false
		}
	}
	return true
}

// spent is what reading pages and assessing them cost.
type spent struct{ allocated, kept int }

// assessing reads pages and assesses them. Kept is what stands in memory while
// checker and assessment are held, beyond the pages.
func assessing(t *testing.T, pages []site.Page) spent {
	t.Helper()
	var before, after, held runtime.MemStats
	c := newChecker(t, nil)
	runtime.GC() // what pools keep goes with the second
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range pages {
		c.Read(&pages[i])
	}
	as := c.Assess()
	runtime.ReadMemStats(&after)
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&held)
	s := spent{int(after.TotalAlloc - before.TotalAlloc), max(0, int(held.HeapAlloc)-int(before.HeapAlloc))}
	t.Logf("%d pages: %d bytes in %d pieces allocated, %d kept", len(pages), s.allocated, after.Mallocs-before.Mallocs, s.kept)
	runtime.KeepAlive(c)
	runtime.KeepAlive(as)
	runtime.KeepAlive(pages)
	return s
}
