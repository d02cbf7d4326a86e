package audit

import (
	"errors"
	"testing"
)

func TestAhead(t *testing.T) {
	broken := errors.New("broken")
	yielded, ended := 0, false
	seq := func(yield func(int, error) bool) {
		defer func() { ended = true }()
		for i := range 1000 {
			yielded = i
			if !yield(i, nil) {
				return
			}
		}
		yield(0, broken)
	}
	n := 0
	var last error
	for v, err := range ahead(seq) {
		if last = err; err == nil && v != n {
			t.Fatalf("got %d, want %d: out of order", v, n)
		}
		n++
	}
	if n != 1001 || !errors.Is(last, broken) {
		t.Errorf("got %d steps ending in %v, want 1001 ending in the error", n, last)
	}
	ended = false
	for v := range ahead(seq) {
		if v == 10 {
			break
		}
	}
	if !ended || yielded > 10+readAhead+2 {
		t.Errorf("after a break at 10: ended %v, %d read ahead", ended, yielded-10)
	}
}
