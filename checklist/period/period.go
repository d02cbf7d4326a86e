// Package period reads reporting periods (2023年度, 2022-2023学年, 2025届, 十四五)
// and counts due days and working days. It is pure; a text without a period
// gives none, never a guess.
package period

import (
	"strconv"
	"strings"
)

// Kind is the kind of period that is looked for.
type Kind string

// The kinds. The first four count one calendar year and differ in the words
// that announce it.
const (
	Calendar  Kind = "calendar"
	Fiscal    Kind = "fiscal"
	Admission Kind = "admission"
	Class     Kind = "class"
	Academic  Kind = "academic" // two years: 1 September to 31 August
	Plan      Kind = "plan"     // a run of years
)

// Period is a span of whole years, both ends included. The zero Period is none.
type Period struct {
	From, To int
}

// Year is the period of one calendar year.
func Year(y int) Period { return Period{y, y} }

// String writes a period as the outside contract does: 2025, 2023-2024.
func (p Period) String() string {
	switch {
	case p.To == 0:
		return ""
	case p.From == p.To:
		return strconv.Itoa(p.To)
	}
	return strconv.Itoa(p.From) + "-" + strconv.Itoa(p.To)
}

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p.To == 0 }

// Parse reads the period that s announces, for an element of that kind. The
// period announced in the most specific words wins, then the first: 「2024年公布
// 2023届就业报告」 is 2023 for a class. Of years in a row it is the newest: 「2023年、
// 2024年录取分数线」 is 2024.
func Parse(s string, kind Kind) (Period, bool) {
	x := readings.Get().(*reading)
	defer readings.Put(x)
	best, rank, in := Period{}, 0, false // in: best is one of the row that is read
	for _, m := range x.mentions(s) {
		p, r := m.as(kind)
		switch in = in && m.listed; {
		case r == 0:
		case in:
			rank = max(rank, r)
			if p.To > best.To {
				best = p
			}
		case r > rank:
			best, rank, in = p, r, true
		}
	}
	return best, rank > 0
}

// Labelled is Parse for running text, where a bare year is usually part of a
// date: only years that are announced as a period count.
func Labelled(s string, kind Kind) (Period, bool) {
	x := readings.Get().(*reading)
	defer readings.Put(x)
	best, rank := Period{}, 1
	for _, m := range x.mentions(s) {
		p, r := m.as(kind)
		if m.suffix == "年" && !m.isRange() {
			continue
		}
		if r > rank {
			best, rank = p, r
		}
	}
	return best, rank > 1
}

// All returns every period of the kind that s mentions, in its order, however
// little the words around it say: for telling that a text never speaks of a year.
func All(s string, kind Kind) []Period {
	x := readings.Get().(*reading)
	defer readings.Put(x)
	var all []Period
	for _, m := range x.mentions(s) {
		if p, rank := m.as(kind); rank > 0 {
			all = append(all, p)
		}
	}
	return all
}

// Behind is how many periods p lies before the one expected; 0 if it is the
// same or a later one.
func (p Period) Behind(expected Period) int {
	if p.To >= expected.To {
		return 0
	}
	step := 1
	if expected.To-expected.From > 1 {
		step = expected.To - expected.From + 1
	}
	return (expected.To - p.To + step - 1) / step
}

// Covers reports whether a year lies in the period.
func (p Period) Covers(year int) bool { return p.From <= year && year <= p.To }

// mention is a year or a range of years in a text, with the word behind it.
type mention struct {
	from, to int
	suffix   string // 学年, 年度, 届, 级, 年, 月 of a span of months, or empty
	plan     bool   // named as 十四五, or followed by 规划
	listed   bool   // it follows the one before as the next of a row: 2023年、2024年
}

func (m mention) isRange() bool { return m.from != m.to }

// as returns the period a mention means for a kind, and how specific it is;
// 0 if it means none.
func (m mention) as(kind Kind) (Period, int) {
	length := m.to - m.from
	switch kind {
	case Plan:
		switch {
		case m.plan && length > 0:
			return Period{m.from, m.to}, 3
		case length >= 2 && length <= 15:
			return Period{m.from, m.to}, 2
		}
		return Period{}, 0
	case Academic:
		switch {
		case m.suffix == "月":
		case length == 1 && strings.HasPrefix(m.suffix, "学年"):
			return Period{m.from, m.to}, 4
		case length == 1:
			return Period{m.from, m.to}, 3
		case length == 0 && strings.HasPrefix(m.suffix, "学年"):
			return Period{m.from, m.from + 1}, 3
		case length == 0 && m.suffix == "年度":
			// A report named by one year is on the school year that ends in it.
			return Period{m.from - 1, m.from}, 2
		case length == 0 && m.suffix != "级" && m.suffix != "届":
			return Period{m.from - 1, m.from}, 1
		}
		return Period{}, 0
	default:
		return m.asYear(kind, length)
	}
}

// asYear is as for the kinds of one calendar year.
func (m mention) asYear(kind Kind, length int) (Period, int) {
	switch {
	case kind == Admission && length > 1 && length < 5 && m.suffix == "年":
		return Year(m.to), 1 // marks of some years
	case length > 1 || m.suffix == "月":
		return Period{}, 0 // years of service in a tender, a plan
	case length == 1 && (kind == Calendar || kind == Admission || kind == Class):
		return Year(m.to), 2
	case length == 1:
		return Period{}, 0
	case kind == Class && m.suffix == "届":
		return Year(m.to), 4
	case m.suffix == "届" && kind != Class:
		return Period{}, 0
	case m.suffix == "级" && kind == Admission:
		return Year(m.to), 3
	case m.suffix == "级":
		return Period{}, 0
	case m.suffix == "年度":
		return Year(m.to), 3
	case m.suffix == "年":
		return Year(m.to), 2
	}
	return Year(m.to), 1
}
