package storage

import (
	"strings"
	"testing"
	"unsafe"
)

// What is asked for again stays, what is not goes; and no key is the caller's
// own string, which may be a piece of a whole page.
func TestRecent(t *testing.T) {
	r := newRecent[string, int](2, strings.Clone)
	page := "abcdefgh"
	for i := range page {
		r.put(page[i:i+1], i)
		if v, ok := r.get(page[:1]); !ok || v != 0 {
			t.Fatalf("after %d others what is asked for each time is gone", i)
		}
	}
	if _, ok := r.get("b"); ok {
		t.Error("what nobody asked for is still there")
	}
	if n := len(r.young) + len(r.old); n > 4 {
		t.Errorf("%d entries, want at most two generations of 2", n)
	}
	from := uintptr(unsafe.Pointer(unsafe.StringData(page)))
	for _, m := range []map[string]int{r.young, r.old} {
		for k := range m {
			if at := uintptr(unsafe.Pointer(unsafe.StringData(k))); at >= from && at < from+uintptr(len(page)) {
				t.Errorf("key %q is a piece of the caller's string", k)
			}
		}
	}
}
