package crawler

import "xxgk/site"

// job is a target for a worker.
type job struct {
	host   string
	target site.Target
	down   *verdict // set if the host was given up: nothing is asked, this is how it ends
}

// result is how a job ended.
type result struct {
	job     job
	outcome site.Outcome
	hosts   map[string]int // hosts of found targets, with their best priority
	err     error          // what stops the crawl; the target was not kept
}

func (r *result) note(host string, priority int) {
	if r.hosts == nil {
		r.hosts = make(map[string]int, 1)
	}
	if best, ok := r.hosts[host]; !ok || priority > best {
		r.hosts[host] = priority
	}
}

// queue holds the next targets of one host.
type queue struct {
	targets  []site.Target
	inFlight int
	dry      bool // the frontier had no more
	better   int  // best priority found since the last lease
	failures int  // in a row
	spoke    bool // it answered in this crawl
	down     *verdict
}
