package config

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// Parent is the superior unit whose disclosure may count as the school's.
type Parent struct {
	Name  string
	Hosts []string // and all below them
}

// Alias is a former or short name, a former domain, or both, and the days
// between which they were in use.
type Alias struct {
	Name  string   // empty: a domain alone
	Hosts []string // and all below them
	From  time.Time
	To    time.Time // zero: still in use
}

func (p *checker) parent(f fileParent) Parent {
	name := strings.TrimSpace(f.Name)
	if (name == "") != (len(f.Hosts) == 0) {
		p.fail("school.parent", "config.parent_whole", "config.example.parent", nil)
	}
	p.hosts("school.parent.hosts", f.Hosts)
	return Parent{Name: name, Hosts: f.Hosts}
}

func (p *checker) aliases(list []fileAlias) []Alias {
	out := make([]Alias, 0, len(list))
	for i, f := range list {
		key := index("school.aliases", i)
		a := Alias{Name: strings.TrimSpace(f.Name), Hosts: f.Hosts, From: p.day(key+".from", f.From), To: p.day(key+".to", f.To)}
		p.hosts(key+".hosts", f.Hosts)
		switch {
		case a.Name == "" && len(a.Hosts) == 0:
			p.fail(key, "config.alias_whole", "config.example.alias", nil)
		case !a.To.IsZero() && a.To.Before(a.From):
			p.fail(key+".to", "config.closure_ends", "", map[string]any{"from": f.From, "to": f.To})
		}
		out = append(out, a)
	}
	return out
}

// apart refuses a site that lies on the parent's hosts as a whole: which of its
// pages are the school's must be said then.
func (p *checker) apart(f *file) {
	for i, seed := range f.Site.Seeds {
		if below(seed, f.School.Parent.Hosts) && !below(seed, f.Site.Hosts) {
			p.fail(index("site.seeds", i), "config.seed_of_parent", "config.example.hosts", map[string]any{"value": seed})
		}
	}
}

// below reports whether an address is on one of hosts or below it.
func below(address string, hosts []string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.ContainsFunc(hosts, func(h string) bool {
		return h != "" && strings.HasSuffix("."+strings.ToLower(u.Hostname()), "."+strings.ToLower(h))
	})
}
