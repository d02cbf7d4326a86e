package crawler

import "xxgk/site"

// job is a target for a worker.
type job struct {
	host    string
	target  site.Target
	unasked *verdict // set if nothing is asked: this is how it ends
	twin    string   // address under which the page was read; unasked says so
	instead string   // address of the twin that was not to be had
	canary  bool     // the target was read before: it tells whether the host still talks to us
	again   bool     // it was held: one try, with more time
	final   bool     // how it ends is kept, even if it may pass
}

// result is how a job ended.
type result struct {
	job   job
	held  bool // it failed for a reason that may pass, and was not kept
	how   verdict
	worth worth
	hosts map[string]int // hosts of found targets, with their best priority
	again []site.Target  // found targets that the run began with
	err   error          // what stops the crawl; the target was not kept
}

func (r *result) note(host string, priority int) {
	if r.hosts == nil {
		r.hosts = make(map[string]int, 1)
	}
	if best, ok := r.hosts[host]; !ok || priority > best {
		r.hosts[host] = priority
	}
}

// queue holds the next targets of one host. All of them are leased.
type queue struct {
	targets  []site.Target
	held     []held        // to be asked once more at the end
	parked   []site.Target // of patterns whose budget is spent for now
	inFlight int
	idle     bool // nothing of it waits: it has no turn
	dry      bool // the frontier had no more
	better   int  // best priority found since the last lease
	failures int  // in a row
	spoke    bool // it answered in this crawl
	down     *verdict
	walled   int    // challenges and refusals in a row
	canary   string // a page that was read in this crawl
	doubt    bool   // the canary is to be asked
	banned   bool   // its firewall has closed: not asked again in this crawl
}

// raise lets a target that was found again lie as near, and matter as much, as
// it was found to.
func (q *queue) raise(found site.Target) {
	for i, t := range q.targets {
		if t.URL == found.URL {
			q.targets[i].Raise(found)
		}
	}
}

// held is a target that failed for a passing reason, and how.
type held struct {
	target site.Target
	how    verdict
}

// over reports whether nothing of the host waits.
func (q *queue) over() bool {
	return q.dry && q.inFlight == 0 && q.failures == 0 && q.down == nil &&
		len(q.targets)+len(q.held)+len(q.parked) == 0
}

// drop takes a job's target out of the queue.
func (q *queue) drop(j *job) {
	if j.again {
		q.held = q.held[1:]
	} else {
		q.targets = q.targets[1:]
	}
}
