package checklist

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"xxgk/site"
)

// OldLaw is a law that another took the place of.
type OldLaw struct {
	Name  string    // as a reader is told: with its number, and since when it is gone
	Until time.Time // the first day on which it was no longer in force

	number string   // by which a page that cites it is known at a glance
	words  []string // as it is cited
	now    string   // number of the law in its place: who cites both says what changed
}

// oldLaws are those that schools still cite: disclosure-rules §5.3 P12.
//
//nolint:gochecknoglobals // a table, asked for each page
var oldLaws = [...]OldLaw{
	{
		"《普通高等学校学生管理规定》（教育部令第21号，2017年9月1日起废止）", site.Day(2017, time.September, 1), "21",
		[]string{"教育部令第21号", "教育部第21号令", "教育部21号令", "教育部令21号"}, "41号",
	},
	{
		"《政府信息公开条例》（国务院令第492号，2019年5月15日起由国务院令第711号取代）", site.Day(2019, time.May, 15), "492",
		[]string{"国务院令第492号", "国务院第492号令", "国务院492号令", "国务院令492号"}, "711号",
	},
}

// CitesOld returns the laws that a text cites and that another took the place of.
// Numbers are set apart by blanks as often as not: 教育部令第 21 号.
func CitesOld(text string) []OldLaw {
	var list []OldLaw
	bare := ""
	for _, law := range oldLaws {
		if !numbered(text, law.number) {
			continue
		}
		if bare == "" {
			bare = strings.Join(strings.Fields(text), "")
		}
		if slices.ContainsFunc(law.words, func(w string) bool { return strings.Contains(bare, w) }) && !strings.Contains(bare, law.now) {
			list = append(list, law)
		}
	}
	return list
}

// numbered reports whether a text names something by a number: 21号, 21 号. It
// copies nothing, for most pages name nothing so.
func numbered(text, n string) bool {
	for {
		_, rest, ok := strings.Cut(text, n)
		if !ok {
			return false
		}
		if strings.HasPrefix(strings.TrimLeftFunc(rest, unicode.IsSpace), "号") {
			return true
		}
		text = rest
	}
}
