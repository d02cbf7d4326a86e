package checklist

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/site"
)

func TestTerm(t *testing.T) {
	c := newChecker(t, nil)
	for _, tc := range []struct {
		intent, title, text, posted string
		want                        string
		stated                      bool
	}{
		{"two days", "国家助学金名单公示", "公示时间:2026年10月8日至2026年10月14日。", "2026-10-08", "2026-10-14", true},
		{"the second day without its year", "国家助学金名单公示", "公示期为2026年10月8日—10月14日", "2026-10-08", "2026-10-14", true},
		{"the second day without its month", "国家助学金名单公示", "公示时间：2026年10月8日-14日", "2026-10-08", "2026-10-14", true},
		{"no year at all", "任前公示", "公示时间:10月8日至10月14日", "2026-10-08", "2026-10-14", true},
		{"over the turn of the year", "国家助学金名单公示", "公示时间:2025年12月29日至1月5日", "2025-12-29", "2026-01-05", true},
		{"with dots", "国家助学金名单公示", "公示期:2026.10.8—2026.10.14", "2026-10-08", "2026-10-14", true},
		{"working days, over the national holiday", "国家励志奖学金公示", "现予以公示，公示期为5个工作日。", "2026-09-28", "2026-10-10", true},
		{"working days in words", "国家励志奖学金公示", "公示期五个工作日", "2026-11-02", "2026-11-09", true},
		{"no fewer than", "国家励志奖学金公示", "公示期不少于7天", "2026-11-02", "2026-11-09", true},
		{"twenty days in words", "公示", "公示期为二十天", "2026-11-01", "2026-11-21", true},
		{"twenty-five days in words", "公示", "公示期为二十五天", "2026-11-01", "2026-11-26", true},
		{"fifteen days in words", "公示", "公示期为十五天", "2026-11-01", "2026-11-16", true},
		{"no term: the longest in use", "国家助学金名单公示", "名单见附件。", "2026-10-01", "2026-10-31", false},
		{"a term before the posting was misread", "国家助学金名单公示", "公示时间:2024年10月8日至2024年10月14日", "2026-10-08", "2026-11-07", false},
		{"working days of a year whose holidays are not known: no sooner", "国家助学金名单公示", "公示期为5个工作日。", "2027-02-01", "2027-02-08", false},
		{"so many of them that it may be longer", "国家助学金名单公示", "公示期为20个工作日。", "2027-02-01", "", false},
		{"days of that year", "国家助学金名单公示", "公示期为7天。", "2027-02-01", "2027-02-08", true},
		{"no day of its own: nothing can be told", "国家助学金名单公示", "公示期为5个工作日", "", "", false},
		{"no notice", "国家助学金管理办法", "公示期为5个工作日", "2026-10-08", "", false},
	} {
		p := posted(t, "1", "学生资助", tc.title, tc.posted)
		p.Text = tc.text
		last, stated := c.term(p, p.Published)
		if !last.Equal(civil(t, tc.want)) || stated != tc.stated {
			t.Errorf("%s: got %s %v, want %s %v", tc.intent, last.Format(time.DateOnly), stated, tc.want, tc.stated)
		}
	}
}

func TestAidNotice(t *testing.T) {
	for _, tc := range []struct {
		title string
		want  bool
	}{
		{"2025年国家助学金拟资助学生名单公示", true},
		{"关于2025-2026学年家庭经济困难学生认定结果的公示", true},
		{"关于对2025年国家励志奖学金初评名单进行公示的通知", true},
		{"退役士兵学费减免名单公示", true},
		{"2026-2027学年收费公示", false},
		{"干部任前公示", false},
		{"国家助学金评审公示制度", false},
		{"关于做好资助公示信息清理和规范工作的通知", false},
		{"学生资助管理中心设备采购结果公示", false},
		{"国家助学金管理办法", false},
	} {
		if got := aidNotice(tc.title); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.title, got, tc.want)
		}
	}
}

// A list of aided students past its term is named, one within it is not.
func TestOverdueNotices(t *testing.T) {
	c := newChecker(t, nil)
	old := posted(t, "1", "学生资助", "2025年国家助学金名单公示", "2025-10-20")
	again := posted(t, "2", "通知公告", "2025年国家助学金名单公示", "2025-10-20")
	old.Identity, again.Identity = "vsb:a/1", "vsb:a/1"
	fresh := posted(t, "3", "学生资助", "2026年国家助学金名单公示", "2026-11-20")
	for _, p := range append(entrance(), again, fresh, old) {
		c.Read(p)
	}
	got := c.Assess().Overdue
	if len(got) != 1 || got[0].URL != "http://www.a.cn/1" || got[0].Term.Format(time.DateOnly) != "2025-11-19" {
		t.Errorf("got %+v", got)
	}
}

// Where the holidays of the year are not known, a list is overdue only after the
// longest term in use; and once they are, on the day that they give.
func TestOverdueWithoutCalendar(t *testing.T) {
	spring := Holidays{Off: []time.Time{civil(t, "2027-02-05"), civil(t, "2027-02-08"), civil(t, "2027-02-09"), civil(t, "2027-02-10")}}
	for _, tc := range []struct {
		asOf     string
		holidays Holidays
		want     string
	}{
		{"2027-02-09", Holidays{}, ""},
		{"2027-03-03", Holidays{}, ""},
		{"2027-03-04", Holidays{}, "2027-03-03"},
		{"2027-02-12", spring, ""},
		{"2027-02-13", spring, "2027-02-12"},
	} {
		c := newChecker(t, func(o *Options) { o.AsOf, o.Holidays = civil(t, tc.asOf), tc.holidays })
		p := posted(t, "1", "学生资助", "2026-2027学年国家助学金名单公示", "2027-02-01")
		p.Text = "公示期为5个工作日。" + p.Text
		c.Read(p)
		got := ""
		for _, r := range c.Assess().Overdue {
			got = site.DayText(r.Term)
		}
		if got != tc.want {
			t.Errorf("%s: overdue since %q, want %q", tc.asOf, got, tc.want)
		}
	}
}

// The digest of the rules changes with what is judged by, and with nothing else.
func TestRulesDigest(t *testing.T) {
	of := func(change func(*Options)) string { return newChecker(t, change).o.Rules() }
	plain := of(nil)
	for intent, change := range map[string]func(*Options){
		"a weight": func(o *Options) { o.Weights = map[int]float64{6: 2} },
		"a waiver": func(o *Options) { o.Waivers = []Waiver{{Requirement: 6}} },
		"a fact":   func(o *Options) { o.Facts = map[string]time.Time{"budget_approved": civil(t, "2026-02-10")} },
		"the kind": func(o *Options) { o.School.Profile = ProfileUndergraduate },
	} {
		if of(change) == plain {
			t.Errorf("%s does not change the digest", intent)
		}
	}
	if of(func(o *Options) {
		o.AsOf, o.Decisions = civil(t, "2026-12-01"), []Decision{decided(1, "6a", RulingConfirm, "1")}
	}) != plain {
		t.Error("the day or a decision changes the digest")
	}
}

// Every file of rule data under checklist counts: one that changes, or comes
// anew and is not told of, is found here.
func TestRulesDigestHoldsEveryFile(t *testing.T) {
	o := newChecker(t, nil).o
	files := ruleFiles()
	for i := range files {
		changed := slices.Clone(files)
		changed[i] = strings.Replace(changed[i], "1", "2", 1)
		if o.digest(changed) == o.Rules() {
			t.Errorf("file %d does not change the digest", i)
		}
	}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "testdata" {
			return fs.SkipDir
		}
		base, yaml := strings.CutSuffix(name, ".yaml") // what is read of it is the JSON beside it
		if !yaml && filepath.Ext(name) != ".json" {
			return nil
		}
		if yaml {
			name = base + ".json"
		}
		text, err := os.ReadFile(name)
		if err == nil && !slices.Contains(files, string(text)) {
			t.Errorf("%s is no part of the digest", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
