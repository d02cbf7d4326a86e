package crawler

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"xxgk/site"
)

// maxHosts bounds the hosts that are remembered; one of which nothing waits is
// forgotten beyond that.
const maxHosts = 4096

// schedule decides which target comes next. It alone takes targets from
// the frontier; what it holds in memory is one small queue a host.
type schedule struct {
	*crawl
	jobs     chan job
	results  chan result
	hosts    map[string]*queue
	turn     []string // hosts in the order in which they are served
	inFlight int
	workers  int
	pages    int // targets done in this run
	progress progress
	budget   *budget
	bans     map[string]bool          // hosts that banned this crawl, or an earlier one and have not answered since
	last     bool                     // what failed is asked for the last time
	cutting  bool                     // what is beyond its budget is no longer parked but ended
	kept     int                      // targets held or parked, or waiting for a twin
	waiting  map[string][]site.Target // targets that wait for their twin, by its address
	alone    bool                     // nobody waits for a twin any more
}

func newSchedule(k *crawl) *schedule {
	return &schedule{
		crawl: k, jobs: make(chan job), results: make(chan result, k.o.InFlight), hosts: make(map[string]*queue),
		progress: progress{start: time.Now()}, budget: k.budget, bans: make(map[string]bool), waiting: make(map[string][]site.Target),
	}
}

// loop hands out targets until nothing is left or ctx ends.
func (s *schedule) loop(ctx context.Context, workers *sync.WaitGroup) error {
	if err := s.begin(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		j, wait, err := s.next(ctx)
		if err != nil {
			return err
		}
		if j == nil && s.inFlight == 0 && wait == 0 {
			more, err := s.rest(ctx)
			if err != nil || !more {
				return err
			}
			continue
		}
		if j != nil {
			s.start(ctx, workers, *j)
			wait = -1 // see what came back, without waiting
		}
		if err := s.collect(ctx, wait); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// begin recalls what the night before found, and learns how far an earlier part
// of the run came: what it asked counts, and what it knows is not found again.
func (s *schedule) begin(ctx context.Context) error {
	if err := s.o.Frontier.Recall(ctx, s.run, s.o.MaxDepth); err != nil {
		return err
	}
	err := s.o.Frontier.Known(ctx, s.run, func(address int64, url string, outcome site.Outcome, asked bool) {
		if outcome == "" && !s.known.has(url) { // nothing lies nearer than a seed
			s.recalled.add(url)
		} else {
			s.known.add(url)
		}
		s.handed.add(address)
		s.columns.add(address)
		if asked {
			s.pages++
		}
		if outcome != "" {
			s.known.add(landed + url)
			s.twins.end(url, outcome)
		}
	})
	if err != nil {
		return fmt.Errorf("addresses of run %d: %w", s.run, err)
	}
	bans, err := s.o.Frontier.Bans(ctx)
	if err != nil {
		return fmt.Errorf("banned hosts: %w", err)
	}
	for _, host := range bans {
		s.bans[host] = true
	}
	_, err = s.waken(ctx)
	return err
}

// waken notes all hosts of which targets wait, and returns how many.
func (s *schedule) waken(ctx context.Context) (map[string]int, error) {
	waiting, err := s.o.Frontier.Waiting(ctx, s.run)
	if err != nil {
		return nil, fmt.Errorf("waiting targets of run %d: %w", s.run, err)
	}
	for host := range waiting {
		s.wake(host, 0)
	}
	return waiting, nil
}

// more asks the frontier whether it holds what nobody told of.
func (s *schedule) more(ctx context.Context) (bool, error) {
	if s.pages >= s.o.MaxPages {
		return false, nil
	}
	waiting, err := s.waken(ctx)
	if err != nil {
		return false, err
	}
	left, open := 0, 0
	for host := range waiting {
		if s.suspended(s.hosts[host]) {
			continue
		}
		open++
		if err := s.fill(ctx, host, s.hosts[host]); err != nil {
			return false, err
		}
		left += len(s.hosts[host].targets)
	}
	if open > 0 && left == 0 {
		return false, errors.New("the frontier says that targets wait and hands out none")
	}
	return left > 0, nil
}

// wake notes that the frontier holds targets of a host.
func (s *schedule) wake(host string, priority int) {
	q, ok := s.hosts[host]
	if !ok {
		q = &queue{idle: true}
		s.hosts[host] = q
		if s.known.add(host) { // a host is no address: they cannot meet
			s.progress.hosts++
		}
	}
	if q.idle {
		q.idle = false
		s.turn = append(s.turn, host)
	}
	q.dry = false
	q.better = max(q.better, priority)
}

// next returns the next target, or how long to wait for one; nil and 0 if
// there is none but what is in flight.
func (s *schedule) next(ctx context.Context) (*job, time.Duration, error) {
	if s.inFlight >= s.o.InFlight {
		return nil, 0, nil
	}
	var wait time.Duration
	now := time.Now()
	for i, host := range s.turn {
		q := s.hosts[host]
		if q.inFlight >= s.o.PerHost || s.suspended(q) {
			continue
		}
		j, err := s.pick(ctx, host, q)
		if err != nil {
			return nil, 0, err
		}
		if j == nil {
			continue
		}
		if d := s.polite.pausedUntil(host).Sub(now); d > 0 && j.unasked == nil {
			if wait == 0 || d < wait {
				wait = d
			}
			continue
		}
		if !j.canary {
			q.drop(j)
		}
		copy(s.turn[i:], s.turn[i+1:]) // the others come first next time
		s.turn[len(s.turn)-1] = host
		return j, 0, nil
	}
	return nil, wait, nil
}

// start gives a job to a worker, a new one if all are busy.
func (s *schedule) start(ctx context.Context, workers *sync.WaitGroup, j job) {
	s.inFlight++
	s.hosts[j.host].inFlight++
	if s.inFlight > s.workers {
		s.workers++
		workers.Go(func() { s.serve(ctx, s.jobs, s.results) })
	}
	s.jobs <- j
}

// collect takes in results: all that are there, and for wait ≥ 0 at least one
// or the end of wait (0: no end).
func (s *schedule) collect(ctx context.Context, wait time.Duration) error {
	if wait >= 0 {
		var timeout <-chan time.Time
		if wait > 0 {
			t := time.NewTimer(wait)
			defer t.Stop()
			timeout = t.C
		}
		select {
		case r := <-s.results:
			if err := s.take(ctx, r); err != nil {
				return err
			}
		case <-timeout:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for {
		select {
		case r := <-s.results:
			if err := s.take(ctx, r); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// take notes how a job ended.
func (s *schedule) take(ctx context.Context, r result) error {
	s.inFlight--
	q := s.hosts[r.job.host]
	q.inFlight--
	if r.job.canary {
		return s.heard(ctx, r.job.host, q, r)
	}
	if r.err != nil {
		q.targets = append(q.targets, r.job.target) // to be given back
		return r.err
	}
	for host, best := range r.hosts {
		s.wake(host, best)
	}
	for _, t := range r.again {
		if q := s.hosts[site.Host(t.URL)]; q != nil {
			q.raise(t)
		}
	}
	switch {
	case r.job.again:
		s.kept--
	case r.job.unasked == nil:
		s.pages++
	}
	if r.held {
		s.hold(q, r.job.target, r.how)
	} else {
		s.compare(r.job, r.how)
		s.rejoin(r.job.target.URL)
	}
	if r.job.unasked == nil {
		s.budget.charge(r.job.target, r.worth)
		s.health(r.job.host, q, r)
		if err := s.wall(ctx, q, r); err != nil {
			return err
		}
	}
	if q.over() {
		s.idle(r.job.host, q)
	}
	return s.tell(ctx, r.job.host)
}

// idle takes a host of which nothing waits out of the turn. What it taught
// stays: later links may lead to it first where it is closed to all.
func (s *schedule) idle(host string, q *queue) {
	q.idle = true
	s.turn = without(s.turn, host)
	if len(s.hosts) > maxHosts {
		delete(s.hosts, host)
	}
}

func without(hosts []string, host string) []string {
	out := hosts[:0]
	for _, h := range hosts {
		if h != host {
			out = append(out, h)
		}
	}
	return out
}
