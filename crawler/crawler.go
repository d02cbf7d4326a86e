package crawler

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"xxgk/extract"
	"xxgk/site"
)

// Crawler crawls the addresses of its scope. It may be used for several runs,
// one after the other.
type Crawler struct {
	o         Options
	transport http.RoundTripper // robots(polite(bounded(guard(connections))))
	idle      func()            // closes connections that nobody uses
	robots    *robots
	bounded   *bounded
	polite    *polite
	tries     *retry
	reader    func(document) site.Page
	version   int  // of the reader
	shy       bool // asks for the targets and nothing beside them
}

// New returns a Crawler. It does no I/O.
func New(o Options) (*Crawler, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	g := newGuard(o)
	base, err := g.base(o)
	if err != nil {
		return nil, err
	}
	t := newTrust(base, o.InsecureTLS)
	g.next = t
	c := &Crawler{o: o, idle: t.idle, tries: &retry{tries: 3, wait: 500 * time.Millisecond, rest: 5 * time.Second}}
	c.bounded = &bounded{next: g, timeout: o.Timeout, limit: o.MaxBody, large: make(chan struct{}, largeBodies)}
	c.polite = newPolite(c.bounded, o)
	c.robots = newRobots(c.polite, c.polite, c.tries, o)
	c.transport = c.robots
	c.reader = readPage
	c.version = extract.Version
	return c, nil
}

func readPage(d document) site.Page { return extract.Read(extract.Input(d)) }

// crawl is one call of Crawl.
type crawl struct {
	*Crawler
	run  int64
	sink func(context.Context, site.Fetch) error

	met      *seen  // links as pages write them, looked at lately
	known    *seen  // addresses that were found in this part of the run, or have ended
	recalled *seen  // addresses that the run began with: found once more, they may lie nearer or matter more
	handed   handed // of unchanged pages
	columns  handed // of unchanged disclosure columns
	twins    *twins
	outside  *outside
	reread   *allowance
	budget   *budget
	hosts    *hosts
	drawer   *drawer // nil: pages that need a browser are not drawn
}

// Crawl adds the seeds to the run's frontier and works until nothing is left,
// MaxPages is reached or ctx ends. Every fetch is handed to sink, from several
// goroutines at once; sink keeps it, marks its target done and adds what it
// found to the frontier, as one act. What is leased and not fetched goes back.
// It returns ctx.Err() if it was stopped, else an error only for what stops
// the job.
func (c *Crawler) Crawl(ctx context.Context, run int64, sink func(context.Context, site.Fetch) error) error {
	defer c.idle()
	k := &crawl{
		Crawler: c, run: run, sink: sink, met: newSeen(), known: newSeen(), recalled: newSeen(), twins: newTwins(), outside: newOutside(), reread: newAllowance(c.o.Reread), hosts: newHosts(),
	}
	k.budget = newBudget(k.recalled)
	var err error
	if k.drawer, err = k.newDrawer(); err != nil {
		return err
	}
	defer k.close(ctx)
	seeds := make([]site.Target, len(c.o.Seeds))
	for i, s := range c.o.Seeds {
		k.known.add(s)
		seeds[i] = site.Target{URL: s, Priority: prioritySeed}
	}
	if err := c.o.Frontier.Add(ctx, run, seeds); err != nil {
		return err
	}
	s := newSchedule(k)
	work, cancel := context.WithCancel(ctx)
	defer cancel()
	var workers sync.WaitGroup
	err = s.loop(work, &workers)
	cancel()
	close(s.jobs)
	workers.Wait()
	close(s.results)
	if back := s.giveBack(context.WithoutCancel(ctx)); err == nil {
		err = back
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// serve fetches what the schedule hands out.
func (k *crawl) serve(ctx context.Context, jobs <-chan job, results chan<- result) {
	f := newFetcher(ctx, k.Crawler)
	for j := range jobs {
		results <- k.do(ctx, f, j)
	}
}

func (k *crawl) do(ctx context.Context, f *fetcher, j job) result {
	defer f.done()
	r := result{job: j}
	var out site.Fetch
	if j.unasked != nil {
		out = k.unasked(j)
	} else {
		if j.again {
			ctx = context.WithValue(ctx, patientKey{}, true)
		}
		if out, r.err = k.fetch(ctx, f, j.target); r.err != nil {
			return r
		}
	}
	r.how = verdict{out.Outcome, out.Reason}
	if j.canary {
		return r
	}
	if r.held = !j.final && passing(r.how); r.held {
		return r
	}
	r.worth = k.budget.weigh(j.target, &out)
	if r.err = k.sink(ctx, out); r.err != nil {
		return r
	}
	k.ended(j, &out)
	for _, t := range out.Found {
		r.note(site.Host(t.URL), t.Priority)
		if k.recalled.has(t.URL) {
			r.again = append(r.again, t)
		}
	}
	for _, host := range f.hosts {
		r.note(host, prioritySitemap)
	}
	f.hosts = nil
	if k.o.Logger.Enabled(ctx, slog.LevelDebug) {
		k.o.Logger.DebugContext(ctx, "fetched", "run", k.run, "url", out.Target.URL, "depth", out.Target.Depth,
			"outcome", string(out.Outcome), "status", out.Status, "took", out.Elapsed)
	}
	return r
}

// ended tells those who wait for a twin how a job ended.
func (k *crawl) ended(j job, f *site.Fetch) {
	switch {
	case j.twin != "":
		k.twins.end(f.Target.URL, site.OutcomeOK) // as the twin did
	case j.unasked == nil:
		k.twins.end(f.Target.URL, f.Outcome)
		if f.URL != f.Target.URL && f.Outcome.Read() {
			k.twins.end(f.URL, f.Outcome)
		}
	}
}

// unasked ends a target that nobody is asked for.
func (k *crawl) unasked(j job) site.Fetch {
	t := j.target
	out := site.Fetch{Target: t, URL: t.URL, At: k.o.Now(), Outcome: j.unasked.outcome, Reason: j.unasked.reason, Unasked: true}
	if j.twin != "" {
		out.URL = j.twin
	}
	return out
}
