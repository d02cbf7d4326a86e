package checklist

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"xxgk/checklist/lists"
	"xxgk/checklist/terms"
	"xxgk/site"
)

// Adverts knows betting sites, porn, private game servers and sellers of forged
// papers by how they advertise themselves in pages that were broken into. What
// warns of them is no advert: a text that holds a spared word is none.
type Adverts struct {
	Known    []string // hosts that a page may hide links to
	Harmless []string // words of hidden links that say what they are there for
	Subjects []string // words of pages that treat of such sites themselves
	words    []advertWord
	hosts    []advertWord
	terms    *terms.Set
}

// advertWord is a word with what it speaks for.
type advertWord struct {
	kind   string // empty: the word spares the text
	text   string
	strong bool
}

// Advert is what a text was found to advertise; the zero Advert is none.
type Advert struct {
	Kind string // gambling, porn, private_servers, forged_papers
	Term string // the words that say so, two of them joined by "+"
}

type advertsShape struct {
	Kinds []struct {
		ID     string   `yaml:"id"`
		Strong []string `yaml:"strong"`
		Weak   []string `yaml:"weak"`
		Hosts  []string `yaml:"hosts"`
	} `yaml:"kinds"`
	Spared   []string `yaml:"spared"`
	Subjects []string `yaml:"subjects"`
	Harmless []string `yaml:"harmless"`
	Known    []string `yaml:"known"`
}

// DefaultAdverts returns the words that are part of the program. Their version
// is that of the default list.
func DefaultAdverts() (*Adverts, error) {
	var s advertsShape
	f, err := readOwn(lists.AdvertsFile, lists.Adverts(), &s)
	if err != nil {
		return nil, err
	}
	return loadAdverts(f, s)
}

// LoadAdverts reads words from YAML as strictly as Load reads a list.
func LoadAdverts(raw []byte, name string) (*Adverts, error) {
	var s advertsShape
	f, err := readRules(name, raw, &s)
	if err != nil {
		return nil, err
	}
	return loadAdverts(f, s)
}

func loadAdverts(f *ruleFile, s advertsShape) (*Adverts, error) {
	a := &Adverts{Known: f.words("known", s.Known), Harmless: f.words("harmless", s.Harmless), Subjects: f.words("subjects", s.Subjects)}
	for i, k := range s.Kinds {
		key := fmt.Sprintf("kinds[%d]", i)
		f.need(key+".id", k.ID)
		a.words = append(a.words, f.adverts(key+".strong", k.ID, k.Strong, true)...)
		a.words = append(a.words, f.adverts(key+".weak", k.ID, k.Weak, false)...)
		a.hosts = append(a.hosts, f.adverts(key+".hosts", k.ID, k.Hosts, true)...)
	}
	a.words = append(a.words, f.adverts("spared", "", s.Spared, false)...)
	if err := f.end(); err != nil {
		return nil, err
	}
	var texts []string
	for _, w := range a.words {
		texts = append(texts, w.text)
	}
	var err error
	if a.terms, err = terms.New(texts); err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, err)
	}
	return a, nil
}

// Kinds returns what adverts are told apart by, in the order of the file.
func (a *Adverts) Kinds() []string {
	var kinds []string
	for _, w := range a.words {
		if w.kind != "" && !slices.Contains(kinds, w.kind) {
			kinds = append(kinds, w.kind)
		}
	}
	return kinds
}

// adverts reads the words of a key. One that is not as texts are brought to
// would never be found.
func (f *ruleFile) adverts(key, kind string, list []string, strong bool) []advertWord {
	var out []advertWord
	for i, w := range f.words(key, list) {
		if n := advertText(w); n != w {
			f.fail(fmt.Sprintf("%s[%d]", key, i), "rule.plain_word", "rule.like", map[string]any{"value": w, "near": n})
		}
		out = append(out, advertWord{kind: kind, text: w, strong: strong})
	}
	return out
}

// advertText brings a text to the form of the words: small letters, half-width,
// without blanks and the signs that are set between letters to part a word.
func advertText(s string) string {
	s = normalise(s)
	if !strings.ContainsAny(s, "·•*_^`★☆◆●") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("·•*_^`★☆◆●", r) {
			return -1
		}
		return r
	}, s)
}

// Shown is what a text that readers see advertises: words in which nobody but
// such a site speaks. A nil Adverts finds none.
func (a *Adverts) Shown(text string) Advert { return a.in(text, false) }

// Unseen is what a text that no reader sees advertises: there, two words
// suffice which a page may hold for other reasons.
func (a *Adverts) Unseen(text string) Advert { return a.in(text, true) }

func (a *Adverts) in(text string, unseen bool) Advert {
	if a == nil || text == "" {
		return Advert{}
	}
	var room [16]terms.Hit
	hits := a.terms.Find(room[:0], advertText(text))
	var found Advert
	for i, h := range hits {
		w := a.words[h.Word]
		switch {
		case w.kind == "":
			return Advert{}
		case found.Kind != "":
		case w.strong:
			found = Advert{Kind: w.kind, Term: w.text}
		case unseen:
			if j := slices.IndexFunc(hits[:i], func(b terms.Hit) bool { return a.together(b, h) }); j >= 0 {
				found = Advert{Kind: w.kind, Term: a.words[hits[j].Word].text + "+" + w.text}
			}
		}
	}
	return found
}

// together reports whether two weak words speak for the same, neither being a
// part of the other.
func (a *Adverts) together(x, y terms.Hit) bool {
	p, q := a.words[x.Word], a.words[y.Word]
	return p.kind == q.kind && p.text != q.text && !p.strong && (x.End <= y.Start || y.End <= x.Start)
}

// Host is what a host's name advertises.
func (a *Adverts) Host(address string) Advert {
	if a == nil {
		return Advert{}
	}
	name := strings.ToLower(site.Hostname(site.Host(address)))
	for _, w := range a.hosts {
		if strings.Contains(name, w.text) {
			return Advert{Kind: w.kind, Term: w.text}
		}
	}
	return Advert{}
}

// knows reports whether an address is on a host that a page may hide links to,
// or on one without a name, of which nothing can be said.
func (a *Adverts) knows(address string) bool {
	host := site.Host(address)
	if _, err := netip.ParseAddr(site.Hostname(host)); err == nil || !strings.Contains(host, ".") {
		return true
	}
	return site.Within(host, a.Known)
}

// excuses reports whether the words of a hidden link say what it is there for.
func (a *Adverts) excuses(text string) bool {
	return slices.ContainsFunc(a.Harmless, func(w string) bool { return strings.Contains(text, w) })
}

// spares reports whether a text holds a word that no advert holds.
func (a *Adverts) spares(text string) bool {
	return slices.ContainsFunc(a.terms.Find(nil, advertText(text)), func(h terms.Hit) bool { return a.words[h.Word].kind == "" })
}
