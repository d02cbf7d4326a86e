// Package crawler fetches a school's site politely and completely. Colly
// fetches and does nothing else; which address comes next, how fast, and what
// an answer means is decided here. It never stores and never judges; a page
// that cannot be had is a Fetch with an Outcome, not an error.
package crawler

import (
	"context"

	"xxgk/site"
)

// Frontier holds the addresses of a run: found, leased, done. It lives on disk,
// so that a killed run can go on; marking a target done is the sink's act, in
// one transaction with keeping the fetch. A lease that was not done when the
// run is opened again is found once more. Waiting and Lease see at once what
// Add and the sink were given, whether it is durable yet or not: the crawl ends
// when nothing waits and nothing is in flight.
type Frontier interface {
	// Add puts targets that the run does not know yet into the frontier.
	Add(ctx context.Context, run int64, targets []site.Target) error
	// Waiting returns how many targets wait to be leased, by host ("www.a.edu.cn:8080").
	Waiting(ctx context.Context, run int64) (map[string]int, error)
	// Lease hands out up to n waiting targets of a host, highest priority
	// first, then smallest depth, then oldest, with the validators of earlier runs
	// and what led on from the page then.
	Lease(ctx context.Context, run int64, host string, n int) ([]site.Target, error)
	// Release gives leased targets back unfetched.
	Release(ctx context.Context, run int64, urls []string) error
	// Links words what leads on from a page that has not changed since it was read
	// last, as Lease handed it out: its links, and its next page (LinkNext), frames
	// and attachments (LinkFile) with their kinds, because the pages of one list lie
	// equally deep. wanted chooses by the frontier's numbers of the addresses, but
	// for the next page, which is always told; nil is all.
	Links(ctx context.Context, leads site.Leads, wanted func(address int64) bool) ([]site.Link, error)
	// Recall puts into the frontier of a run what links of the run before led to,
	// each target as it stood then, but what is not the school's, lies deeper than
	// deepest or was asked for by something beside links. What it leaves out is
	// found by what is read; what is asked for tonight already matters as much as
	// links made of it then.
	Recall(ctx context.Context, run int64, deepest int) error
	// Bans returns the hosts that banned an earlier crawl, or an earlier part of
	// this one, and have not answered since.
	Bans(ctx context.Context) ([]string, error)
	// Ban notes that a host banned this machine, or that it answers again.
	Ban(ctx context.Context, host string, banned bool) error
	// Known hands over every address that the run knows, by the frontier's number of
	// it and in any order: its targets, and where redirects led to a page. outcome is how it ended, empty for what
	// did not; asked is true for a target that ended by being asked for.
	Known(ctx context.Context, run int64, met func(address int64, url string, outcome site.Outcome, asked bool)) error
}
