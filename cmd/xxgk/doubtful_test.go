package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// doubts are the findings on publish days that may have been dated back.
func (v verdicts) doubts() map[string]string {
	m := v.states()
	for print := range m {
		if !strings.Contains(print, ".date_doubtful.") {
			delete(m, print)
		}
	}
	return m
}

// altered answers as h does with other bodies, and never that nothing changed.
func altered(h http.Handler, change func(r *http.Request, body []byte) []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("If-None-Match")
		r.Header.Del("If-Modified-Since")
		r.Header.Del("Accept-Encoding")
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		for key, v := range rec.Header() {
			if key != "Content-Length" && key != "Etag" && key != "Last-Modified" {
				w.Header()[key] = v
			}
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(change(r, rec.Body.Bytes())) // the client may be gone
	})
}

// What appears on the third night under a day of the month before is doubtful,
// and stays so until the day is put right.
func TestDatedBack(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	for day := range 2 {
		n.audit(day, exitOK)
	}
	honest := n.night(1)
	back := altered(honest, func(_ *http.Request, body []byte) []byte {
		return bytes.ReplaceAll(body, []byte("2026-11-24"), []byte("2026-10-08"))
	})
	n.handler.Store(&back)
	third := n.audit(2, exitOK).doubts()
	if len(third) == 0 {
		t.Error("third night: nothing is doubtful")
	}
	fourth := n.audit(3, exitOK).doubts()
	for print := range third {
		if state := fourth[print]; state != "open" || third[print] != "open" {
			t.Errorf("%s: %q on the third night, %q on the fourth; want open", print, third[print], state)
		}
	}
	n.night(1)
	fifth := n.audit(4, exitOK).doubts()
	for print := range third {
		if state := fifth[print]; state != "resolved" {
			t.Errorf("%s: %q once the day is put right, want resolved", print, state)
		}
	}
}
