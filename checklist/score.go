package checklist

import "math"

// formula is the version of the score formula; it is raised with every change
// to this file that moves a score.
const formula = 1

// The score formula (design of the tool; the weights are ours, not the
// Ministry's): score = 100·Σ w·v / Σ w over the requirements that apply and of
// which at least one essential element is known.
const (
	scoreLate     = 0.9
	scoreUndated  = 0.5
	tenthsStale   = 4 // one period behind; a tenth less for each further one
	tenthsOldest  = 1
	scoreInternal = 0.3
)

// The grades' lowest scores, and what the best of them asks for beside.
const (
	fromA     = 90
	fromB     = 75
	fromC     = 60
	topWeight = 3
)

// Threshold is the lowest score of a grade.
func Threshold(g Grade) float64 {
	switch g {
	case GradeA:
		return fromA
	case GradeB:
		return fromB
	case GradeC:
		return fromC
	default:
		return 0
	}
}

// value is what an element's status is worth.
func value(e *ElementResult) float64 {
	switch e.Status {
	case StatusPublished:
		return 1
	case StatusLate:
		return scoreLate
	case StatusUndated:
		return scoreUndated
	case StatusStale:
		return float64(max(tenthsOldest, tenthsStale-max(0, e.PeriodsBehind-1))) / 10
	case StatusInternalOnly:
		return scoreInternal
	default:
		return 0
	}
}

func (c *Checker) weight(r *Requirement) float64 {
	if w, ok := c.o.Weights[r.Number]; ok {
		return w
	}
	return r.Weight
}

// waiver returns the waiver in force for an element or a requirement, or nil.
func (c *Checker) waiver(element string, requirement int) *Waiver {
	for i := range c.o.Waivers {
		w := &c.o.Waivers[i]
		if !w.inForce(c.o.AsOf) || w.Audience == AudienceInternal {
			continue
		}
		if element != "" && w.Element == element || requirement != 0 && w.Requirement == requirement {
			return w
		}
	}
	return nil
}

// counts reports whether an element of r enters the score; waived says whether
// waived ones are to count.
func (e *ElementResult) counts(r *RequirementResult, waived bool) bool {
	return e.Essential && e.Applies && (waived || e.Waiver == nil && r.Waiver == nil)
}

// mean is the value of a requirement over its essential elements that apply
// and are known; waived ones are left out unless they are to count.
func mean(r *RequirementResult, waived bool) (v float64, known, applicable int) {
	sum := 0.0
	for i := range r.Elements {
		e := &r.Elements[i]
		if !e.counts(r, waived) {
			continue
		}
		applicable++
		if e.Status.Known() {
			known++
			sum += e.Value
		}
	}
	if known == 0 {
		return 0, 0, applicable
	}
	return sum / float64(known), known, applicable
}

// score fills values, score, coverage, grade, categories and counts.
func (c *Checker) score(as *Assessment) {
	for i := range as.Requirements {
		r := &as.Requirements[i]
		for j := range r.Elements {
			r.Elements[j].Value = value(&r.Elements[j])
		}
		r.Value, _, _ = mean(r, true)
	}
	as.Score, as.Coverage = as.total(0, false)
	as.ScoreWithoutWaivers, _ = as.total(0, true)
	as.CoverageLow = as.Coverage < c.o.MinCoverage
	as.Grade = grade(as)
	c.categories(as)
	as.Counts = counts(as.Requirements)
}

// total is the score over the requirements of a category, or of all for 0, and
// the share of what applies that is known.
func (as *Assessment) total(category int, waived bool) (score, coverage float64) {
	var sum, weights, known, all float64
	for i := range as.Requirements {
		r := &as.Requirements[i]
		if category != 0 && r.Category != category {
			continue
		}
		v, k, n := mean(r, waived)
		w := r.Weight
		if n > 0 {
			all += w
			known += w * float64(k) / float64(n)
		}
		if k > 0 {
			sum += w * v
			weights += w
		}
	}
	if weights > 0 {
		score = round(100 * sum / weights)
	}
	if all > 0 {
		coverage = known / all
	}
	return score, coverage
}

// round keeps one decimal, so that a stored score and a printed one agree.
func round(f float64) float64 { return math.Round(10*f) / 10 }

// Veto caps the grade for reasons that no element holds (单项否决); without any
// the grade is what the score gives.
func (as *Assessment) Veto(by []Reason) {
	as.Caps = by
	as.Grade = grade(as)
}

// Uncapped is the grade without any veto; empty where none is given.
func (as *Assessment) Uncapped() Grade {
	switch {
	case as.CoverageLow:
		return GradeNone
	case as.Score >= fromA && len(as.Holding()) == 0:
		return GradeA
	case as.Score >= fromB:
		return GradeB
	case as.Score >= fromC:
		return GradeC
	}
	return GradeD
}

func grade(as *Assessment) Grade {
	g := as.Uncapped()
	if len(as.Caps) > 0 && (g == GradeA || g == GradeB) {
		return GradeC
	}
	return g
}

// Holding are the requirements of the highest weight that are not published, or
// were too late: with any of them the grade is not the best, whatever the score.
func (as *Assessment) Holding() []RequirementResult {
	var list []RequirementResult
	for _, r := range as.Requirements {
		if r.Applies && r.Waiver == nil && r.Weight >= topWeight && r.Status != StatusPublished {
			list = append(list, r)
		}
	}
	return list
}

func (c *Checker) categories(as *Assessment) {
	for _, cat := range c.o.List.Categories {
		res := CategoryResult{Number: cat.Number, Name: cat.Name}
		for i := range as.Requirements {
			r := &as.Requirements[i]
			if r.Category != cat.Number {
				continue
			}
			if r.Applies && r.Status != StatusUnknown {
				res.Applicable++
			}
			if r.Status == StatusPublished || r.Status == StatusLate {
				res.Published++
			}
			res.Known = res.Known || r.Known > 0
		}
		res.Score, _ = as.total(cat.Number, false)
		as.Categories = append(as.Categories, res)
	}
}

// counts says how the requirements of the list divide; the parts add up to the whole.
func counts(list []RequirementResult) Counts {
	n := Counts{Total: len(list)}
	for _, r := range list {
		switch {
		case !r.Applies && r.Excluded == ExcludedDeclared:
			n.ByDeclaration++
		case !r.Applies && r.Excluded == ExcludedPerson:
			n.ByPerson++
		case !r.Applies && r.Excluded == ExcludedAssumed:
			n.Assumed++
		case !r.Applies:
			n.ByProfile++
		case r.Status == StatusUnknown:
			n.Unknown++
		default:
			n.Applicable++
			if r.Status == StatusPublished || r.Status == StatusLate {
				n.Published++
			}
		}
		for _, e := range r.Elements {
			n.ElementsTotal++
			if e.Status == StatusPublished || e.Status == StatusLate {
				n.ElementsPublished++
			}
		}
	}
	return n
}
