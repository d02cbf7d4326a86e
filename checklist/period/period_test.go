package period

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		s    string
		kind Kind
		want string
	}{
		{"2023年度信息公开工作报告", Calendar, "2023"},
		{"江南学院2025年部门预算", Fiscal, "2025"},
		{"2025年度部门决算", Fiscal, "2025"},
		{"（2024年度）高等职业教育质量年度报告", Calendar, "2024"},
		{"高等职业教育质量年度报告（2023）", Calendar, "2023"},
		{"高等职业教育质量年度报告(2023)", Calendar, "2023"},
		{"２０２４年度决算", Fiscal, "2024"},
		{"二〇二三年工作要点", Calendar, "2023"},
		{"二○二三年工作要点", Calendar, "2023"},
		{"二零二三年度工作总结", Calendar, "2023"},
		{"2022-2023学年信息公开年度报告", Academic, "2022-2023"},
		{"2022—2023学年度信息公开年度报告", Academic, "2022-2023"},
		{"2022～2023学年", Academic, "2022-2023"},
		{"2022至2023学年", Academic, "2022-2023"},
		{"2022/2023学年", Academic, "2022-2023"},
		{"2022－2023 学年", Academic, "2022-2023"},
		{"2022–2023年度信息公开工作报告", Academic, "2022-2023"},
		{"2022年-2023年学年报告", Academic, "2022-2023"},
		{"2023-24学年", Academic, "2023-2024"},
		{"2023学年信息公开报告", Academic, "2023-2024"},
		{"2023年信息公开年度报告", Academic, "2022-2023"},
		{"二〇二二至二〇二三学年", Academic, "2022-2023"},
		{"２０２２－２０２３学年", Academic, "2022-2023"},
		{"2025届毕业生就业质量年度报告", Class, "2025"},
		{"2026年公布2025届毕业生就业质量报告", Class, "2025"},
		{"2025年毕业生就业质量年度报告", Class, "2025"},
		{"2024年就业质量报告", Class, "2024"},
		{"2026年招生章程", Admission, "2026"},
		{"2026年单独招生简章", Admission, "2026"},
		{"2025级新生复查结果", Admission, "2025"},
		{"“十四五”发展规划", Plan, "2021-2025"},
		{"十四五事业发展规划", Plan, "2021-2025"},
		{"“十五五”发展规划（2026—2030年）", Plan, "2026-2030"},
		{"十三五规划", Plan, "2016-2020"},
		{"发展规划（2021-2025年）", Plan, "2021-2025"},
		{"2021—2025年事业发展规划", Plan, "2021-2025"},
		{"2024年公布的2023-2024学年报告", Academic, "2023-2024"},
		{"2024-2025学年工作要点", Calendar, "2025"},
		{"赣教办〔2017〕10号 2025年预算", Fiscal, "2025"},
		{"关于印发[2019]号文", Calendar, "2019"},
		// no period
		{"赣教办〔2017〕10号", Calendar, ""},
		{"教办函（2014）23号", Calendar, ""},
		{"2025-2027年物业服务采购", Fiscal, ""},
		{"2025-2028年教育网接入", Calendar, ""},
		{"2025届毕业生", Fiscal, ""},
		{"2023级新生军训", Calendar, ""},
		{"信息公开指南", Academic, ""},
		{"招生电话0791-20242025", Admission, ""},
		{"编号120240", Calendar, ""},
		{"3024年", Calendar, ""},
		{"1点至2点", Calendar, ""},
		{"2024-05-06", Academic, "2023-2024"},
		{"", Plan, ""},
		{"十四届五次", Plan, ""},
		{"2025年规划", Plan, ""},
		{"2024—2020", Plan, ""},
		{"三公经费二〇二四年", Fiscal, "2024"},
		{"一二三四", Calendar, ""},
		{"2023 年度", Calendar, "2023"},
		{"2023　年度", Calendar, "2023"},
		{"2022 - 2023 学年", Academic, "2022-2023"},
	} {
		got, ok := Parse(tc.s, tc.kind)
		if got.String() != tc.want || ok != (tc.want != "") {
			t.Errorf("Parse(%q, %s): got %q, %t, want %q", tc.s, tc.kind, got, ok, tc.want)
		}
	}
}

// In running text a bare year belongs to a date.
func TestLabelled(t *testing.T) {
	for s, want := range map[string]string{
		"本报告于2024年11月11日发布":            "",
		"本报告统计期限为2023年9月1日至2024年8月31日": "2023-2024",
		"根据要求,编制2023-2024学年信息公开年度报告":   "2023-2024",
		"现公布2023-2024学年度工作情况":          "2023-2024",
	} {
		if got, _ := Labelled(s, Academic); got.String() != want {
			t.Errorf("Labelled(%q): got %q, want %q", s, got, want)
		}
	}
}

func TestExpected(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	job, accounts, plan := Rule{time.December, 31, 0}, Rule{time.October, 31, 1}, Rule{time.June, 30, -4}
	for _, tc := range []struct {
		intent string
		rule   Rule
		kind   Kind
		asOf   string
		want   string
		due    string
	}{
		{"report: the day itself is on time", AnnualReport(), Academic, "2026-10-31", "2024-2025", "2025-10-31"},
		{"report: the day after it is owed", AnnualReport(), Academic, "2026-11-01", "2025-2026", "2026-10-31"},
		{"class: not before the year's end", job, Class, "2026-12-31", "2025", "2025-12-31"},
		{"class: with the new year", job, Class, "2027-01-01", "2026", "2026-12-31"},
		{"accounts are due in the year after", accounts, Fiscal, "2026-11-23", "2025", "2026-10-31"},
		{"accounts before their day", accounts, Fiscal, "2026-10-01", "2024", "2025-10-31"},
		{"a new plan in its first summer", plan, Plan, "2026-11-23", "2026-2030", "2026-06-30"},
		{"the old plan until then", plan, Plan, "2026-06-30", "2021-2025", "2021-06-30"},
	} {
		p, due := tc.rule.Expected(tc.kind, day(tc.asOf))
		if p.String() != tc.want || !due.Equal(day(tc.due)) {
			t.Errorf("%s: got %s due %s, want %s due %s", tc.intent, p, due.Format(time.DateOnly), tc.want, tc.due)
		}
	}
}

// Over five years of days the legal due days move once a year and never back.
func TestExpectedOverFiveYears(t *testing.T) {
	for name, x := range map[string]struct {
		rule Rule
		kind Kind
	}{
		"annual report": {AnnualReport(), Academic},
		"employment":    {Rule{time.December, 31, 0}, Class},
		"class figures": {Rule{time.September, 30, 0}, Class},
	} {
		last, changes := 0, 0
		for d := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2027; d = d.AddDate(0, 0, 1) {
			p, due := x.rule.Expected(x.kind, d)
			if !due.Before(d) || !x.rule.Due(Period{p.From + 1, p.To + 1}).After(d.AddDate(0, 0, -1)) {
				t.Fatalf("%s on %s: got %s due %s", name, d.Format(time.DateOnly), p, due.Format(time.DateOnly))
			}
			if p.To < last {
				t.Fatalf("%s on %s: went back from %d to %d", name, d.Format(time.DateOnly), last, p.To)
			}
			if last != 0 && p.To != last {
				changes++
			}
			last = p.To
		}
		if want := map[string]int{"annual report": 5, "employment": 4, "class figures": 5}[name]; changes != want {
			t.Errorf("%s: %d changes, want %d", name, changes, want)
		}
	}
}

func TestBehind(t *testing.T) {
	for _, tc := range []struct {
		have, want Period
		behind     int
	}{
		{Period{2023, 2024}, Period{2025, 2026}, 2},
		{Period{2025, 2026}, Period{2025, 2026}, 0},
		{Year(2026), Year(2025), 0},
		{Year(2022), Year(2025), 3},
		{Period{2016, 2020}, Period{2026, 2030}, 2},
		{Period{2021, 2025}, Period{2026, 2030}, 1},
	} {
		if got := tc.have.Behind(tc.want); got != tc.behind {
			t.Errorf("%s behind %s: got %d, want %d", tc.have, tc.want, got, tc.behind)
		}
	}
}

func TestWorkingDays(t *testing.T) {
	c, err := NewWorkdays(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]bool{
		"2026-01-01": false, // New Year
		"2026-02-14": true,  // Saturday worked before the Spring Festival
		"2026-10-01": false,
		"2026-11-21": false, // Saturday
		"2026-11-23": true,
		"2015-01-04": true, // Sunday worked
		"2020-01-31": false,
	} {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Working(d); got != want {
			t.Errorf("%s: working %t, want %t", s, got, want)
		}
	}
	d, covered := c.Add(time.Date(2026, 9, 25, 0, 0, 0, 0, time.UTC), 5)
	if want := time.Date(2026, 10, 8, 0, 0, 0, 0, time.UTC); !covered || d.Before(want) {
		t.Errorf("over the National Day: got %s, covered %t", d.Format(time.DateOnly), covered)
	}
	if _, covered := c.Add(time.Date(2026, 12, 20, 0, 0, 0, 0, time.UTC), 20); covered {
		t.Error("2027 is not covered, and nothing said so")
	}
	off := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	if c, err = NewWorkdays([]time.Time{off}, nil); err != nil || c.Working(off) {
		t.Errorf("a day off of the school's own calendar is worked, %v", err)
	}
}

// What is read can be written and read again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2024-2025学年", "二〇二三年度", "“十四五”规划", "〔2017〕10号", "2023-24学年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []Kind{Calendar, Fiscal, Admission, Class, Academic, Plan} {
			p, ok := Parse(s, kind)
			if !ok {
				continue
			}
			again, ok := Parse(p.String(), kind)
			if kind == Class {
				again, ok = Parse(p.String()+"届", kind)
			}
			if !ok || again != p {
				t.Errorf("Parse(%q, %s) = %v, which reads back as %v, %t", s, kind, p, again, ok)
			}
		}
	})
}
