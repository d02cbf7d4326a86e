package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"xxgk/checklist"
)

// Figures by hand: rows [1] [2] [0] [2] [2], read as [1] [1] [0] [1 2] [0].
func TestTally(t *testing.T) {
	tl := tally{counts: make(map[int]*count)}
	for _, r := range []struct{ want, got []int }{{[]int{1}, []int{1}}, {[]int{2}, []int{1}}, {[]int{0}, []int{0}}, {[]int{2}, []int{1, 2}}, {[]int{2}, []int{0}}} {
		tl.add(Row{Items: r.want}, r.got)
	}
	got := tl.result(2)
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	near("micro precision", got.Micro.Precision, 3.0/6)
	near("micro recall", got.Micro.Recall, 3.0/5)
	near("requirement 1 precision", got.Requirements[0].Precision, 1.0/3)
	near("requirement 2 recall", got.Requirements[1].Recall, 1.0/3)
	near("none precision", got.None.Precision, 1.0/2)
	near("none recall", got.None.Recall, 1)
	near("macro over those with two rows", got.Macro.F1, got.Requirements[1].F1)
	if len(got.Confusions) != 3 || got.Rows != 5 || got.None.Support != 1 {
		t.Errorf("got %d confusions of %d rows, and %d of none, want 3 of 5 and 1", len(got.Confusions), got.Rows, got.None.Support)
	}
}

func TestMeasureSkipsDoubtful(t *testing.T) {
	rows := constructed(t)[:4]
	rows[0].Note = "2或25?"
	if got := measured(t, rows, Options{SkipDoubtful: true}).Rows; got != 3 {
		t.Errorf("got %d rows, want 3", got)
	}
}

// The JSON of the outside contract.
func TestResultJSON(t *testing.T) {
	raw, err := json.Marshal(measured(t, constructed(t)[:9], Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"rows", "micro", "macro", "none", "requirements", "confusions"} {
		if _, ok := got[key]; !ok {
			t.Errorf("no %q in %s", key, raw)
		}
	}
	if !strings.Contains(string(raw), `{"number":1,"support":`) || !strings.Contains(string(got["none"]), `"support":`) || string(got["confusions"]) == "null" {
		t.Errorf("got %s", raw)
	}
}

// At least three positives and two near misses for every requirement.
func TestConstructedIsWhole(t *testing.T) {
	list, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	positive, near := map[int]int{}, map[string]int{}
	for _, r := range constructed(t) {
		for _, n := range r.Items {
			positive[n]++
		}
		if r.Items[0] == 0 {
			near[r.Note]++
		}
	}
	for _, r := range list.Requirements {
		note := "近似" + strings.Trim(numbers([]int{r.Number}), " ")
		if positive[r.Number] < 3 || near[note] < 2 {
			t.Errorf("requirement %d: %d positives and %d near misses, want 3 and 2", r.Number, positive[r.Number], near[note])
		}
	}
}

func TestMarkdownEscapes(t *testing.T) {
	var b bytes.Buffer
	s := Section{Heading: "h", Titles: true, Result: Result{Confusions: []Confusion{{Title: "a|b", Expected: []int{1, 2}, Got: []int{0}}}}}
	if err := Markdown(&b, s); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(strings.Split(b.String(), "\n"), `| a\|b | 1, 2 | 0 |`) {
		t.Errorf("got\n%s", b.String())
	}
}
