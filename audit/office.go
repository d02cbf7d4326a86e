package audit

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"xxgk/checklist"
)

// rankedFrom is how many items an office must lead to be ranked: of one or two
// a single page decides.
const rankedFrom = 3

// Office is how an office stands with what it leads (牵头). What it supports,
// what could not be told and what is waived is left out.
type Office struct {
	Name    string
	College bool    // 二级学院, listed apart from the offices of the administration
	Score   float64 // 0 to 100
	Items   int     // requirements of which it leads something that counts and is known
	Unknown int     // elements it leads that could not be told
	Lost    float64 // points it takes from the school's score
	Rank    int     // among those of its kind; 0: too few items, or all stand alike
	Open    int     // findings it should act on
	Overdue int     // of them, past their day
	Found   int     // findings there ever were that an office has to mend
	Mended  int     // of them, gone or closed
	Dated   int     // of them, mended or past their day
	InTime  int     // of these, mended by their day
}

// Offices returns how each office stands, offices of the administration first,
// ranked ones best first and before the others, which stand by their names.
// colleges says of offices whether they are teaching units; of others the name does.
func Offices(v Verdict, colleges map[string]bool) []Office {
	at := make(map[string]*Office)
	office := func(name string) *Office {
		if at[name] == nil {
			teaches, told := colleges[name]
			at[name] = &Office{Name: name, College: teaches || !told && college(name)}
		}
		return at[name]
	}
	weights := make(map[string]float64)
	for i := range v.Assessment.Requirements {
		led := make(map[string]bool)
		for _, s := range v.Assessment.Requirements[i].Shares() {
			o := office(s.Department)
			if !s.Known {
				o.Unknown++
				continue
			}
			if !led[o.Name] {
				led[o.Name] = true
				o.Items++
			}
			o.Score += 100 * s.Weight * s.Value
			weights[o.Name] += s.Weight
		}
	}
	for _, l := range v.Assessment.Losses() {
		office(l.Department).Lost += l.Points
	}
	for _, f := range v.Findings {
		if o := office(f.Department); f.owed() {
			o.count(f, v.Assessment)
		}
	}
	var list []Office
	for name, o := range at {
		if weights[name] > 0 {
			o.Score /= weights[name]
		}
		if name != "" && (o.Items > 0 || o.Found > 0 || o.Unknown > 0) {
			list = append(list, *o)
		}
	}
	rank(list)
	return list
}

// owed reports whether a finding is something an office has or had to mend.
func (f Finding) owed() bool {
	return f.Handling != HandlingFalsePositive && !f.Waived && f.Level != LevelInfo && !slices.Contains([]Kind{KindLate, KindExpiring, KindOrphan, KindUnproved}, f.Kind)
}

func (o *Office) count(f Finding, as checklist.Assessment) {
	o.Found++
	late := f.Overdue(as.AsOf)
	if f.Seen() {
		o.Open++
		if late {
			o.Overdue++
			o.Dated++
		}
		return
	}
	o.Mended++
	if f.Deadline().IsZero() || f.Resolved.IsZero() {
		return
	}
	o.Dated++
	if f.inTime() {
		o.InTime++
	}
}

// college tells a school's teaching units from its administration, by name.
func college(name string) bool {
	return strings.HasSuffix(name, "学院") || strings.HasSuffix(name, "系") || strings.HasSuffix(name, "教学部")
}

// tenths is an office's score as it is printed: what reads the same ranks the same.
func (o *Office) tenths() float64 { return math.Round(10 * o.Score) }

// rank orders offices and gives those with enough items their places; equal
// scores share one, and where all have the same nobody is first.
func rank(list []Office) {
	slices.SortFunc(list, func(a, b Office) int {
		byScore := 0 // an order by score would be a rank
		if a.Items >= rankedFrom && b.Items >= rankedFrom {
			byScore = -cmp.Compare(a.tenths(), b.tenths())
		}
		return cmp.Or(byFalse(a.College, b.College), byFalse(a.Items < rankedFrom, b.Items < rankedFrom), byScore, cmp.Compare(a.Name, b.Name))
	})
	for _, colleges := range []bool{false, true} {
		var placed []*Office
		for i := range list {
			if o := &list[i]; o.College == colleges && o.Items >= rankedFrom {
				placed = append(placed, o)
			}
		}
		if last := len(placed) - 1; last > 0 && placed[0].tenths() == placed[last].tenths() {
			continue
		}
		for i, o := range placed {
			o.Rank = i + 1
			if i > 0 && placed[i-1].tenths() == o.tenths() {
				o.Rank = placed[i-1].Rank
			}
		}
	}
}

func byFalse(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
