package config

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

func (p *checker) oneOf(key, value string, allowed ...string) string {
	if value != "" && !slices.Contains(allowed, value) {
		p.fail(key, "config.not_one_of", "", map[string]any{"value": value, "allowed": strings.Join(allowed, " | ")})
	}
	return value
}

func (p *checker) positive(key string, v *int, otherwise int) int {
	if v == nil {
		return otherwise
	}
	if *v <= 0 {
		name := key[strings.LastIndex(key, ".")+1:]
		p.fail(key, "config.is", "config.want.positive", map[string]any{"value": *v, "key": name, "example": otherwise})
	}
	return *v
}

func (p *checker) duration(key, v string, otherwise time.Duration, zero bool) time.Duration {
	if v == "" {
		return otherwise
	}
	d, err := time.ParseDuration(v)
	if v == "0" {
		d, err = 0, nil
	}
	if err != nil || d < 0 || d == 0 && !zero {
		p.fail(key, "config.is", "config.want.duration", map[string]any{"value": v, "example": otherwise.String()})
	}
	return d
}

// size reads 32MiB, 512KiB, 1GiB, 4MB or a number of bytes, of which there have
// to be so many at least.
func (p *checker) size(key, v string, otherwise, least int64) int64 {
	if v == "" {
		return otherwise
	}
	digits := strings.TrimRight(v, "KMGiBb ")
	unit := strings.ToUpper(strings.TrimSpace(v[len(digits):]))
	shift, ok := map[string]int{"": 0, "B": 0, "KIB": 10, "KB": 10, "K": 10, "MIB": 20, "MB": 20, "M": 20, "GIB": 30, "GB": 30, "G": 30}[unit]
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || !ok || n > 1<<40>>shift || n<<shift < least {
		p.fail(key, "config.is", "config.want.size", map[string]any{"value": v})
		return otherwise
	}
	return n << shift
}

// reachable finds what somebody who reads it in a server's log can answer by: a
// mailbox, an address or a telephone number, a name beside it or not.
var reachable = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]+|https?://[^\s/]+|[0-9][0-9() -]{5,}[0-9]`)

func (p *checker) share(key string, v *float64, otherwise float64) float64 {
	if v == nil {
		return otherwise
	}
	if !(*v >= 0 && *v <= 1) {
		p.fail(key, "config.is", "config.want.share", map[string]any{"value": *v})
	}
	return *v
}

func (p *checker) day(key, v string) time.Time {
	if v == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, v)
	if err != nil {
		p.fail(key, "config.is", "config.want.day", map[string]any{"value": v})
	}
	return d
}

func (p *checker) grades(m map[string]float64) []Grade {
	if len(m) == 0 {
		return nil
	}
	grades := make([]Grade, 0, len(m))
	for name, from := range m {
		if !(from >= 0 && from <= 100) {
			p.fail("audit.grades."+name, "config.is", "config.want.score", map[string]any{"value": from})
		}
		grades = append(grades, Grade{Name: name, From: from})
	}
	slices.SortFunc(grades, func(a, b Grade) int {
		return cmp.Or(cmp.Compare(b.From, a.From), strings.Compare(a.Name, b.Name))
	})
	if len(grades) != 4 || grades[3].From != 0 {
		p.fail("audit.grades", "config.grades", "config.example.grades", nil)
	}
	return grades
}

var elementID = regexp.MustCompile(`^[1-9][0-9]{0,2}[a-z]?$`)

func (p *checker) waivers(list []fileWaiver) []Waiver {
	out := make([]Waiver, 0, len(list))
	for i, w := range list {
		key := index("waivers", i)
		if (w.Requirement == 0) == (w.Element == "") {
			p.fail(key, "config.waiver_target", "config.example.waiver", nil)
		}
		if w.Element != "" && !elementID.MatchString(w.Element) {
			p.fail(key+".element", "config.not_element", "config.example.element", map[string]any{"value": w.Element})
		}
		if w.Reason == "" || w.Approver == "" {
			p.fail(key, "config.waiver_whole", "config.example.waiver", nil)
		}
		elsewhere := w.Reason == "published_elsewhere"
		if elsewhere != (w.Audience != "") || elsewhere != (strings.TrimSpace(w.Proof) != "") {
			p.fail(key, "config.waiver_elsewhere", "config.example.elsewhere", nil)
		}
		out = append(out, Waiver{
			Requirement: w.Requirement, Element: w.Element, Comment: w.Comment, Approver: w.Approver,
			Reason:  p.oneOf(key+".reason", w.Reason, "not_applicable", "published_elsewhere", "accepted", "wrong_result"),
			Expires: p.day(key+".expires", w.Expires), Audience: p.oneOf(key+".audience", w.Audience, "public", "internal"), Proof: strings.TrimSpace(w.Proof),
		})
	}
	return out
}

// departments checks the ids and, once offices are given, the names.
func (p *checker) departments(m map[string][]string, offices []string) map[string][]string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	owner := make(map[string]string)
	for _, name := range names {
		key := "departments." + name
		if len(offices) > 0 {
			p.office(key, name, offices)
		}
		for i, id := range m[name] {
			if !elementID.MatchString(id) {
				p.fail(index(key, i), "config.not_element", "config.example.element", map[string]any{"value": id})
			}
			if other, twice := owner[id]; twice {
				p.fail(index(key, i), "config.two_offices", "", map[string]any{"value": id, "other": other})
			}
			owner[id] = name
		}
	}
	return m
}

func (p *checker) office(key, name string, offices []string) {
	if slices.Contains(offices, name) {
		return
	}
	args := map[string]any{"value": name, "near": Nearest(name, offices)}
	hint := ""
	if args["near"] != "" {
		hint = "config.did_you_mean"
	}
	p.fail(key, "config.not_office", hint, args)
}

func (p *checker) weights(m map[string]float64) map[int]float64 {
	out := make(map[int]float64, len(m))
	for name, w := range m {
		n, err := strconv.Atoi(name)
		if err != nil || n <= 0 {
			p.fail("weights."+name, "config.not_requirement", "config.example.weights", map[string]any{"value": name})
		}
		if !(w > 0 && w <= 100) {
			p.fail("weights."+name, "config.is", "config.want.weight", map[string]any{"value": w})
		}
		out[n] = w
	}
	return out
}

// facts are dates that start a clock; which names mean something the list knows.
func (p *checker) facts(m map[string]string) map[string]time.Time {
	out := make(map[string]time.Time, len(m))
	for name, v := range m {
		p.oneOf("facts."+name, name, "budget_approved", "accounts_approved")
		out[name] = p.day("facts."+name, v)
	}
	return out
}
