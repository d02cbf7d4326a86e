package crawler

import "xxgk/site"

// A firewall that takes the crawl for an attack begins to challenge or refuse
// everything it asks for. Going on would prove it right and read nothing.
const (
	wallDoubt = 8 // refusals in a row on a host that was read, before a page that was read is asked again
	wallNever = 4 // the same on a host of which nothing was read, before it is given up
)

// wall watches for a firewall that has closed: a host that was read before and
// now refuses one target after the other. A folder that is closed to all looks
// the same, so a page that was read decides.
func (s *schedule) wall(q *queue, r result) {
	switch {
	case r.how.outcome.Read():
		q.walled = 0
		if q.canary == "" && !r.job.target.Outside {
			q.canary = r.job.target.URL
		}
		return
	case r.how.outcome != site.OutcomeChallenge && r.how.outcome != site.OutcomeBlocked:
		return
	}
	q.walled++
	switch {
	case q.canary != "" && q.walled >= wallDoubt:
		q.doubt = true
	case q.canary == "" && q.walled >= wallNever:
		s.ban(r.job.host, q, told(r.how.outcome, "walled", map[string]any{"host": r.job.host, "failures": q.walled}))
	}
}

// heard notes how the canary was answered.
func (s *schedule) heard(host string, q *queue, r result) {
	q.doubt = false
	if o := r.how.outcome; r.err == nil && (o == site.OutcomeChallenge || o == site.OutcomeBlocked) {
		s.ban(host, q, told(o, "banned", map[string]any{"host": host, "failures": q.walled}))
	}
	q.walled = 0
}

// ban leaves a host alone for the rest of the crawl. The next one asks again,
// and goes on if it is answered.
func (s *schedule) ban(host string, q *queue, how verdict) {
	q.down, q.banned = &how, true
	s.o.Logger.Warn("firewall closed", "run", s.run, "host", host, "outcome", string(how.outcome))
}
