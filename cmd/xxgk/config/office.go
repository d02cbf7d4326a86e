package config

import (
	"slices"
	"strings"
	"time"
)

// Office is one of the school's offices.
type Office struct {
	Name    string
	Contact string // 联络员, as people are told: a name, a telephone
	Kind    string // department (职能部门), college (二级学院); empty: by its name
	Former  []Former
}

// Former is a name that an office had.
type Former struct {
	Name string
	To   time.Time // its last day
}

// OfficeNames are all names of offices, former ones after the others.
func OfficeNames(list []Office) []string {
	var names, former []string
	for _, o := range list {
		names = append(names, o.Name)
		for _, f := range o.Former {
			former = append(former, f.Name)
		}
	}
	return append(names, former...)
}

// offices checks the offices: each name once, former ones with their last day.
func (p *checker) offices(files []fileOffice) []Office {
	var list []Office
	seen := make(map[string]bool)
	name := func(key, s string) string {
		s = strings.TrimSpace(s)
		switch {
		case s == "":
			p.fail(key, "config.required", "config.example.office", nil)
		case seen[s]:
			p.fail(key, "config.office_twice", "", map[string]any{"value": s})
		}
		seen[s] = true
		return s
	}
	for i, f := range files {
		key := index("offices", i)
		o := Office{
			Name: name(key, f.Name), Contact: strings.TrimSpace(f.Contact), Kind: p.oneOf(key+".kind", f.Kind, "department", "college"),
		}
		for j, old := range f.Former {
			at := index(key+".former", j)
			if old.To == "" || old.From != "" || len(old.Hosts) > 0 {
				p.fail(at, "config.former_whole", "config.example.office", nil)
			}
			o.Former = append(o.Former, Former{Name: name(at, old.Name), To: p.day(at+".to", old.To)})
		}
		slices.SortFunc(o.Former, func(a, b Former) int { return a.To.Compare(b.To) })
		list = append(list, o)
	}
	return list
}
