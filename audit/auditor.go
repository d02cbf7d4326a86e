package audit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// resumable is how long an unfinished run can be resumed.
const resumable = 7 * 24 * time.Hour

// Options configure an Auditor.
type Options struct {
	Store      Store
	Crawler    Crawler // needed by Audit and Crawl only
	Check      checklist.Options
	Keep       func(*site.Page) bool                        // whether a page's bytes are kept as proof; default: those of no page
	Said       func(body []byte, contentType string) string // all that a page says anywhere; default: nothing
	Scope      string                                       // what is crawled, as one comparable string
	Vantage    string                                       // campus or public
	Conditions []checklist.Reason                           // see Run
	Closures   []Closure                                    // planned; the report names those of its day
	Until      time.Time                                    // when to stop crawling and judge what is known; zero: at the end
	Fresh      bool                                         // start a new run even if one could be resumed
	Now        func() time.Time                             // the clock
	Logger     *slog.Logger                                 // default: none
}

// Auditor runs audits of one school.
type Auditor struct {
	o         Options
	log       *slog.Logger
	days      calendar
	directory *checklist.Directory
}

// calendar counts working days: the nth after a day, and whether every year on
// the way is known.
type calendar interface {
	Add(d time.Time, n int) (day time.Time, covered bool)
}

// New checks the options and returns an Auditor. It does no I/O.
func New(o Options) (*Auditor, error) {
	if o.Store == nil || o.Now == nil || o.Check.List == nil {
		return nil, errors.New("audit: store, clock and checklist are required")
	}
	if o.Keep == nil {
		o.Keep = func(*site.Page) bool { return false }
	}
	if o.Said == nil {
		o.Said = func([]byte, string) string { return "" }
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	days, err := o.Check.Holidays.Workdays()
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return &Auditor{o: o, log: o.Logger, days: days, directory: checklist.NewDirectory(o.Check.List)}, nil
}

// Audit crawls and judges: one night. It returns ErrInterrupted if the crawl
// was stopped and can be resumed, a *NothingReadError if no page could be read.
func (a *Auditor) Audit(ctx context.Context) (Result, error) {
	run, err := a.Crawl(ctx)
	if err != nil {
		return Result{}, err
	}
	return a.Check(ctx, run)
}

// Crawl begins or resumes a run and crawls to its end.
func (a *Auditor) Crawl(ctx context.Context) (Run, error) {
	now := a.o.Now()
	run, err := a.o.Store.Begin(ctx, Run{
		School: a.o.Check.School.Name, Scope: a.o.Scope, Vantage: a.o.Vantage, State: RunOpen, Started: now,
		Conditions: a.o.Conditions,
	}, now.Add(-resumable), a.o.Fresh)
	if err != nil {
		return Run{}, fmt.Errorf("begin run: %w", err)
	}
	a.log.Info("run begins", "run", run.ID, "resumed", run.Resumed)
	if err := a.revisit(ctx, run); err != nil {
		return run, err
	}
	crawlErr := a.crawl(ctx, run.ID)
	return a.finish(context.WithoutCancel(ctx), run, crawlErr)
}

// crawl crawls to the end of the run or of the time that it is given.
func (a *Auditor) crawl(ctx context.Context, run int64) error {
	if a.o.Until.IsZero() {
		return a.o.Crawler.Crawl(ctx, run, a.sink(run))
	}
	timed, cancel := context.WithTimeout(ctx, a.o.Until.Sub(a.o.Now()))
	defer cancel()
	err := a.o.Crawler.Crawl(timed, run, a.sink(run))
	if err != nil && ctx.Err() == nil && timed.Err() != nil {
		return errTimeUp
	}
	return err
}

// evidenceOf returns the addresses an assessment rests on, each with the
// elements it was evidence for.
func evidenceOf(as checklist.Assessment) map[string][]string {
	m := make(map[string][]string)
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			for _, c := range e.Evidence {
				m[c.Page.URL] = append(m[c.Page.URL], e.ID)
			}
		}
	}
	return m
}

// longestRefusal bounds the pages kept that say that there is nothing: a school
// has many dead links, which all lead to the same few words.
const longestRefusal = 64 << 10

// proves reports whether a fetch proves something whatever it says: a refusal,
// a dead link, what was asked for because somebody or something rests on it, or
// what the school's directory or its disclosure column names.
func proves(f site.Fetch) bool {
	if f.Outcome == site.OutcomeNotModified { // it sends no bytes: those of an earlier fetch prove it, see Unproved
		return false
	}
	return f.Outcome.Restricted() || f.Outcome.Broken() && len(f.Body) <= longestRefusal || f.Target.Priority >= namedPriority
}

// sink keeps each fetch on its way through the gate.
func (a *Auditor) sink(run int64) func(context.Context, site.Fetch) error {
	named := namer{directory: a.directory, hosts: a.o.Check.School.Hosts}
	return func(ctx context.Context, f site.Fetch) error {
		named.add(&f)
		f = gate(f)
		keep := f.Page != nil && a.o.Keep(f.Page) || proves(f)
		if f.Outcome != site.OutcomeOK && f.Outcome != site.OutcomeNotModified {
			a.log.Debug("not read", "run", run, "url", f.Target.URL, "outcome", string(f.Outcome))
		}
		if err := a.o.Store.Save(ctx, run, f, keep); err != nil {
			return fmt.Errorf("save %s: %w", f.Target.URL, err)
		}
		return nil
	}
}

// finish makes the run durable, says how it ended, and turns the end of the
// crawl into what the caller must know.
func (a *Auditor) finish(ctx context.Context, run Run, crawlErr error) (Run, error) {
	if err := a.o.Store.Flush(ctx); err != nil {
		return run, errors.Join(crawlErr, fmt.Errorf("flush run %d: %w", run.ID, err))
	}
	stats, err := a.o.Store.Stats(ctx, run.ID)
	if err != nil {
		return run, errors.Join(crawlErr, fmt.Errorf("statistics of run %d: %w", run.ID, err))
	}
	run.Stats, run.Finished = stats, a.o.Now()
	run.State = RunDone
	var result error
	switch {
	case errors.Is(crawlErr, errTimeUp) && stats.Pages > 0:
		run.State = RunPaused
	case errors.Is(crawlErr, context.Canceled) || errors.Is(crawlErr, context.DeadlineExceeded), errors.Is(crawlErr, errTimeUp):
		run.State, result = RunInterrupted, ErrInterrupted
	case crawlErr != nil:
		run.State, result = RunInterrupted, fmt.Errorf("crawl: %w", crawlErr)
	case stats.Pages == 0:
		causes, err := a.o.Store.Unread(ctx, run.ID)
		if err != nil {
			return run, err
		}
		run.State, result = RunFailed, &NothingReadError{Outcomes: stats.Outcomes, Causes: causes[:min(len(causes), shownCauses)]}
	default:
		poor, err := a.poor(ctx, run)
		if err != nil {
			return run, err
		}
		if poor {
			run.State = RunDegraded
		}
	}
	if err := a.o.Store.Finish(ctx, run); err != nil {
		return run, errors.Join(result, fmt.Errorf("finish run %d: %w", run.ID, err))
	}
	a.log.Info("run ends", "run", run.ID, "state", string(run.State), "pages", stats.Pages, "took", run.Finished.Sub(run.Started).Round(time.Millisecond))
	return run, result
}
