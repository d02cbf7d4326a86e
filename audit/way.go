package audit

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// errPruned says that the pages of a run are kept no more.
var errPruned = errors.New("pages are kept no more")

// scene is all that an assessment depends on: what was read, when, and what
// was known.
type scene struct {
	reading reading
	before  *past
	asOf    time.Time
	decided int64 // the last decision that was known
	run     int64 // whose addresses decisions are followed by
}

// way is the sequence of assessments from one verdict to another, in which one
// condition changes at each step. A condition that did not change is no step.
func (a *Auditor) way(ctx context.Context, from, to Verdict) ([]step, error) {
	now := a.o.Check.Rules()
	at, err := a.sceneOf(ctx, from)
	if err != nil {
		return nil, err
	}
	end := scene{asOf: to.Assessment.AsOf, decided: to.Assessment.Decided}
	var way []step
	take := func(cause Cause) error {
		as, err := a.judgeAgain(ctx, at)
		way = append(way, step{cause, as})
		return err
	}
	if from.Assessment.Rules != now {
		err = take(CauseRules)
	}
	if err == nil && !at.asOf.Equal(end.asOf) {
		at.asOf = end.asOf
		err = take(CauseCalendar)
	}
	if err == nil && at.decided != end.decided {
		at.decided = end.decided
		err = take(CauseDecisions)
	}
	if err == nil {
		var other bool
		if at.reading, other, err = a.readAs(ctx, from, to); other && err == nil {
			err = take(CauseCrawl)
		}
	}
	if err != nil {
		return nil, err
	}
	last := step{CauseContent, to.Assessment}
	if to.Assessment.Rules == now {
		return append(way, last), nil
	}
	// The later verdict was given under rules that are not today's.
	if at, err = a.sceneOf(ctx, to); err == nil {
		err = take(CauseContent)
	}
	last.cause = CauseRules
	return append(way, last), err
}

// sceneOf is what a verdict was given on.
func (a *Auditor) sceneOf(ctx context.Context, v Verdict) (scene, error) {
	stats, err := a.o.Store.Stats(ctx, v.Run.ID)
	if err != nil {
		return scene{}, err
	}
	if stats.Pages == 0 || stats.Pages < v.Run.Stats.Pages {
		return scene{}, errPruned
	}
	before, err := a.past(ctx, v.Run.ID)
	if err != nil {
		return scene{}, err
	}
	read, err := a.stored(ctx, v.Run, v.Assessment.AsOf)
	if err != nil {
		return scene{}, err
	}
	maps.DeleteFunc(read.probes, func(_ string, p Probe) bool { return p.At.After(v.Made) }) // nobody knew
	known, err := a.asked(ctx, v)
	if len(known.later) > 0 {
		read = read.before(known)
	}
	return scene{
		reading: read, before: before, asOf: v.Assessment.AsOf, decided: v.Assessment.Decided, run: v.Run.ID,
	}, err
}

// before leaves out of what a run read what it asked for later: it was judged, and
// went on.
func (r reading) before(known answers) reading {
	pages, failures, led := r.pages, r.failures, r.led
	r.cut += len(known.later)
	r.pages = only(pages, func(p site.Page) bool { return known.had(site.Canonical(p.URL)) })
	r.failures = only(failures, func(f checklist.Failure) bool { return known.asked(site.Canonical(f.URL)) })
	r.led = func(ctx context.Context, address string) (site.Page, error) {
		if !known.asked(address) {
			return site.Page{}, ErrNotFound
		}
		return led(ctx, address)
	}
	return r
}

// judgeAgain judges a scene by today's rules.
func (a *Auditor) judgeAgain(ctx context.Context, s scene) (checklist.Assessment, error) {
	o := a.o.Check
	o.AsOf = s.asOf
	history, err := a.decided(ctx, s.run, s.before)
	if err != nil {
		return checklist.Assessment{}, err
	}
	o.Decisions = slices.DeleteFunc(history, func(d checklist.Decision) bool { return d.ID > s.decided })
	return a.assess(ctx, s.reading, s.before, o)
}

// readAs is what stood on the site at the time of one run, read as well or as
// badly as another run could read: what that one could not tell is left out,
// what it could and the first could not is taken from it. other is false if
// both could read the same.
func (a *Auditor) readAs(ctx context.Context, from, to Verdict) (r reading, other bool, err error) {
	first, second := from.Run, to.Run
	one, err := a.asked(ctx, from)
	if err != nil {
		return r, false, err
	}
	two, err := a.asked(ctx, to)
	if err != nil {
		return r, false, err
	}
	pointed, err := a.pointed(ctx)
	if err != nil {
		return r, false, err
	}
	for _, url := range pointed { // somebody knew of it, and a run did not ask
		one.missed(url, two)
		two.missed(url, one)
	}
	for url := range one.read {
		other = other || !two.told(url)
	}
	for url := range two.read {
		other = other || !one.told(url)
	}
	store := a.o.Store
	r.cut = second.Stats.Waiting + len(two.later)
	if r.probes, err = a.probes(ctx, second, to.Assessment.AsOf); err != nil {
		return r, false, err
	}
	earlier, err := a.probes(ctx, first, from.Assessment.AsOf)
	if err != nil {
		return r, false, err
	}
	other = other || len(r.probes) > 0 || len(earlier) > 0 // what one could see of the outside may be other
	r.pages = func(yield func(site.Page, error) bool) {
		for p, err := range both(store.Pages(ctx, first.ID), store.Pages(ctx, second.ID), func(p site.Page, of int) bool {
			url := site.Canonical(p.URL)
			return of == 0 && one.had(url) && two.told(url) || of == 1 && two.had(url) && !one.told(url)
		}) {
			if !yield(p, err) {
				return
			}
		}
	}
	r.failures = func(yield func(checklist.Failure, error) bool) {
		for f, err := range both(store.Failures(ctx, first.ID), store.Failures(ctx, second.ID), func(f checklist.Failure, of int) bool {
			url := site.Canonical(f.URL)
			return of == 0 && one.asked(url) && f.Outcome.Conclusive() && two.told(url) ||
				of == 1 && two.asked(url) && (!f.Outcome.Conclusive() || !one.told(url))
		}) {
			if !yield(f, err) {
				return
			}
		}
	}
	r.said = func(ctx context.Context) (string, error) { return a.said(ctx, first.ID) }
	r.led = func(ctx context.Context, address string) (site.Page, error) {
		if two.told(address) {
			return store.Led(ctx, first.ID, address)
		}
		return store.Led(ctx, second.ID, address)
	}
	return r, other || first.Stats.Waiting+len(one.later) != r.cut, nil
}

// both yields what keep wants of two sequences; of is 0 for the first.
func both[T any](first, second iter.Seq2[T, error], keep func(v T, of int) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for of, seq := range []iter.Seq2[T, error]{first, second} {
			for v, err := range seq {
				if (err != nil || keep(v, of)) && !yield(v, err) {
					return
				}
			}
		}
	}
}

// only yields what is wanted of a sequence.
func only[T any](seq iter.Seq2[T, error], want func(T) bool) iter.Seq2[T, error] {
	return both(seq, func(func(T, error) bool) {}, func(v T, _ int) bool { return want(v) })
}

// answers is what a verdict knows of addresses.
type answers struct {
	read    map[string]bool   // pages
	gone    map[string]bool   // nothing is there for the public
	failed  map[string]bool   // could not be told
	final   map[string]string // where what was asked for led
	later   map[string]bool   // where that led which its run asked for afterwards: a run that was cut is judged, and goes on
	partial bool              // addresses were left unfetched: one that is not known may be one of them
}

// asked gathers what a verdict knows.
func (a *Auditor) asked(ctx context.Context, v Verdict) (answers, error) {
	w := answers{make(map[string]bool), make(map[string]bool), make(map[string]bool), make(map[string]string), make(map[string]bool), v.Run.Stats.Waiting > 0}
	all, err := a.o.Store.Asked(ctx, v.Run.ID)
	for url, r := range all {
		if r.At.After(v.Made) {
			w.later[site.Canonical(r.Final)], w.partial = true, true
			continue
		}
		w.final[url] = site.Canonical(r.Final)
		switch {
		case r.Outcome.Read():
			w.read[site.Canonical(r.Final)] = true
		case r.Outcome.Conclusive():
			w.gone[url] = true
		default:
			w.failed[url] = true
		}
	}
	return w, err
}

// missed notes an address that people pointed to and that this run did not ask
// for, with where it led in another.
func (w answers) missed(url string, other answers) {
	if w.asked(url) {
		return
	}
	for _, u := range []string{url, other.final[url]} {
		if u != "" && !w.read[u] {
			w.failed[u] = true
		}
	}
}

// asked reports whether an address had been asked for.
func (w answers) asked(url string) bool {
	_, asked := w.final[url]
	return asked
}

// had reports whether a page that the run read was known.
func (w answers) had(url string) bool { return w.read[url] || !w.later[url] }

// told reports whether the run could tell what stands at an address: it read
// it, learnt that it is gone, or met nothing that leads there.
func (w answers) told(url string) bool {
	return w.read[url] || w.gone[url] || !w.failed[url] && !w.partial
}
