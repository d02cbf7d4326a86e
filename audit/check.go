package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// Check judges what is stored of a run, keeps the verdict and returns what a
// report shows. It does not touch the network.
func (a *Auditor) Check(ctx context.Context, run Run) (Result, error) {
	stats, err := a.o.Store.Stats(ctx, run.ID)
	if err != nil {
		return Result{}, fmt.Errorf("statistics of run %d: %w", run.ID, err)
	}
	if stats.Pages == 0 { // nothing was read: nothing can be said
		return Result{}, &NothingReadError{Outcomes: stats.Outcomes}
	}
	before, err := a.past(ctx, run.ID)
	if err != nil {
		return Result{}, err
	}
	before.aside = aside(before.known, a.o.Check.AsOf, a.o.Now())
	if err := a.moving(ctx, run, before); err != nil {
		return Result{}, fmt.Errorf("pages that moved: %w", err)
	}
	o := a.o.Check
	if o.Decisions, err = a.decided(ctx, run.ID, before); err != nil {
		return Result{}, fmt.Errorf("decisions: %w", err)
	}
	read, err := a.stored(ctx, run, o.AsOf)
	if err != nil {
		return Result{}, err
	}
	read.survey = newSurvey(o, run.Started, before.known)
	as, err := a.assess(ctx, read, before, o)
	if err != nil {
		return Result{}, err
	}
	doors, err := a.survey(ctx, run, read.survey)
	if err != nil {
		return Result{}, fmt.Errorf("survey of run %d: %w", run.ID, err)
	}
	v := Verdict{Run: run, Made: a.o.Now(), Aside: before.aside, Assessment: as}
	if v.Degraded, err = a.degraded(ctx, run, as); err != nil {
		return Result{}, err
	}
	if before.good != nil && !v.Degraded && !v.precedes(*before.good) {
		if v.Change, err = a.Compare(ctx, *before.good, v); err != nil {
			return Result{}, err
		}
	}
	found := a.found(run, as, before)
	found = append(found, read.survey.findings(as, found)...)
	looked(found, doors, read.survey.fronts)
	doubtful, err := a.doubtful(ctx, run, as, before)
	if err != nil {
		return Result{}, err
	}
	found = append(found, doubtful...)
	for i := range found {
		found[i] = before.continued(found[i])
	}
	known := before.known
	if v.Aside {
		known = knownOn(known, as.AsOf)
	}
	v.Findings = track(known, found, tonight{verdict: v, unread: before.unread(as), survey: read.survey, at: before.at, due: a.due})
	if v.Aside {
		dealt(v.Findings, before.known)
	}
	v.Assessment.Veto(vetoes(v.Findings))
	if v.ID, err = a.o.Store.SaveVerdict(ctx, v); err != nil {
		return Result{}, fmt.Errorf("keep verdict of run %d: %w", run.ID, err)
	}
	a.log.Info("assessed", "run", run.ID, "assessment", v.ID, "score", as.Score, "coverage", as.Coverage, "findings", len(v.Findings))
	return a.result(ctx, v)
}

// found is all that an assessment asks people to act on: what is wrong with
// elements, what vanished, what must go, what is to be said of waivers. An
// element whose evidence vanished is said to be so, not broken as well. What a
// run could not tell that goes on tomorrow is no finding yet.
func (a *Auditor) found(run Run, as checklist.Assessment, before *past) []Finding {
	office := a.o.Check.School.LeadOn(as.AsOf)
	gone := before.withdrawn(as, a.o.Check)
	list := slices.DeleteFunc(findings(as), func(f Finding) bool {
		return f.Kind == KindUnknown && run.State == RunPaused || f.Kind == KindBroken && slices.ContainsFunc(gone, func(g Finding) bool { return g.Element == f.Element })
	})
	return slices.Concat(list, gone, overdueFindings(as, office), waiverFindings(as, a.o.Check.Waivers, before.reach, office), before.movedFinding(as.AsOf))
}

// reading is what a crawl read: that of a run, or one put together of two.
type reading struct {
	pages    iter.Seq2[site.Page, error]
	failures iter.Seq2[checklist.Failure, error]
	cut      int              // addresses that were found and not fetched
	probes   map[string]Probe // what was seen from outside the campus
	led      func(ctx context.Context, address string) (site.Page, error)
	said     func(ctx context.Context) (string, error) // all that the home pages say anywhere
	survey   *survey                                   // of the site as a whole; nil if nobody asks for it
}

// stored is what a run read, and what was seen from outside by a day.
func (a *Auditor) stored(ctx context.Context, run Run, asOf time.Time) (reading, error) {
	probes, err := a.probes(ctx, run, asOf)
	led := func(ctx context.Context, address string) (site.Page, error) {
		return a.o.Store.Led(ctx, run.ID, address)
	}
	said := func(ctx context.Context) (string, error) { return a.said(ctx, run.ID) }
	return reading{pages: a.o.Store.Pages(ctx, run.ID), failures: a.o.Store.Failures(ctx, run.ID), cut: run.Stats.Waiting, probes: probes, led: led, said: said}, err
}

// said is all that the home pages of a run say anywhere.
func (a *Auditor) said(ctx context.Context, run int64) (string, error) {
	doors, err := a.o.Store.Doors(ctx, run)
	if err != nil {
		return "", err
	}
	var words []string
	for _, door := range doors {
		p, err := a.o.Store.Proof(ctx, run, door)
		switch {
		case err == nil:
			words = append(words, a.o.Said(p.Body, http.Header(p.Header).Get("Content-Type")))
		case !errors.Is(err, ErrNotFound):
			return "", err
		}
	}
	return strings.Join(words, "\n"), nil
}

// survey adds to a survey what the store knows beyond the pages, and returns the
// home pages.
func (a *Auditor) survey(ctx context.Context, run Run, s *survey) ([]string, error) {
	insecure, err := a.o.Store.Insecure(ctx, run.ID)
	if err != nil {
		return nil, err
	}
	maps.Copy(s.tls, insecure)
	maps.DeleteFunc(s.tls, func(host, _ string) bool { return !s.own("https://" + host + "/") })
	doors, err := a.o.Store.Doors(ctx, run.ID)
	if err != nil {
		return nil, err
	}
	return doors, s.walk(ctx, run.ID, doors, a.o.Store)
}

// looked gives findings on what was found nowhere the first page on which it
// should stand: the disclosure column, or if there is none the home page.
func looked(found []Finding, doors, fronts []string) {
	for i := range found {
		f := &found[i]
		if f.URL != "" || f.Kind != KindNoDirectory && f.Kind != KindMissingChannel {
			continue
		}
		for _, url := range slices.Concat(fronts, doors) {
			f.URL = cmp.Or(f.URL, url)
		}
	}
}

// assess judges what was read.
func (a *Auditor) assess(ctx context.Context, r reading, before *past, o checklist.Options) (checklist.Assessment, error) {
	c, err := checklist.New(o)
	if err != nil {
		return checklist.Assessment{}, err
	}
	for _, x := range before.remembered(o) {
		c.Remember(x)
	}
	for id, why := range before.hold(o.AsOf) {
		c.Hold(id, why)
	}
	earlier := before.earlier(o)
	// Failures first: a survey sees on the pages which of their links are dead.
	var failed []checklist.Failure
	for f, err := range r.failures {
		if err != nil {
			return checklist.Assessment{}, err
		}
		f.Earlier = earlier[f.URL]
		failed = append(failed, f)
		if r.survey != nil {
			r.survey.fail(&failed[len(failed)-1])
		}
	}
	for p, err := range ahead(r.pages) {
		if err != nil {
			return checklist.Assessment{}, err
		}
		if err := ctx.Err(); err != nil {
			return checklist.Assessment{}, err
		}
		if probe, ok := r.probes[p.Canonical]; ok && probe.closed() {
			c.Fail(outside(&p, probe, earlier[p.URL]))
			continue
		}
		c.Read(&p)
		if r.survey != nil {
			r.survey.read(&p)
		}
	}
	for _, f := range failed {
		if before.linked(f.URL) { // it stands elsewhere: the links that once led here ask for nothing
			f.Anchors = nil
		}
		c.Fail(f)
	}
	c.Cut(r.cut)
	if r.survey != nil {
		r.survey.cut = r.cut
	}
	if err := r.point(ctx, c); err != nil {
		return checklist.Assessment{}, err
	}
	if c.Unnamed() {
		said, err := r.said(ctx)
		if err != nil {
			return checklist.Assessment{}, fmt.Errorf("what the home pages say: %w", err)
		}
		c.Said(said)
	}
	return c.Assess(), nil
}

// point hands to the checker what stands where the school's directory points;
// of what was never asked for, the checker says so.
func (r reading) point(ctx context.Context, c *checklist.Checker) error {
	for _, address := range c.Named() {
		p, err := r.led(ctx, address)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("where the directory points: %w", err)
		}
		c.Point(address, &p)
	}
	return nil
}

// readAhead is how many pages are read from the store before they are judged.
const readAhead = 64

// ahead yields what seq does and lets it go on meanwhile: reading the store and
// weighing a page take about as long.
func ahead[T any](seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		type step struct {
			v   T
			err error
		}
		steps := make(chan step, readAhead)
		stop := make(chan struct{})
		go func() {
			defer close(steps)
			for v, err := range seq {
				select {
				case steps <- step{v, err}:
				case <-stop:
					return
				}
			}
		}()
		for s := range steps {
			if !yield(s.v, s.err) {
				close(stop)
				for range steps { // until seq has let go of the store
				}
				return
			}
		}
	}
}

// Latest returns the newest verdict as a report shows it; ErrNotFound if there
// is none.
func (a *Auditor) Latest(ctx context.Context) (Result, error) {
	v, err := a.o.Store.Verdict(ctx, 0)
	if err != nil {
		return Result{}, fmt.Errorf("newest verdict: %w", err)
	}
	return a.told(ctx, v)
}

// Shown returns the newest verdict of a run, or of all runs for run 0, be it a
// look aside, as a report shows it; ErrNotFound if there is none.
func (a *Auditor) Shown(ctx context.Context, run int64) (Result, error) {
	v, err := a.o.Store.Shown(ctx, run)
	if err != nil {
		return Result{}, fmt.Errorf("verdict of run %d: %w", run, err)
	}
	return a.told(ctx, v)
}

// told is a kept verdict as a report shows it.
func (a *Auditor) told(ctx context.Context, v Verdict) (Result, error) {
	if err := a.current(ctx, &v); err != nil {
		return Result{}, err
	}
	return a.result(ctx, v)
}

func (a *Auditor) result(ctx context.Context, v Verdict) (Result, error) {
	r := Result{School: a.o.Check.School, List: a.o.Check.List, Verdict: v, Closures: a.closures(v)}
	var err error
	if r.Unread, err = a.o.Store.Unread(ctx, v.Run.ID); err != nil {
		return Result{}, fmt.Errorf("what run %d could not read: %w", v.Run.ID, err)
	}
	if r.Failed, err = a.o.Store.Failed(ctx, v.Run.ID); err != nil {
		return Result{}, err
	}
	probes, err := a.probes(ctx, v.Run, v.Assessment.AsOf)
	if err != nil {
		return Result{}, err
	}
	r.Probed = probed(probes)
	previous, err := a.o.Store.Before(ctx, v.ID)
	switch {
	case err == nil && v.precedes(previous):
	case err == nil:
		r.Previous = &previous
	case !errors.Is(err, ErrNotFound):
		return Result{}, fmt.Errorf("verdict before %d: %w", v.ID, err)
	}
	if r.Trend, err = a.trend(ctx, v); err != nil {
		return Result{}, err
	}
	return r, nil
}
