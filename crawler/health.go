package crawler

import (
	"context"
	"time"

	"xxgk/site"
)

const (
	neverSpoke  = 4  // targets in a row after which a host that never answered is given up
	stoppedTalk = 12 // the same for a host that did
	lastTalk    = 2  // the same for a host that is silent when it is asked for the last time
)

// health leaves a host alone after several targets in a row that it did not
// answer: a dead host must cost minutes, not a night. It is asked again at the
// end of the crawl; if it is silent still, what waits for it ends as its last
// targets did, which decides nothing about the school.
func (s *schedule) health(host string, q *queue, r result) {
	switch o := r.how.outcome; {
	case passing(r.how), o == site.OutcomeTLS:
		q.failures++
	case o == site.OutcomeRobots, o == site.OutcomePrivate:
		return // the page was not asked for
	default:
		q.failures, q.spoke = 0, true
		return
	}
	limit := neverSpoke
	if q.spoke {
		limit = stoppedTalk
	}
	if s.last && !q.spoke {
		limit = lastTalk
	}
	if q.failures >= limit && q.down == nil {
		v := r.how
		if !v.unruled() { // whose reason is the host's already
			v = told(v.outcome, "host_down", map[string]any{"host": host, "failures": q.failures})
		}
		q.down = &v
		s.o.Logger.Info("host left alone", "run", s.run, "host", host, "outcome", string(v.outcome), "for_good", s.last)
	}
}

// progress is what Progress is made of.
type progress struct {
	start   time.Time
	asked   time.Time // when waiting was asked for
	waiting int
	here    int // targets done since start
	hosts   int
}

// tell reports progress.
func (s *schedule) tell(ctx context.Context, host string) error {
	s.progress.here++
	p := &s.progress
	if time.Since(p.asked) >= time.Second {
		if err := s.look(ctx); err != nil {
			return err
		}
	}
	if s.o.Progress == nil {
		return nil
	}
	rate := float64(p.here) / max(time.Since(p.start).Seconds(), 0.001)
	s.o.Progress(Progress{Pages: s.pages, Waiting: p.waiting, Rate: rate, Hosts: p.hosts, Host: host})
	return nil
}

// look asks the frontier what waits: the sink may have added targets of hosts
// that had their turn.
func (s *schedule) look(ctx context.Context) error {
	waiting, err := s.waken(ctx)
	if err != nil {
		return err
	}
	p := &s.progress
	p.asked, p.waiting = time.Now(), 0
	for _, n := range waiting {
		p.waiting += n
	}
	return nil
}
