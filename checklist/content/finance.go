package content

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"xxgk/checklist/period"
	"xxgk/site"
)

// look finds the tables of one side. A whole budget is on the page, so all of
// its tables are told, whichever is asked for.
func (s side) look(want Part) func(*Result, *doc, Input) {
	return func(r *Result, d *doc, in Input) {
		t := &tables{side: s, title: in.Page.Title, want: want, lines: d.lines, taken: make([]bool, len(d.lines))}
		for i := range d.lines {
			t.line(r, i)
		}
		unnamed := t.unnamed(r)
		switch want {
		case partItems:
			items(r, d)
			r.Unclear = len(r.Found) == 0 && unnamed
		case partThreePublic:
			threePublic(r, d)
			r.Unclear = unnamed || t.spoken()
		default:
			s.inWords(r, d, in, want)
			r.Unclear = unnamed || t.spoken()
		}
		r.Approved = s.approved(d.text, in.Period)
		for _, a := range in.Page.Attachments {
			parts, _ := s.parts(a.Name, "")
			r.Named = r.Named || slices.Contains(parts, want) // promised, not seen
		}
	}
}

var (
	approvalDay   = regexp.MustCompile(`(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	approvalLabel = regexp.MustCompile(`(?:批复|批准)(?:日期|时间|于|之日)\D{0,8}$`)
	approvalWord  = regexp.MustCompile(`^.{0,40}?(?:批复|批准)(.{0,2})`)
)

// approved reads the day on which a budget or accounts were approved, from
// which twenty days run for a unit of a province. The same texts name days on
// which other things were approved, the school itself above all: a day counts
// in the months in which such a thing is approved, in a sentence on money.
func (s side) approved(text string, p period.Period) time.Time {
	if p.IsZero() || !containsAny(text, "批复", "批准") {
		return time.Time{}
	}
	from, to := s.approvals(p.To)
	for _, m := range approvalDay.FindAllStringSubmatchIndex(text, -1) {
		day, ok := civil(whole(text[m[2]:m[3]]), whole(text[m[4]:m[5]]), whole(text[m[6]:m[7]]))
		if !ok || day.Before(from) || day.After(to) {
			continue
		}
		sentence := around(text, m[0])
		before, behind, _ := strings.Cut(sentence, text[m[0]:m[1]])
		if approvalLabel.MatchString(before) {
			return day
		}
		if next := approvalDay.FindStringIndex(behind); next != nil {
			behind = behind[:next[0]] // what was approved on that other day
		}
		w := approvalWord.FindStringSubmatch(behind)
		if w != nil && containsAny(sentence, "预算", "决算", "财政") && !slices.Contains(foundings(), w[1]) {
			return day
		}
	}
	return time.Time{}
}

// civil is a day if there is such a one.
func civil(y, m, d int) (time.Time, bool) {
	day := site.Day(y, time.Month(m), d)
	return day, day.Day() == d && int(day.Month()) == m
}

// foundings are what else is approved: 批准成立, 批准设立.
func foundings() []string {
	return []string{"成立", "设立", "设置", "增设", "组建", "升格", "更名", "筹建", "建立", "兴办", "举办"}
}

// approvals are the months in which the budget or the accounts of a year are
// approved: the autumn before to its end, or the year after.
func (s side) approvals(year int) (from, to time.Time) {
	if s == accounts {
		year++
		return site.Day(year, time.January, 1), site.Day(year, time.December, 31)
	}
	return site.Day(year-1, time.October, 1), site.Day(year, time.December, 31)
}

func (r *Result) has(p Part) bool {
	return slices.ContainsFunc(r.Found, func(f Found) bool { return f.Part == p })
}

// A sentence that gives the three public expenses, or says that there were none.
var threePublicSum = regexp.MustCompile(`三公[^。\n]{0,80}?(?:\d[\d.,]*\s*万?元|为零|为0|没有|未安排|未发生)`)

func threePublic(r *Result, d *doc) {
	if r.has(partThreePublic) {
		return
	}
	if at := threePublicSum.FindStringIndex(d.text); at != nil {
		r.found(partThreePublic, BySentence, around(d.text, at[0]))
	}
}

var (
	functionCode = regexp.MustCompile(`^[\[【(（]?2[0-3]\d{5}(?:$|[^\d.,，])`)
	// itemNames are items (项) under which a school's money is entered.
	itemNames = regexp.MustCompile(`^(?:\d+\s*)?(?:高等职业教育|高等教育|中等职业教育|技校教育|事业单位离退休|机关事业单位基本养老保险缴费支出|事业单位医疗|住房公积金)$`)
)

// items finds expenditure down to the item level of the functional
// classification: codes of seven digits, a head 类 款 项, or the items' names.
func items(r *Result, d *doc) {
	n, quote := 0, ""
	for _, row := range d.rows() {
		told := slices.Contains(row, "类") && slices.Contains(row, "款") && slices.Contains(row, "项") && quote == ""
		told = told || slices.ContainsFunc(row, func(c string) bool {
			c = strings.TrimSpace(c)
			return functionCode.MatchString(c) || itemNames.MatchString(c)
		})
		if !told {
			continue
		}
		if n++; quote == "" {
			quote = strings.Join(row, " ")
		}
	}
	if n > 0 {
		r.Found = append(r.Found, Found{Part: partItems, By: ByTable, Quote: brief(quote), Rows: n})
		return
	}
	if q, ok := d.sentence("项级科目", "细化到项", "按功能分类到项"); ok {
		r.found(partItems, BySentence, q)
	}
}
