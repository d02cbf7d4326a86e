package content

import (
	"regexp"
	"strconv"
	"strings"

	"xxgk/checklist/period"
)

// comparing tells a sentence that sets a period beside another.
var comparing = regexp.MustCompile(`较|同期|[相同]比|比[上去前本今]|比\s*20\d\d|与[^，。；\n]{0,12}20\d\d|上(?:一|个)*学?年`)

// otherPeriod notes a text that never names the period of its title and is, by
// its own words, on another: last year's text under this year's title. School
// years that follow each other share a calendar year, so only a year that the
// two do not share tells that the text knows of its title's.
func (r *Result) otherPeriod(d *doc, in Input) {
	if in.Period.IsZero() || in.Kind == "" || in.Kind == period.Academic && !schoolYear(in) {
		return
	}
	text := unsigned(without(d.text, in.Page.Title))
	p, ok := speaksOf(text, in.Kind)
	if !ok || p == in.Period {
		return
	}
	for year := in.Period.From; year <= in.Period.To; year++ {
		if !p.Covers(year) && names(text, year, in.Kind) {
			return
		}
	}
	r.fault(-1, FaultPeriod, "content.other_period", map[string]any{"title": in.Period.String(), "text": p.String()})
}

// names reports whether a text names a year: in figures, or in other words as a
// period (二〇二四年, 十五五).
func names(text string, year int, kind period.Kind) bool {
	if strings.Contains(text, strconv.Itoa(year)) {
		return true
	}
	for _, p := range period.All(text, kind) {
		if p.Covers(year) {
			return true
		}
	}
	return false
}

// speaksOf is the period that a text says it is on: the first that it announces
// and sets beside no other, if it announces no later one. A school year is
// announced by both its years.
func speaksOf(text string, kind period.Kind) (period.Period, bool) {
	var first, last period.Period
	for sentence := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune("。！？；\n", c) }) {
		p, ok := period.Labelled(sentence, kind)
		if !ok || comparing.MatchString(sentence) || kind == period.Academic && !strings.Contains(sentence, strconv.Itoa(p.From)) {
			continue
		}
		if first.IsZero() {
			first = p
		}
		if p.To > last.To {
			last = p
		}
	}
	return first, !first.IsZero() && first == last
}

// schoolYear reports whether a title names a school year, not one that is only
// taken for it.
func schoolYear(in Input) bool {
	return !in.Period.IsZero() && strings.Contains(in.Page.Title, strconv.Itoa(in.Period.From)) && in.Period.From != in.Period.To
}

var signedOn = regexp.MustCompile(`\n[ \x{3000}]*(?:20\d\d|[二〇○零一三四五六七八九]{4})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-][ \d一二三四五六七八九十日]*$`)

// unsigned is a text without the lines at its end that say who signed it, and when.
func unsigned(text string) string {
	text = strings.TrimSpace(text)
	day := signedOn.FindStringIndex(text)
	if day == nil {
		return text
	}
	text = strings.TrimSpace(text[:day[0]])
	if i := strings.LastIndexByte(text, '\n'); i >= 0 && runes(text[i:]) <= 24 {
		text = text[:i]
	}
	return text
}
