package crawler

import (
	"context"
	"time"

	"xxgk/site"
)

// maxKept bounds the targets that are held or parked; more end at once.
const maxKept = 2048

// suspended reports whether a host is left alone for now.
func (s *schedule) suspended(q *queue) bool { return q.down != nil && !s.last }

// pick returns the job that a host's next target makes, and nil if there is
// none. The target stays in its queue; what is beyond its budget is parked on
// the way.
func (s *schedule) pick(ctx context.Context, host string, q *queue) (*job, error) {
	if q.doubt && q.down == nil {
		if q.inFlight > 0 {
			return nil, nil // one polite try, when all others have come back
		}
		return &job{host: host, target: site.Target{URL: q.canary}, canary: true, final: true}, nil
	}
	trial := q.down == nil && s.trial(host, q)
	if trial && q.inFlight > 0 {
		return nil, nil
	}
	if s.last && len(q.held) > 0 {
		j := &job{host: host, target: q.held[0].target, again: true, final: true}
		if q.down != nil {
			j.unasked = &q.held[0].how
		}
		return j, nil
	}
	for s.pages+s.inFlight < s.o.MaxPages {
		if err := s.fill(ctx, host, q); err != nil {
			return nil, err
		}
		if len(q.targets) == 0 {
			return nil, nil
		}
		if trial {
			leadReadBefore(q.targets)
		}
		room := s.kept+s.inFlight < maxKept
		j := &job{host: host, target: q.targets[0], unasked: q.down, final: s.last || !room}
		if v, closed := s.closed(host); closed {
			j.unasked = &v
			return j, nil
		}
		if j.unasked == nil {
			wait, stay, err := s.divert(ctx, q, j)
			if err != nil || stay {
				return nil, err
			}
			if wait {
				continue
			}
		}
		if j.unasked == nil && s.budget.spent(j.target) {
			if room && !s.cutting {
				q.targets, q.parked = q.targets[1:], append(q.parked, j.target)
				s.kept++
				continue
			}
			j.unasked = s.budget.cut(j.target)
		}
		return j, nil
	}
	return nil, nil
}

// closed says how the targets of a host end that is off line on purpose.
func (c *crawl) closed(host string) (verdict, bool) {
	reason, closed := c.o.Closed(host, c.o.Now())
	if !closed {
		return verdict{}, false
	}
	return told(site.OutcomeClosure, "closure", map[string]any{"host": host, "reason": reason}), true
}

// hold keeps a target, leased, until the end of the crawl.
func (s *schedule) hold(q *queue, t site.Target, how verdict) {
	t.Attempts++
	q.held = append(q.held, held{t, how})
	s.kept++
}

// rest says what is left to do when nothing waits: first what the frontier was
// given meanwhile, then what is parked, at last what failed.
func (s *schedule) rest(ctx context.Context) (bool, error) {
	if more, err := s.more(ctx); err != nil || more {
		return more, err
	}
	if unparked, rejoined := s.unpark(), s.rejoinAll(); unparked || rejoined {
		return true, nil
	}
	return s.lastTime(ctx)
}

// unpark puts the parked targets back into their queues. If none of them has a
// budget again, they end.
func (s *schedule) unpark() bool {
	n, live := 0, false
	for _, q := range s.hosts {
		for _, t := range q.parked {
			live = live || !s.budget.spent(t)
		}
		n += len(q.parked)
		q.targets, q.parked = append(q.parked, q.targets...), nil
	}
	s.kept -= n
	s.cutting = s.cutting || !live
	return n > 0
}

// lastTime asks what failed for a passing reason, and the hosts that were left
// alone, once more.
func (s *schedule) lastTime(ctx context.Context) (bool, error) {
	if s.last {
		return false, nil
	}
	s.last = true
	left := false
	for _, q := range s.hosts {
		if q.banned {
			left = true // what waits for it ends
			continue
		}
		if len(q.held) > 0 || q.down != nil {
			q.spoke = q.spoke && q.down == nil
			q.down, q.failures, q.dry, left = nil, 0, false, true
		}
	}
	if !left {
		return false, nil
	}
	s.robots.forgive()
	return true, sleep(ctx, min(s.tries.rest, time.Since(s.progress.start)))
}
