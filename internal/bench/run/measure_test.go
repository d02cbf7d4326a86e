package main

import (
	"math"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, tc := range []struct {
		intent string
		in     []float64
		want   float64
	}{
		{"odd", []float64{3, 1, 2}, 2}, {"even", []float64{4, 1, 2, 3}, 2.5}, {"one", []float64{7}, 7},
	} {
		if got := median(tc.in); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
	if !math.IsNaN(median(nil)) {
		t.Error("the median of nothing is a number")
	}
}

// CPU that grows with the pages has the exponent 1, with their square 2.
func TestSlope(t *testing.T) {
	for _, want := range []float64{1, 1.05, 2} {
		var x, y []float64
		for _, n := range []float64{2000, 20000, 100000} {
			x, y = append(x, math.Log(n)), append(y, math.Log(0.7*math.Pow(n, want)))
		}
		if got := slope(x, y); math.Abs(got-want) > 1e-9 {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestVerdict(t *testing.T) {
	for _, tc := range []struct {
		intent string
		f      figure
		want   string
	}{
		{"below the aim", figure{must: 2, aim: 1, got: 0.5}, "aim"},
		{"between", figure{must: 2, aim: 1, got: 1.5}, "must"},
		{"beyond", figure{must: 2, aim: 1, got: 2.5}, "**missed**"},
		{"at least, reached", figure{must: 0.75, aim: 0.85, got: 0.9, least: true}, "aim"},
		{"at least, missed", figure{must: 0.75, aim: 0.85, got: 0.5, least: true}, "**missed**"},
		{"not measured", figure{must: 2, aim: 1, got: math.NaN()}, "**missed**"},
	} {
		if got := tc.f.verdict(); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}
