package crawler

import (
	"context"
	"fmt"

	"xxgk/site"
)

// divert decides what becomes of a job whose root has a better twin: it ends
// with the twin once that was read, it is asked itself if the twin was not to
// be had, and until one of the two is known it waits. A target never ends in
// favour of an address that did not answer. wait reports that the queue goes on
// without the target, stay that the whole queue waits.
func (s *schedule) divert(ctx context.Context, q *queue, j *job) (wait, stay bool, err error) {
	t := j.target
	if free(t) || t.Outside {
		return false, false, nil
	}
	to, ok := s.twins.known(t.URL)
	if !ok {
		return false, false, nil
	}
	read, unread := s.twins.ended(to)
	switch {
	case read:
		v := told(site.OutcomeRedirected, "alias", map[string]any{"to": to})
		j.unasked, j.twin = &v, to
		return false, false, nil
	case unread:
		j.instead = to
		return false, false, nil
	case s.alone:
		return false, false, nil
	case s.kept+s.inFlight >= maxKept:
		return false, s.inFlight > 0, nil
	}
	if s.known.add(to) {
		twin := site.Target{URL: to, Depth: t.Depth, Priority: t.Priority, Referrer: t.Referrer}
		if err := s.o.Frontier.Add(ctx, s.run, []site.Target{twin}); err != nil {
			return false, false, fmt.Errorf("twin of %s: %w", t.URL, err)
		}
		s.wake(site.Host(to), t.Priority)
	}
	q.targets = q.targets[1:]
	s.waiting[to] = append(s.waiting[to], t)
	s.kept++
	return true, false, nil
}

// rejoin puts the targets that waited for a twin back into their queues.
func (s *schedule) rejoin(twin string) {
	for _, t := range s.waiting[twin] {
		host := site.Host(t.URL)
		s.wake(host, t.Priority)
		q := s.hosts[host]
		q.targets = append([]site.Target{t}, q.targets...)
		s.kept--
	}
	delete(s.waiting, twin)
}

// rejoinAll ends the waiting for twins: what they wait for does not come.
func (s *schedule) rejoinAll() bool {
	waited := len(s.waiting) > 0
	s.alone = s.alone || waited
	for twin := range s.waiting {
		s.rejoin(twin)
	}
	return waited
}

// compare learns from a page that was asked because its twin was not to be had.
func (s *schedule) compare(j job, how verdict) {
	if j.instead != "" && how.outcome.Read() && how.outcome != site.OutcomeRedirected {
		s.twins.differ(j.target.URL, j.instead)
	}
}
