package town

import (
	"net"
	"sync/atomic"
)

// Stats are what the site served since they were read last.
type Stats struct {
	Requests  int64 // all but those for the statistics
	Pages     int64 // whole pages sent
	Files     int64 // attachments sent
	Unchanged int64 // 304
	Missing   int64 // asked for and not there
	Faults    int64 // 503 and broken connections, as the options have it
	Other     int64 // robots.txt, sitemaps, styles, redirects, the trap
	Body      int64 // bytes of bodies
	Wire      int64 // bytes written to connections, headers included; 0 without Listen
}

type counters struct {
	requests, pages, files, unchanged, missing, faults, other, body, wire atomic.Int64
}

// read returns the numbers and begins again.
func (c *counters) read() Stats {
	return Stats{
		Requests: c.requests.Swap(0), Pages: c.pages.Swap(0), Files: c.files.Swap(0), Unchanged: c.unchanged.Swap(0),
		Missing: c.missing.Swap(0), Faults: c.faults.Swap(0), Other: c.other.Swap(0), Body: c.body.Swap(0), Wire: c.wire.Swap(0),
	}
}

// Listen counts the bytes that go through a listener.
func (t *Town) Listen(l net.Listener) net.Listener { return &listener{l, &t.stats.wire} }

type listener struct {
	net.Listener
	wire *atomic.Int64
}

// Accept waits for a connection.
func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &counted{c, l.wire}, nil
}

type counted struct {
	net.Conn
	wire *atomic.Int64
}

// Write writes to the connection.
func (c *counted) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.wire.Add(int64(n))
	return n, err
}
