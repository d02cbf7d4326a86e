package crawler

import (
	"context"
	"fmt"
	"time"

	"xxgk/site"
)

// leaseSize is how many targets of a host are held in memory at most.
const leaseSize = 64

// fill leases targets of a host when its queue is empty, or when better ones
// than those in it were found.
func (s *schedule) fill(ctx context.Context, host string, q *queue) error {
	if len(q.targets) > 0 && q.better > q.targets[0].Priority {
		if err := s.release(ctx, q); err != nil {
			return err
		}
	}
	if len(q.targets) > 0 || q.dry {
		return nil
	}
	targets, err := s.o.Frontier.Lease(ctx, s.run, host, leaseSize)
	if err != nil {
		return fmt.Errorf("lease targets of %s: %w", host, err)
	}
	for i, t := range targets {
		s.known.add(t.URL)
		targets[i].Outside = !site.Within(host, s.o.Hosts) // whoever named it
	}
	q.targets, q.dry, q.better = targets, len(targets) < leaseSize, 0
	return nil
}

func (s *schedule) release(ctx context.Context, q *queue) error {
	urls := make([]string, len(q.targets))
	for i, t := range q.targets {
		urls[i] = t.URL
	}
	q.targets, q.dry = nil, false
	if err := s.o.Frontier.Release(ctx, s.run, urls); err != nil {
		return fmt.Errorf("release %d targets: %w", len(urls), err)
	}
	return nil
}

// giveBack releases what is leased and was not fetched.
func (s *schedule) giveBack(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for r := range s.results {
		if r.err != nil && !r.job.canary {
			q := s.hosts[r.job.host]
			q.targets = append(q.targets, r.job.target)
		}
	}
	for _, q := range s.hosts {
		q.targets = append(q.targets, q.parked...)
		for _, h := range q.held {
			q.targets = append(q.targets, h.target)
		}
		q.held, q.parked = nil, nil
		if len(q.targets) == 0 {
			continue
		}
		if err := s.release(ctx, q); err != nil {
			return err
		}
	}
	return nil
}
