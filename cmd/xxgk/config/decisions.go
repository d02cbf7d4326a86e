package config

import (
	"os"
	"time"
)

// Decision is a person's decision as an exported file has it.
type Decision struct {
	Element  string    `yaml:"element"`
	Decision string    `yaml:"decision"` // confirm, reject, here, not_applicable, internal_only, revoke
	URL      string    `yaml:"url,omitempty"`
	Identity string    `yaml:"identity,omitempty"`
	Period   string    `yaml:"period,omitempty"`
	By       string    `yaml:"by"`
	At       time.Time `yaml:"at"`
	Why      string    `yaml:"why"`
}

// fileDecisions is a file of decisions as it is written, before it is checked.
type fileDecisions struct {
	Decisions []fileDecision `yaml:"decisions"`
}

type fileDecision struct {
	Element  string `yaml:"element"`
	Decision string `yaml:"decision"`
	URL      string `yaml:"url"`
	Identity string `yaml:"identity"`
	Period   string `yaml:"period"`
	By       string `yaml:"by"`
	At       string `yaml:"at"`
	Why      string `yaml:"why"`
}

// Decisions is a file of decisions that can tell where each stands.
type Decisions struct {
	List []Decision
	doc  *document
}

// Wrong is an error at the decision with that index, for what only somebody who
// knows the checklist can tell.
func (d *Decisions) Wrong(at int, problem string, args map[string]any) *Error {
	return d.doc.at(index("decisions", at), problem, args)
}

// LoadDecisions reads a file of decisions, strictly. A wrong value is an *Error
// with file, line and column.
func LoadDecisions(name string) (*Decisions, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, &Error{File: name, Problem: "config.unreadable", Args: map[string]any{"error": err}}
	}
	return parseDecisions(name, raw)
}

func parseDecisions(name string, raw []byte) (*Decisions, error) {
	var f fileDecisions
	d, err := decode(name, raw, &f)
	if err != nil {
		return nil, err
	}
	p := &checker{d: d}
	out := &Decisions{doc: d}
	for i, x := range f.Decisions {
		key := index("decisions", i)
		for _, need := range []struct{ name, value string }{{"element", x.Element}, {"decision", x.Decision}, {"by", x.By}, {"at", x.At}, {"why", x.Why}} {
			if need.value == "" {
				p.fail(key+"."+need.name, "config.required", "", nil)
			}
		}
		p.oneOf(key+".decision", x.Decision, "confirm", "reject", "here", "not_applicable", "internal_only", "revoke")
		at, err := time.Parse(time.RFC3339, x.At)
		if err != nil && x.At != "" {
			p.fail(key+".at", "config.is", "config.want.instant", map[string]any{"value": x.At})
		}
		out.List = append(out.List, Decision{x.Element, x.Decision, x.URL, x.Identity, x.Period, x.By, at, x.Why})
	}
	if p.err != nil {
		return nil, p.err
	}
	return out, nil
}
