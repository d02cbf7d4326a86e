package crawler

import (
	"context"
	"fmt"
	"slices"

	"xxgk/site"
)

// A firewall that takes the crawl for an attack begins to challenge or refuse
// everything it asks for. Going on would prove it right and read nothing.
const (
	wallDoubt = 8 // refusals in a row on a host that was read, before a page that was read is asked again
	wallNever = 4 // the same on a host of which nothing was read, before it is given up
)

// walls reports whether an outcome is how a firewall refuses.
func walls(o site.Outcome) bool { return o == site.OutcomeChallenge || o == site.OutcomeBlocked }

// wall watches for a firewall that has closed: a host that was read before and
// now refuses one target after the other. A folder that is closed to all looks
// the same, so a page that was read decides.
func (s *schedule) wall(ctx context.Context, q *queue, r result) error {
	host, o := r.job.host, r.how.outcome
	if s.trial(host, q) {
		return s.tried(ctx, q, r)
	}
	switch {
	case o.Read():
		q.walled = 0
		if q.canary == "" && !r.job.target.Outside {
			q.canary = r.job.target.URL
		}
		return nil
	case !walls(o):
		return nil
	}
	q.walled++
	switch {
	case q.canary != "" && q.walled >= wallDoubt:
		q.doubt = true
	case q.canary == "" && q.walled >= wallNever:
		return s.ban(ctx, host, q, told(o, "walled", map[string]any{"host": host, "failures": q.walled}))
	}
	return nil
}

// heard notes how the canary was answered.
func (s *schedule) heard(ctx context.Context, host string, q *queue, r result) error {
	failures := q.walled
	q.doubt, q.walled = false, 0
	if r.err != nil || !walls(r.how.outcome) {
		return r.err
	}
	return s.ban(ctx, host, q, told(r.how.outcome, "banned", map[string]any{"host": host, "failures": failures}))
}

// ban leaves a host alone for the rest of the crawl. The next one has one try.
func (s *schedule) ban(ctx context.Context, host string, q *queue, how verdict) error {
	q.down, q.banned = &how, true
	s.o.Logger.Info("firewall closed", "run", s.run, "host", host, "outcome", string(how.outcome))
	return s.setBan(ctx, host, true)
}

func (s *schedule) setBan(ctx context.Context, host string, banned bool) error {
	if s.bans[host] = true; !banned {
		delete(s.bans, host)
	}
	if err := s.o.Frontier.Ban(ctx, host, banned); err != nil {
		return fmt.Errorf("ban of %s: %w", host, err)
	}
	return nil
}

// trial reports whether a host banned an earlier crawl and has not answered
// this one: one target is asked at a time, until the host answers or refuses.
func (s *schedule) trial(host string, q *queue) bool { return s.bans[host] && !q.banned }

// tried notes how the one try ended. A host that was silent, or whose robots.txt
// was, has not answered yet.
func (s *schedule) tried(ctx context.Context, q *queue, r result) error {
	host := r.job.host
	switch {
	case walls(r.how.outcome):
		return s.ban(ctx, host, q, told(r.how.outcome, "still_banned", map[string]any{"host": host}))
	case q.spoke:
		s.o.Logger.Info("firewall open again", "run", s.run, "host", host)
		if err := s.setBan(ctx, host, false); err != nil {
			return err
		}
		return s.wall(ctx, q, r)
	}
	return nil
}

// leadReadBefore lets the best target that an earlier crawl read come first:
// that it is refused now tells more than that a page is which was never open.
func leadReadBefore(targets []site.Target) {
	if i := slices.IndexFunc(targets, func(t site.Target) bool { return t.Validators.Hash != "" }); i > 0 {
		best := targets[i]
		copy(targets[1:], targets[:i])
		targets[0] = best
	}
}

// turnedAway reports whether an answer may be a firewall's: such a host is not
// asked for more than the target.
func (c *crawl) turnedAway(a *answer) bool {
	v := ofStatus(a.status, a.header)
	if v.outcome == site.OutcomeNotModified {
		return false
	}
	p := site.Page{}
	if isHTML(mediaType(a.mediaType, a.body)) {
		p = c.reader(document{URL: a.url, Body: withoutNUL(a.body), ContentType: a.mediaType, Fetched: c.o.Now(), Truncated: a.truncated})
	}
	v = ofPage(v, a, &p)
	return walls(v.outcome) || v.outcome == site.OutcomeRateLimited
}
