package crawler

import (
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

const (
	paceRecent = 4   // answers that the recent time is about
	paceUsual  = 256 // answers that the usual time is about
	paceFirst  = 8   // answers before anything is usual
	paceGrowth = 3   // times the usual time from which a host has slowed down
)

// pace is how fast a host answers: lately, and usually.
type pace struct {
	recent, usual time.Duration // to the head of an answer
	answers       int           // up to paceFirst
}

// note takes in an answer. What is slow beyond measure moves the usual time
// little: a host that struggles for an hour has not become a slow one.
func (p *pace) note(took time.Duration) {
	if p.answers < paceFirst {
		p.answers++
		p.usual += (took - p.usual) / time.Duration(p.answers)
		p.recent = p.usual
		return
	}
	p.recent += (took - p.recent) / paceRecent
	p.usual += (min(took, paceGrowth*p.usual+time.Millisecond) - p.usual) / paceUsual
}

// late returns by how much the host answers later than usual, 0 if that is
// below least or no multiple of the usual time.
func (p *pace) late(least time.Duration) time.Duration {
	late := p.recent - p.usual
	if late < least || p.recent < paceGrowth*p.usual {
		return 0
	}
	return min(late, maxSlowdown)
}

// timed learns from the time that an answer took.
func (p *polite) timed(m *manners, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	m.pace.note(took)
}

// heard learns from how a body ends: a host that does not send it in time
// struggles, though it answered.
type heard struct {
	io.ReadCloser
	polite *polite
	of     *manners
	head   *http.Response
	told   bool
}

// Read reads on.
func (h *heard) Read(p []byte) (int, error) {
	n, err := h.ReadCloser.Read(p)
	if err == nil || h.told {
		return n, err
	}
	h.told = true
	var network net.Error
	switch {
	case errors.Is(err, io.EOF) && !overloaded(h.head.StatusCode):
		h.polite.learn(h.of, h.head, nil)
	case errors.As(err, &network) && network.Timeout():
		h.polite.learn(h.of, nil, err)
	}
	return n, err
}
