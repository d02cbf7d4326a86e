package crawler

import (
	"context"
	"errors"
	"io"
	"net"
	"syscall"
	"time"

	"xxgk/site"
)

// retry gives a request that failed for a passing reason further chances. It
// is no RoundTripper: a body that breaks off shows only after the round trip.
type retry struct {
	tries int           // in all
	wait  time.Duration // before the second; doubled each time
	rest  time.Duration // before the last try of all, at the end of the crawl; never longer than the crawl took
}

// patientKey marks a request that is made for the last time: it is tried once
// and given more time.
type patientKey struct{}

// patience is how much longer such a request may take.
const patience = 3

func patient(ctx context.Context) bool { return ctx.Value(patientKey{}) != nil }

// do calls f until it says that another try is of no use, or none is left.
func (r *retry) do(ctx context.Context, f func() (again bool, err error)) error {
	wait := r.wait
	for try := 1; ; try++ {
		again, err := f()
		if !again || try >= r.tries || patient(ctx) || ctx.Err() != nil {
			return err
		}
		if sleep(ctx, wait) != nil {
			return err
		}
		wait *= 2
	}
}

// passing reports whether the way a target ended may be another at the end of
// the crawl, so that it is asked once more before it is told.
func passing(v verdict) bool {
	if v.unruled() {
		return true
	}
	switch v.outcome {
	case site.OutcomeTimeout, site.OutcomeDNS, site.OutcomeRefused, site.OutcomeReset, site.OutcomeProxy, site.OutcomeRateLimited:
		return true
	case site.OutcomeServerError:
		status, _ := v.reason.Args["status"].(int)
		return overloaded(status)
	default:
		return false
	}
}

// transient reports whether an error may pass by itself within seconds.
func transient(err error) bool {
	if err == nil {
		return false
	}
	var refused *privateError
	var away *robotsError
	if errors.As(err, &refused) || errors.As(err, &away) || isTLS(err) {
		return false
	}
	var name *net.DNSError
	if errors.As(err, &name) {
		return name.IsTimeout || name.IsTemporary
	}
	var network net.Error
	return errors.As(err, &network) && network.Timeout() ||
		errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}
