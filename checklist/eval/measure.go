package eval

import (
	"slices"
	"strings"

	"xxgk/checklist"
)

// Options configure a measurement. The zero value of a field means its default.
type Options struct {
	MinSupport   int  // rows a requirement needs to count in macro; default 1
	SkipDoubtful bool // leave out rows whose note has a question mark
}

// Score is precision, recall and their harmonic mean, 0 to 1. Where nothing was
// predicted precision is 0, where nothing was there recall is.
type Score struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// ClassScore is the score of one class. Support counts its rows.
type ClassScore struct {
	Support int `json:"support"`
	Score
}

// RequirementScore is the score of one requirement.
type RequirementScore struct {
	Number int `json:"number"`
	ClassScore
}

// Confusion is a row that was not read as labelled.
type Confusion struct {
	Title    string `json:"title"`
	Expected []int  `json:"expected"`
	Got      []int  `json:"got"`
	Line     int    `json:"line"`
}

// Result is a measurement. Micro counts row 0 (none) as a class of its own,
// macro does not. None is that class alone: its precision is the share of the
// rows called "none" that are, its recall the share of the near misses that no
// requirement took.
type Result struct {
	Rows         int                `json:"rows"`
	Micro        Score              `json:"micro"`
	Macro        Score              `json:"macro"`
	None         ClassScore         `json:"none"`
	Requirements []RequirementScore `json:"requirements"`
	Confusions   []Confusion        `json:"confusions"`
}

// Profile returns the profile a school_kind stands for. 本科 is judged with the
// postgraduate items, because the labels hold them.
func Profile(kind string) (checklist.Profile, error) {
	switch kind {
	case "本科", "研究生", string(checklist.ProfilePostgraduate):
		return checklist.ProfilePostgraduate, nil
	case string(checklist.ProfileUndergraduate):
		return checklist.ProfileUndergraduate, nil
	case "高职", "专科", "高职专科", string(checklist.ProfileVocational):
		return checklist.ProfileVocational, nil
	case "职业本科", "职教本科", string(checklist.ProfileVocationalBachelor):
		return checklist.ProfileVocationalBachelor, nil
	}
	return "", wrong("label.kind", kind)
}

// Measure matches every row with the matcher of its profile and of its
// school's name, and compares.
func Measure(list *checklist.List, rows []Row, o Options) (Result, error) {
	o.MinSupport = max(o.MinSupport, 1)
	matchers := make(map[checklist.Profile]*checklist.Matcher)
	t := tally{counts: make(map[int]*count)}
	for _, row := range rows {
		if o.SkipDoubtful && row.Doubtful() {
			continue
		}
		profile, err := Profile(row.Kind)
		if err != nil {
			return Result{}, err
		}
		m := matchers[profile]
		if m == nil {
			if m, err = checklist.NewMatcher(list, checklist.MatchOptions{Profile: profile}); err != nil {
				return Result{}, err
			}
			matchers[profile] = m
		}
		t.add(row, Predict(list, m.For(schoolNames(row.School)...), row))
	}
	return t.result(o.MinSupport), nil
}

// schoolNames returns the row's school if it is a name and not a note on one.
func schoolNames(s string) []string {
	name, _, _ := strings.Cut(s, "（")
	name, _, _ = strings.Cut(name, "(")
	for _, end := range []string{"大学", "学院", "学校"} {
		if strings.Contains(name, end) {
			return []string{name}
		}
	}
	return nil
}

// Predict returns the requirements the row's page is about, in order: those
// with an accepted element. What the page only serves beside its subject
// (text strength) is not what it is about. 0 alone means none.
func Predict(list *checklist.List, m *checklist.Matcher, row Row) []int {
	var got []int
	for _, c := range m.Match(row.Page()) {
		if !c.Accepted || c.Strength <= checklist.StrengthText {
			continue
		}
		if e := list.Element(c.Element); e != nil {
			got = append(got, e.Requirement)
		}
	}
	slices.Sort(got)
	if got = slices.Compact(got); len(got) == 0 {
		return []int{0}
	}
	return got
}

// count is what a class got right and wrong.
type count struct{ hit, extra, missed int }

type tally struct {
	rows       int
	counts     map[int]*count
	confusions []Confusion
}

func (t *tally) of(n int) *count {
	if t.counts[n] == nil {
		t.counts[n] = new(count)
	}
	return t.counts[n]
}

func (t *tally) add(row Row, got []int) {
	t.rows++
	for _, n := range got {
		if slices.Contains(row.Items, n) {
			t.of(n).hit++
		} else {
			t.of(n).extra++
		}
	}
	for _, n := range row.Items {
		if !slices.Contains(got, n) {
			t.of(n).missed++
		}
	}
	if !slices.Equal(row.Items, got) {
		t.confusions = append(t.confusions, Confusion{Title: row.Title, Expected: row.Items, Got: got, Line: row.Line})
	}
}

func (t *tally) result(minSupport int) Result {
	r := Result{Rows: t.rows, Confusions: t.confusions, Requirements: []RequirementScore{}}
	if r.Confusions == nil {
		r.Confusions = []Confusion{}
	}
	numbers := make([]int, 0, len(t.counts))
	for n := range t.counts {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var all count
	macro := 0
	for _, n := range numbers {
		c := t.counts[n]
		all = count{all.hit + c.hit, all.extra + c.extra, all.missed + c.missed}
		class := ClassScore{Support: c.hit + c.missed, Score: c.score()}
		if n == 0 {
			r.None = class
			continue
		}
		s := RequirementScore{Number: n, ClassScore: class}
		r.Requirements = append(r.Requirements, s)
		if s.Support >= minSupport {
			macro++
			r.Macro.Precision += s.Precision
			r.Macro.Recall += s.Recall
			r.Macro.F1 += s.F1
		}
	}
	r.Micro = all.score()
	if macro > 0 {
		r.Macro = Score{r.Macro.Precision / float64(macro), r.Macro.Recall / float64(macro), r.Macro.F1 / float64(macro)}
	}
	return r
}

func (c count) score() Score {
	var s Score
	if c.hit > 0 {
		s.Precision = float64(c.hit) / float64(c.hit+c.extra)
		s.Recall = float64(c.hit) / float64(c.hit+c.missed)
		s.F1 = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	}
	return s
}
