package checklist

import "testing"

func TestDefault(t *testing.T) {
	l, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	if got := len(l.ElementIDs()); got != 128 {
		t.Errorf("got %d elements, want 128", got)
	}
}
