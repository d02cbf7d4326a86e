package content

import (
	"regexp"
	"time"

	"xxgk/checklist/period"
	"xxgk/site"
)

// span is the time that a report counts over, from day to day; one that is
// written from month to month ends with the last day.
type span struct {
	from, to time.Time
	quote    string
	named    bool // its words say that it is what the report counts over
	compared bool // its sentence sets it beside another
}

const till = `\s*(?:起|开始)?\s*(?:至|到|[-—–－~～])+\s*`

var (
	inWords   = regexp.MustCompile(`(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日)?` + till + `(?:(20\d\d)\s*年|(次年|翌年)|同年|当年)?\s*(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日)?`)
	inFigures = regexp.MustCompile(`(20\d\d)[./-](\d{1,2})(?:[./-](\d{1,2}))?` + till + `(20\d\d)()[./-](\d{1,2})(?:[./-](\d{1,2}))?`)
	// countsOver says that what follows is the span of the report.
	countsOver = regexp.MustCompile(`(?:统计(?:的|数据的?)?\s*(?:期限|时间|期间|时段|周期|范围|区间)|报告(?:期限|时限|时段|期间)|数据的?(?:统计)?(?:期限|时间|时段|期间)|本(?:年度|学年|年)?报告)[^。；，,;\n\d]{0,16}$`)
)

// spans are the spans of a text that are as long as a report's: those of an
// inquiry or a notice are shorter.
func (d *doc) spans() []span {
	const shortest, longest = 150 * 24 * time.Hour, 800 * 24 * time.Hour
	var out []span
	for _, form := range []*regexp.Regexp{inWords, inFigures} {
		for _, m := range form.FindAllStringSubmatchIndex(d.text, 16) {
			n := make([]int, 8)
			for i := range n {
				if m[2*i] >= 0 {
					n[i] = whole(d.text[m[2*i]:m[2*i+1]])
				}
			}
			year := n[4]
			if year == 0 {
				year = n[1]
				if m[10] >= 0 {
					year++
				}
			}
			from, ok := civil(n[1], n[2], max(n[3], 1))
			to, ok2 := civil(year, n[6], max(n[7], 1))
			if n[7] == 0 {
				to = to.AddDate(0, 1, -1)
			}
			if length := to.Sub(from); !ok || !ok2 || length < shortest || length > longest {
				continue
			}
			sentence := around(d.text, m[0])
			out = append(out, span{
				from: from, to: to, quote: brief(d.text[m[0]:m[1]]),
				named:    countsOver.MatchString(d.text[max(0, m[0]-120):m[0]]) && !containsAny(sentence, "问卷", "调查", "评议", "满意"),
				compared: containsAny(sentence, "较", "比", "上学年", "上一学年", "同期"),
			})
		}
	}
	return out
}

// school is the school year that a span is: from about 1 September to about 31 August.
func (s span) school() (period.Period, bool) {
	const week = 7 * 24 * time.Hour
	p := period.Period{From: s.from.Year(), To: s.from.Year() + 1}
	begun, ended := s.from.Sub(site.Day(p.From, time.September, 1)).Abs(), s.to.Sub(site.Day(p.To, time.August, 31)).Abs()
	return p, begun <= week && ended <= week
}

// counted is the span that a report says it counts over: the one of its title,
// if it is there, else the first that its words name, else the first school year.
func (d *doc) counted(of period.Period) (span, bool) {
	all := d.spans()
	var best *span
	for i := range all {
		p, school := all[i].school()
		switch {
		case school && p == of:
			return all[i], true
		case all[i].named && (best == nil || !best.named), school && !all[i].compared && best == nil:
			best = &all[i]
		}
	}
	if best == nil {
		return span{}, false
	}
	return *best, true
}

// reportPeriod compares the span the report counts over with the year of its title.
func reportPeriod(r *Result, d *doc, in Input) {
	s, ok := d.counted(in.Period)
	if !ok {
		if p, ok := period.Labelled(d.text, period.Academic); ok {
			r.note("content.period", map[string]any{"period": p.String()})
		} else {
			r.fault(-1, FaultStructure, "content.no_period", nil)
		}
		r.otherPeriod(d, in)
		return
	}
	p, school := s.school()
	switch {
	case school:
		r.note("content.counted", map[string]any{"period": p.String(), "quote": s.quote})
		if !in.Period.IsZero() && p != in.Period {
			r.fault(-1, FaultPeriod, "content.other_period", map[string]any{"title": in.Period.String(), "text": p.String()})
		}
	case schoolYear(in):
		r.fault(-1, FaultPeriod, "content.other_span", map[string]any{"title": in.Period.String(), "quote": s.quote})
	}
}
