// Package hostile is a set of web servers on loopback that do to a crawler
// what bad luck, bad software and bad people do: traps without end, bodies
// without measure, answers that are none. Between and behind the faults lie
// honest pages, which a crawl must find. Each fault says how a fetch of it has
// to end.
package hostile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"xxgk/site"
)

// Site is the running servers.
type Site struct {
	mu      sync.Mutex
	servers []*http.Server
	honest  map[string]bool         // addresses of honest pages
	faults  map[string]site.Outcome // how each fault has to end
	asked   map[string][]time.Time  // requests by address
	main    string                  // root of the main server, without a slash
	soft    string                  // answers 200 for whatever is not there
	home    string                  // sends whoever asks for what is not there to its home page
	silent  string                  // nobody listens there
	outside string                  // not of the school; nobody may ask it
	wall    string                  // its robots.txt errs
}

// Start opens the servers on loopback.
func Start() (*Site, error) {
	s := &Site{honest: map[string]bool{}, faults: map[string]site.Outcome{}, asked: map[string][]time.Time{}}
	for _, server := range []struct {
		root *string
		ip   string
		mux  func() http.Handler
	}{
		{&s.main, "127.0.0.1", s.mainPages}, {&s.soft, "127.0.0.1", s.softPages}, {&s.home, "127.0.0.1", s.homePages},
		{&s.wall, "127.0.0.1", s.wallPages}, {&s.outside, "127.0.0.2", s.outsidePages},
	} {
		if err := s.listen(server.root, server.ip, server.mux); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed at once
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.silent = "http://" + l.Addr().String()
	s.expect()
	return s, l.Close()
}

// listen opens one server. Its pages name those opened later by functions, so
// that each can link to all.
func (s *Site) listen(root *string, ip string, pages func() http.Handler) error {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", ip+":0")
	if err != nil {
		return fmt.Errorf("hostile: %w", err)
	}
	*root = "http://" + l.Addr().String()
	server := &http.Server{
		Handler: s.count(*root, pages()), ErrorLog: log.New(io.Discard, "", 0), ReadHeaderTimeout: time.Minute,
	}
	s.servers = append(s.servers, server)
	go func() { _ = server.Serve(l) }() // ends with Close
	return nil
}

// Close ends the servers.
func (s *Site) Close() error {
	var errs []error
	for _, server := range s.servers {
		errs = append(errs, server.Close())
	}
	return errors.Join(errs...)
}

// Seed is the address a crawl begins with.
func (s *Site) Seed() string { return s.main + "/" }

// Hosts are the school's: loopback, and private addresses, so that the guard
// alone keeps the crawl away from those.
func (s *Site) Hosts() []string { return []string{"127.0.0.1", "10.0.0.8", "169.254.169.254"} }

// Honest returns the addresses of the pages that a crawl must read.
func (s *Site) Honest() []string {
	var all []string
	for a := range s.honest {
		all = append(all, a)
	}
	return all
}

// Faults returns how the fetch of each fault has to end.
func (s *Site) Faults() map[string]site.Outcome { return s.faults }

// Asked returns when an address was asked for; with a trailing * all that begin so.
func (s *Site) Asked(address string) []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	prefix, many := strings.CutSuffix(address, "*")
	if !many {
		return append([]time.Time(nil), s.asked[address]...)
	}
	var all []time.Time
	for a, times := range s.asked {
		if strings.HasPrefix(a, prefix) {
			all = append(all, times...)
		}
	}
	return all
}

// Outside is the root of a server that belongs to nobody here.
func (s *Site) Outside() string { return s.outside }

// Main is the root of the main server.
func (s *Site) Main() string { return s.main }

// count notes each request and hands it on with how often it came before.
func (s *Site) count(root string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		address := root + r.URL.RequestURI()
		s.mu.Lock()
		n := len(s.asked[address])
		s.asked[address] = append(s.asked[address], time.Now())
		s.mu.Unlock()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), timesKey{}, n)))
	})
}

type timesKey struct{}

// before is how often the same address was asked for.
func before(r *http.Request) int {
	n, _ := r.Context().Value(timesKey{}).(int)
	return n
}

// expect says which pages are honest and how the faults end.
func (s *Site) expect() {
	for _, n := range append(mainArticles(), hidden()...) {
		s.honest[s.main+articlePath(n)] = true
	}
	for n := range listPages {
		s.honest[s.main+listPath(n)] = true
	}
	for _, root := range []string{s.soft, s.home} {
		s.honest[root+"/"] = true
		for n := 1; n <= sideArticles; n++ {
			s.honest[root+articlePath(n)] = true
		}
	}
	s.honest[s.main+"/"] = true
	for path, o := range mainFaults() {
		s.faults[s.main+path] = o
	}
	s.faults[s.soft+"/info/never.htm"] = site.OutcomeSoft404
	s.faults[s.home+"/info/never.htm"] = site.OutcomeSoft404
	s.faults[s.silent+"/"] = site.OutcomeRefused
	s.faults[s.wall+"/"] = site.OutcomeServerError
}
