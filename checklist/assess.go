package checklist

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"xxgk/checklist/content"
	"xxgk/checklist/lists"
	"xxgk/checklist/period"
)

// Assess judges everything that was read. It may be called once.
func (c *Checker) Assess() Assessment {
	c.general, c.homes = places(c.general), places(c.homes)
	c.applyRows()
	c.pointPeople()
	as := Assessment{
		ListID: c.o.List.ID, ListVersion: c.o.List.Version, Overlays: c.o.List.Overlays, Formula: formula, Rules: c.o.Rules(),
		Profile: c.o.School.Profile, Ownership: c.o.School.Ownership, AsOf: c.o.AsOf,
	}
	for _, d := range c.o.Decisions {
		as.Decided = max(as.Decided, d.ID)
	}
	results := make(map[string]*ElementResult, len(c.order))
	as.Requirements = make([]RequirementResult, len(c.o.List.Requirements))
	for i := range c.o.List.Requirements {
		r := &c.o.List.Requirements[i]
		res := &as.Requirements[i]
		*res = RequirementResult{
			Number: r.Number, Category: r.Category, Title: r.Title, Weight: c.weight(r), Basis: r.Basis,
			Waiver: c.waiver("", r.Number), Elements: make([]ElementResult, len(r.Elements)),
		}
		for j := range r.Elements {
			e := &res.Elements[j]
			c.judge(c.dossiers[r.Elements[j].ID], e)
			results[e.ID] = e
		}
		echoes(res)
		res.Department, res.Supporting = res.offices()
	}
	c.indexOfRules(results)
	for i := range as.Requirements {
		sumUp(&as.Requirements[i])
	}
	as.Directory = c.directoryResult()
	if as.Directory.Named < WholeDirectory {
		as.Notes = append(as.Notes, Reason{Code: "judge.no_directory"})
	}
	if c.cut > 0 {
		as.Notes = append(as.Notes, Reason{Code: "judge.unknown_cut", Args: map[string]any{"waiting": c.cut}})
	}
	if c.Unnamed() {
		as.Notes = append(as.Notes, Reason{Code: CodeUnnamed, Args: map[string]any{"school": c.o.School.Name, "pages": c.ownName.pages}})
	}
	as.Overdue = c.overdueNotices()
	c.score(&as)
	c.o.Watch.end(c.order)
	return as
}

// echoes drops what is said of a page's period for any element but the first that
// rests on it: the whole page is of another period, and is mended once.
func echoes(r *RequirementResult) {
	told := make(map[string]bool)
	for i := range r.Elements {
		e := &r.Elements[i]
		e.Faults = slices.DeleteFunc(e.Faults, func(f Fault) bool {
			again := f.Kind == content.FaultPeriod && told[f.URL]
			told[f.URL] = told[f.URL] || f.Kind == content.FaultPeriod
			return again
		})
	}
}

// Rules is a digest of everything a verdict depends on beside the pages, the
// day and people's decisions.
func (o Options) Rules() string { return o.digest(ruleFiles()) }

// ruleFiles are the texts of all rule data that is part of the program.
func ruleFiles() []string {
	return []string{lists.MOE(), lists.Adverts(), period.CalendarFile()}
}

// digest hashes one part after the other: together they are longer than all else
// that a verdict allocates.
func (o Options) digest(files []string) string {
	sum := sha256.New()
	w := bufio.NewWriter(sum)
	for _, f := range files {
		fmt.Fprintln(w, len(f))
		_, _ = w.WriteString(f) // Flush tells of what went wrong
	}
	list := *o.List
	list.Requirements = nil // each by itself
	parts := []any{struct {
		Formula     int
		Program     string
		List        List
		School      School
		MinCoverage float64
		Weights     map[int]float64
		Waivers     []Waiver
		Facts       any
		Holidays    Holidays
	}{formula, o.Program, list, o.School, o.MinCoverage, o.Weights, o.Waivers, o.Facts, o.Holidays}}
	for i := range o.List.Requirements {
		parts = append(parts, &o.List.Requirements[i])
	}
	enc := json.NewEncoder(w)
	for _, part := range parts {
		if enc.Encode(part) != nil {
			return "" // not of these types; equal to nothing is the safe reading
		}
	}
	if w.Flush() != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// ruleAreas are the areas into which the list's second requirement divides a
// school's rules; texts of three of them stand for an index.
//
// Source: disclosure rules of 淮阴工学院's rubric, which splits requirement 2 so.
func ruleAreas() []string {
	return []string{"人事", "干部", "财务", "资产", "教学", "学籍", "科研", "学生", "外事", "实验室", "设备", "采购", "招标", "安全"}
}

// indexOfRules takes rules of three areas (2c) for an index of rules (2b): the
// list's wording asks for the rules, the index is our division of it.
func (c *Checker) indexOfRules(results map[string]*ElementResult) {
	index, areas := results["2b"], results["2c"]
	if index == nil || areas == nil || len(index.Evidence) > 0 || index.Status == StatusNotApplicable {
		return
	}
	var seen []string
	for _, x := range c.dossiers["2c"].kept.accepted {
		if c.rulings.rejected(index.ID, x.Page) {
			continue
		}
		for _, area := range ruleAreas() {
			if strings.Contains(x.Page.Title, area) && !slices.Contains(seen, area) {
				seen = append(seen, area)
			}
		}
	}
	if len(seen) < 3 {
		return
	}
	index.Status, index.Evidence = StatusPublished, areas.Evidence
	index.Why = []Reason{{Code: "judge.rules_of_areas", Args: map[string]any{"areas": len(seen)}}}
}

// sumUp finds a requirement's status from its essential elements that apply.
func sumUp(r *RequirementResult) {
	var published, late, unknown int
	var worst []Status
	excluded := map[Exclusion]int{}
	for i := range r.Elements {
		e := &r.Elements[i]
		if !e.Essential {
			continue
		}
		if !e.Applies {
			excluded[e.Excluded]++
			continue
		}
		r.Applicable++
		if e.Status == StatusUnknown {
			unknown++
			continue
		}
		r.Known++
		switch e.Status {
		case StatusPublished:
			published++
		case StatusLate:
			late++
		default:
			worst = append(worst, e.Status)
		}
		if r.Expected == "" {
			r.Expected, r.Due = e.Expected, e.Due
		}
	}
	r.Applies = r.Applicable > 0
	good := published + late
	switch {
	case !r.Applies:
		r.Status, r.Excluded = StatusNotApplicable, strongest(excluded)
	case good > 0 && len(worst) > 0:
		r.Status = StatusPartial
	case unknown > 0:
		r.Status = StatusUnknown
	case late > 0:
		r.Status = StatusLate
	case good > 0:
		r.Status = StatusPublished
	default:
		r.Status = bestWord(worst)
	}
}

// strongest is by whose word a requirement does not apply: the kind of school,
// else the school's own, else nobody's.
func strongest(by map[Exclusion]int) Exclusion {
	switch {
	case by[ExcludedAssumed] > 0:
		return ExcludedAssumed
	case by[ExcludedPerson] > 0:
		return ExcludedPerson
	case by[ExcludedDeclared] > 0:
		return ExcludedDeclared
	}
	return ExcludedProfile
}

// bestWord is the word of the best evidence there is: it says what to mend.
func bestWord(list []Status) Status {
	for _, s := range []Status{StatusStale, StatusUndated, StatusInternalOnly, StatusEmpty, StatusRestricted, StatusBroken} {
		if slices.Contains(list, s) {
			return s
		}
	}
	return StatusMissing
}
