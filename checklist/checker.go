package checklist

import (
	"errors"
	"path"
	"slices"
	"time"

	"xxgk/checklist/content"
	"xxgk/checklist/directory"
	"xxgk/checklist/period"
	"xxgk/site"
)

// Options configure a Checker.
type Options struct {
	List        *List // with overlay, packs and offices already applied
	School      School
	AsOf        time.Time // the day judged for; a civil day at 00:00 UTC
	MinCoverage float64   // below it no grade is given; default 0.9
	Weights     map[int]float64
	Waivers     []Waiver
	Decisions   []Decision           // all that people decided, in the order they did
	Facts       map[string]time.Time // dates only people know, e.g. budget_approved
	Program     string               // version of the program, whose matching a verdict depends on too
	Holidays    Holidays             // working days of years the embedded calendar lacks
	Watch       *Watch               // tells what one page is weighed for; nil: nobody asks. The verdict is the same
}

// Holidays adds days to the embedded working-day calendar.
type Holidays struct {
	Off  []time.Time // weekdays without work
	Work []time.Time // weekend days with work
}

// Failure is a fetch that gave no page to read, with what is known of the address.
type Failure struct {
	URL      string
	Outcome  site.Outcome
	Reason   site.Reason
	Anchors  []string // texts of the links that lead there
	Referrer string
	Astray   bool     // what led there is gone as well: nothing that was read leads there
	Earlier  []string // elements it was evidence for on the last good night
}

const defaultMinCoverage = 0.9

// Checker judges a school by the pages it is handed, in whatever order: the
// same pages give the same assessment. It keeps the best candidates of each
// element and a line about each page, never the pages. It is for one
// goroutine.
type Checker struct {
	o        Options
	matcher  *Matcher
	scratch  *scratch // the drafts of the page that is read
	told     telling
	days     *period.Workdays
	table    *directory.Reader
	dossiers map[string]*dossier
	order    []*dossier // in the list's order
	rows     []row
	failures []Failure
	failed   map[string]*Failure // by canonical address, once the directory's rows are in order
	also     map[string]string   // address → the address under which its page was read
	paging   *paging             // how its lists go on
	pointees map[string]*pointee // what stands at addresses the directory names
	claims   []Claim
	listed   int // how many requirements its rows are about
	// unreadDirectory: something is called a directory and could not be read.
	unreadDirectory bool
	general         []Place         // where disclosure as a whole should be
	homes           []Place         // home pages, the last place to look
	pages           int             // of the school's hosts that were read
	cut             int             // addresses that were found and not fetched
	attached        map[string]bool // files of annual evidence whose page shows its day
	overdue         []*Ref          // lists of aided students that stand past their term
	rulings         rulings         // what people decided
	ownName         naming          // whether the school's own pages name it
}

// dossier gathers what is known of one element.
type dossier struct {
	element     *Element
	requirement *Requirement
	kept        kept
	places      []Place
	pointed     []Place   // failed addresses whose link names the element
	void        []Place   // pages that announce the element and publish nothing
	held        *Reason   // why it is not said tonight that its evidence is gone
	awaited     *Decision // a person pointed to a page that was not asked for yet
}

// row is a directory row with the page it stands on.
type row struct {
	directory.Row
	page Ref
}

// New returns a Checker. It fails if the list or the calendar cannot be used.
func New(o Options) (*Checker, error) {
	if o.List == nil || o.AsOf.IsZero() {
		return nil, errors.New("checklist: a list and an as-of day are required")
	}
	if o.MinCoverage == 0 {
		o.MinCoverage = defaultMinCoverage
	}
	m, err := NewMatcher(o.List, MatchOptions{
		Profile: o.School.Profile, Ownership: o.School.Ownership,
		School: o.School.Name, Aliases: o.School.Aliases, Parent: o.School.Parent, Hosts: o.School.Hosts,
	})
	if err != nil {
		return nil, err
	}
	days, err := o.Holidays.Workdays()
	if err != nil {
		return nil, err
	}
	c := &Checker{
		o: o, matcher: m, scratch: m.newScratch(), told: make(telling), days: days,
		dossiers: make(map[string]*dossier), also: make(map[string]string), pointees: make(map[string]*pointee), attached: make(map[string]bool),
		table: newDirectory(o.List), paging: newPaging(), rulings: newRulings(o.Decisions),
	}
	for i := range o.List.Requirements {
		r := &o.List.Requirements[i]
		for j := range r.Elements {
			d := &dossier{element: &r.Elements[j], requirement: r}
			c.dossiers[d.element.ID] = d
			c.order = append(c.order, d)
		}
	}
	return c, nil
}

// Read takes a page into account. p may be used again afterwards.
func (c *Checker) Read(p *site.Page) {
	c.rulings.meet(p)
	c.ownName.read(p, c.o.School)
	for _, a := range p.Also {
		if to, taken := c.also[a]; !taken || site.Canonical(p.URL) < to { // in whatever order they come
			c.also[a] = site.Canonical(p.URL)
		}
	}
	ref := refOf(p)
	ref.Term, ref.TermStated = c.term(p, ref.Published)
	if ref.Published.After(c.o.AsOf) {
		c.o.Watch.pass(p, Reason{Code: "judge.not_yet", Args: map[string]any{"day": site.DayText(ref.Published), "as_of": site.DayText(c.o.AsOf)}})
		return // not yet there on that day
	}
	if c.o.School.Owns(p.URL) {
		c.pages++
	}
	c.paging.read(p)
	outcome := site.OutcomeOK
	if p.NeedsBrowser {
		outcome = site.OutcomeNeedsBrowser
	}
	switch {
	case c.matcher.ofParent(p.URL): // its columns are no place of the school's
	case General(p, c.o.School.Name):
		c.general = append(c.general, place(p, outcome))
	case p.Kind == site.KindHome:
		c.homes = append(c.homes, place(p, outcome))
	}
	for _, id := range c.matcher.Place(p) {
		d := c.dossiers[id]
		d.places = append(d.places, place(p, outcome))
	}
	drafts := c.weigh(p, ref, false)
	tell := func(x *draft) entry { return c.tell(x, p) }
	for i := range drafts {
		d := c.dossiers[drafts[i].Element]
		d.kept.add(d.element, &drafts[i], tell)
		if drafts[i].Accepted && d.element.Due != nil && reliable(ref.DateSource) {
			for _, a := range p.Attachments {
				c.attached[site.Canonical(a.URL)] = true
			}
		}
	}
	c.o.Watch.read(c.matcher, p, drafts, tell)
	if c.matcher.ofParent(p.URL) {
		return // nor are its notices and its directory
	}
	c.notice(p, ref)
	rows := c.table.Read(p)
	for _, r := range rows {
		c.rows = append(c.rows, row{Row: r, page: ref})
	}
	switch {
	case directory.Distinct(rows) >= WholeDirectory:
		c.ownTable(p, ref, len(rows))
	case len(rows) == 0 && calledDirectory(p):
		c.unreadDirectory = true
	}
}

// weigh drafts an entry of each element that a page is worth anything for: by
// its words, after what people decided of it, and by what it holds. all takes in
// what the text alone speaks of, as Explain does. The drafts stand until the next
// page is weighed.
func (c *Checker) weigh(p *site.Page, ref Ref, all bool) []draft {
	c.matcher.weigh(c.scratch, p, all)
	decided := c.rulings.of(ref)
	c.ruled(p, ref, decided)
	drafts := c.scratch.drafts
	if len(drafts) == 0 {
		return nil
	}
	form, carried := content.FormOf(p), make(map[int]string)
	for i := range drafts {
		x := &drafts[i]
		d := c.dossiers[x.Element]
		c.complete(d.element, &x.Candidate, p, decided[x.Element])
		x.Page.Term, x.Page.TermStated = ref.Term, ref.TermStated
		c.called(p, &x.Page)
		x.stated, x.unread = statedDay(d.element, p), form == content.FormFiles
		c.hold(d, x, p, form, carried[d.requirement.Number])
		if x.Accepted && carried[d.requirement.Number] == "" {
			carried[d.requirement.Number] = d.element.ID
		}
	}
	return drafts
}

// tell makes a draft of a page the entry that is kept of it: with its reasons, and
// with all that the page says of it beside what decides.
func (c *Checker) tell(x *draft, p *site.Page) entry {
	if x.told {
		return x.entry
	}
	e := c.dossiers[x.Element].element
	if e.Period == PeriodNone && x.Page.Period == "" {
		x.Page.Period = PeriodOf(p)
	}
	if e.Cadence == CadenceStanding {
		x.cites = CitesOld(p.Text)
	}
	x.tell(c.told)
	if x.content != nil {
		x.content.Tell(input(e, p))
	}
	return x.entry
}

// Remember takes evidence of an earlier night into account that was rightly
// taken down since: a name list that stood its term is published.
func (c *Checker) Remember(x Candidate) {
	if d := c.dossiers[x.Element]; d != nil && !c.rulings.rejected(x.Element, x.Page) {
		if len(x.Why) == 0 || x.Why[0].Code != "judge.taken_down" {
			x.Why = slices.Insert(slices.Clone(x.Why), 0, Reason{Code: "judge.taken_down", Args: map[string]any{"term": site.DayText(x.Page.Term)}})
		}
		beside := slices.ContainsFunc(x.Why, func(r Reason) bool { return r.Code == codeServed })
		told := entry{Candidate: x, beside: beside}
		d.kept.add(d.element, &draft{entry: told}, func(*draft) entry { return told })
	}
}

// CodeMoved is the reason of an element that is unknown while the site moves.
const CodeMoved = "judge.unknown_moved"

// Hold says that evidence of an element is gone and may come back, because the
// site is being moved: unless the element is found published tonight it is
// unknown.
func (c *Checker) Hold(element string, why Reason) {
	if d := c.dossiers[element]; d != nil {
		d.held = &why
	}
}

// called is what links call an address; one that they call by its file's name, or
// not at all, is called by itself.
func (f Failure) called() string {
	i := slices.IndexFunc(f.Anchors, func(a string) bool { return a != "" && a != path.Base(f.URL) })
	if i < 0 {
		return f.URL
	}
	return f.Anchors[i]
}

// Fail takes an address into account that gave no page: what its links call it
// tells which elements it leaves open.
func (c *Checker) Fail(f Failure) {
	c.failures = append(c.failures, f)
	if c.matcher.ofParent(f.URL) && f.Outcome.Conclusive() {
		return // a dead link of the parent's is not the school's
	}
	if !f.Outcome.Conclusive() && slices.ContainsFunc(f.Anchors, directory.Called) {
		c.unreadDirectory = true
	}
	if len(f.Anchors) == 0 && len(f.Earlier) == 0 {
		return
	}
	title := ""
	if len(f.Anchors) > 0 {
		title = f.Anchors[0]
	}
	at := Place{URL: f.URL, Title: f.called(), Outcome: f.Outcome}
	named := make(map[string]bool)
	for _, id := range f.Earlier {
		named[id] = true
	}
	c.matcher.weigh(c.scratch, &site.Page{URL: f.URL, Title: title, Kind: site.KindArticle, Anchors: f.Anchors}, false)
	for i := range c.scratch.drafts {
		if x := &c.scratch.drafts[i]; x.Accepted {
			named[x.Element] = true
		}
	}
	for _, d := range c.order {
		if named[d.element.ID] {
			d.pointed = append(d.pointed, at)
		}
	}
	column := &site.Page{URL: f.URL, Title: title, Kind: site.KindList, Anchors: f.Anchors}
	for _, id := range c.matcher.Place(column) {
		c.dossiers[id].places = append(c.dossiers[id].places, at)
	}
	if General(column, c.o.School.Name) && !c.matcher.ofParent(f.URL) {
		c.general = append(c.general, at)
	}
}

// Cut says how many addresses were found and not fetched, because a budget or
// the time was spent: what was not found may stand there.
func (c *Checker) Cut(waiting int) { c.cut = waiting }
