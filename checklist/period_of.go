package checklist

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"xxgk/checklist/period"
	"xxgk/site"
)

// headOfText is how far into a text a period is looked for: reports name it in
// their first sentences, and later on they speak of other years.
const headOfText = 1200

// complete fills what only the judge reads into a candidate: the day from the
// weaker sources, and the period from title, column, links and text, in this order.
// A period that nothing is judged by is left to tell.
// What a person decided of it goes before; nil if nobody did.
func (c *Checker) complete(e *Element, cand *Candidate, p *site.Page, by *Decision) {
	dateOf(&cand.Page, p)
	if by != nil && by.Period != "" && cand.Strength == StrengthPerson {
		cand.Page.Period = by.Period
		return
	}
	switch {
	case e.Period != PeriodNone:
		cand.Page.Period = readPeriod(period.Kind(e.Period), e.part(p.Title), p).String()
	case cand.Strength == StrengthPerson: // what a person showed is placed in time by it
		cand.Page.Period = PeriodOf(p)
	}
}

func readPeriod(kind period.Kind, title string, p *site.Page) period.Period {
	if q, ok := period.Parse(title, kind); ok {
		return q
	}
	for i := len(p.Column) - 1; i >= 0; i-- {
		if q, ok := period.Parse(p.Column[i], kind); ok {
			return q
		}
	}
	for _, a := range p.Anchors {
		if q, ok := period.Parse(a, kind); ok {
			return q
		}
	}
	for _, a := range p.Attachments {
		if q, ok := period.Parse(a.Name, kind); ok {
			return q
		}
	}
	q, _ := period.Labelled(clip(p.Text, headOfText), kind)
	return q
}

// periodByName is the period that a page's name tells; empty if the element has
// none, or the name tells none.
func periodByName(e *Element, r Ref) string {
	if e.Period == PeriodNone {
		return ""
	}
	return readPeriod(period.Kind(e.Period), e.part(r.Title), &site.Page{Column: r.Column}).String()
}

// part is the part of a title that is about a budget or about accounts, where it
// announces both and each has its year: 2025年决算和2026年预算. Else it is all of it.
func (e *Element) part(title string) string {
	own, other := "预算", "决算"
	switch check := string(e.Content); {
	case strings.HasPrefix(check, "accounts_"):
		own, other = other, own
	case !strings.HasPrefix(check, "budget_"):
		return title
	}
	apart := strings.ReplaceAll(title, "预决算", "、、、") // it has no year of one of them
	at, beside := strings.Index(apart, own), strings.Index(apart, other)
	if at < 0 || beside < 0 {
		return title
	}
	part := title[:at]
	if beside < at {
		part = title[beside+len(other) : at]
	}
	if _, ok := period.Parse(part, period.Fiscal); !ok {
		return title // one year for both: 2026年度部门预算和决算
	}
	return part
}

// PeriodOf is the period a page announces, of whatever kind: 2023-2024, 2025;
// empty if none.
func PeriodOf(p *site.Page) string {
	for _, kind := range []period.Kind{period.Class, period.Academic, period.Plan, period.Calendar} {
		q := readPeriod(kind, p.Title, p)
		switch {
		case q.IsZero():
			continue
		case kind == period.Class && !strings.Contains(p.Title, "届"):
			continue
		case kind == period.Academic && !strings.Contains(p.Title, strconv.Itoa(q.From)):
			continue // 2023年度 alone: a calendar year, unless an element says otherwise
		}
		return q.String()
	}
	return ""
}

// ShownKind is the kind that years show by themselves: two that follow each other
// are a school year, or else it is not known.
func ShownKind(years string) PeriodKind {
	if p := parsePeriod(years); p.To == p.From+1 {
		return PeriodAcademic
	}
	return PeriodNone
}

// parsePeriod reads a period back as it is written in a Ref.
func parsePeriod(s string) period.Period {
	from, to, ok := strings.Cut(s, "-")
	f, err := strconv.Atoi(from)
	if err != nil {
		return period.Period{}
	}
	if !ok {
		return period.Year(f)
	}
	t, err := strconv.Atoi(to)
	if err != nil {
		return period.Period{}
	}
	return period.Period{From: f, To: t}
}

// guessPeriod is the period that an element published on a day without naming
// one is on: the last that had ended, or for plans and budgets the one that ran.
func guessPeriod(e *Element, day time.Time) period.Period {
	y := day.Year()
	switch {
	case e.Period == PeriodAcademic && day.Month() >= time.September:
		return period.Period{From: y - 1, To: y}
	case e.Period == PeriodAcademic:
		return period.Period{From: y - 2, To: y - 1}
	case e.Period == PeriodClass && day.Month() < time.July:
		return period.Year(y - 1)
	case e.Period == PeriodPlan:
		return period.Period{}
	case e.Due != nil && e.Due.YearAfter > 0 && day.Month() < time.November:
		return period.Year(y - e.Due.YearAfter)
	}
	return period.Year(y)
}

// stated finds the day that figures in a text are of: 统计时点2023年9月30日, 截至2025年9月.
//
//nolint:gochecknoglobals // compiled once
var stated = regexp.MustCompile(`(?:截至|截止|统计时点|统计时间|数据时点)[^\d]{0,6}(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?`)

// statedDay is the newest day the page's figures are of, for elements whose
// figures grow old; zero if none is stated.
func statedDay(e *Element, p *site.Page) time.Time {
	var newest time.Time
	if e.MaxAge == 0 {
		return newest
	}
	for _, m := range stated.FindAllStringSubmatch(clip(p.Text, maxTextBytes), 8) {
		y, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		d, _ := strconv.Atoi(m[3])
		if month < 1 || month > 12 {
			continue
		}
		if day := site.Day(y, time.Month(month), max(d, 1)); day.After(newest) {
			newest = day
		}
	}
	return newest
}

// TakesPeriod reports whether s is a period that the element can be for, as a
// Ref writes it: 2024-2025 for a school year, 2021-2025 for a plan, 2025 for any
// other; one or the other where nothing is judged by it.
func (e *Element) TakesPeriod(s string) bool {
	p := parsePeriod(s)
	if p.IsZero() || p.String() != s || p.From <= 1900 || p.To >= 2200 || p.From > p.To {
		return false
	}
	switch e.Period {
	case PeriodNone:
		return true
	case PeriodAcademic:
		return p.To == p.From+1
	case PeriodPlan:
		return p.To > p.From
	default:
		return p.From == p.To
	}
}
