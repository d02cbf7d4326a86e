package render

import (
	"strings"
	"sync"
)

// scripts keeps the scripts that pages of one site share, so that a site is
// asked for each once and not once a page.
type scripts struct {
	mu    sync.Mutex
	known map[string]*reply
	size  int
}

func (s *scripts) get(address string) (*reply, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.known[address]
	return r, ok
}

// put keeps a script while there is room, unless the server asks not to.
func (s *scripts) put(address string, r *reply) {
	if strings.Contains(r.header.Get("Cache-Control"), "no-store") {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.known[address]; ok || s.size+len(r.body) > maxScripts {
		return
	}
	s.known[address] = r
	s.size += len(r.body)
}
