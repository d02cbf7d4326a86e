package checklist

import "testing"

// What is gone was not searched, and is counted for itself.
func TestSearched(t *testing.T) {
	places := []Place{{Outcome: "ok"}, {Outcome: "not_modified"}, {Outcome: "not_found"}, {Outcome: "timeout"}}
	if read, gone := Searched(places); read != 2 || gone != 1 {
		t.Errorf("got %d read and %d gone, want 2 and 1", read, gone)
	}
	if args := SearchedArgs(places[:2]); args["places"] != 2 || args["also"] != nil {
		t.Errorf("got %v where nothing is gone", args)
	}
}
