package crawler

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"xxgk/site"
)

const (
	leaseSize = 64 // targets of a host that are leased at once
	betterFew = 8  // the same while others are held that are not as good
	maxLeased = 2 * leaseSize
)

// fill leases targets of a host when its queue is empty, and some when better
// ones than those in it were found: nearly every list leads to one, and to give
// all others back for it cost more than to ask for the pages.
func (s *schedule) fill(ctx context.Context, host string, q *queue) error {
	n := leaseSize
	if len(q.targets) > 0 {
		if q.better <= q.targets[0].Priority {
			return nil
		}
		if n = betterFew; len(q.targets)+n > maxLeased {
			n = leaseSize
			if err := s.release(ctx, q); err != nil {
				return err
			}
		}
	}
	if q.dry {
		return nil
	}
	targets, err := s.o.Frontier.Lease(ctx, s.run, host, n)
	if err != nil {
		return fmt.Errorf("lease targets of %s: %w", host, err)
	}
	for i, t := range targets {
		s.known.add(t.URL)
		s.budget.recall(t)
		targets[i].Outside = !site.Within(host, s.o.Hosts) // whoever named it
	}
	q.dry, q.better = len(targets) < n, 0
	q.targets = append(targets, q.targets...)
	slices.SortStableFunc(q.targets, func(a, b site.Target) int {
		return cmp.Or(b.Priority-a.Priority, a.Depth-b.Depth)
	})
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
	s.rejoinAll()
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
