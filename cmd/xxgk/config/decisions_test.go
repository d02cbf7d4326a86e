package config

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// A file of decisions is read strictly: what is wrong is said with its place.
func TestDecisionsFile(t *testing.T) {
	const whole = "decisions:\n  - element: 6a\n    decision: here\n    url: http://a.cn/1\n    by: 李某\n    at: 2026-11-24T09:00:00+08:00\n    why: 在这里\n"
	for _, tc := range []struct {
		intent, raw string
		line        int
		problem     string
	}{
		{"whole", whole, 0, ""},
		{"none", "decisions: []\n", 0, ""},
		{"an unknown key", strings.Replace(whole, "why:", "reason:", 1), 7, "config.unknown_key"},
		{"no such decision", strings.Replace(whole, "here", "maybe", 1), 3, "config.not_one_of"},
		{"nobody decided", strings.Replace(whole, "    by: 李某\n", "", 1), 2, "config.required"},
		{"no reason", strings.Replace(whole, "why: 在这里", "why: \"\"", 1), 7, "config.required"},
		{"no time", strings.Replace(whole, "2026-11-24T09:00:00+08:00", "昨天", 1), 6, "config.is"},
		{"a list where a text should be", strings.Replace(whole, "6a", "[6a]", 1), 2, "config.type"},
		{"no YAML", "decisions: [", 1, "config.syntax"},
		{"no UTF-8", "decisions: \xff", 0, "config.not_utf8"},
	} {
		d, err := parseDecisions("d.yaml", []byte(tc.raw))
		var wrong *Error
		switch {
		case tc.problem == "" && err == nil:
		case !errors.As(err, &wrong) || wrong.Problem != tc.problem || wrong.Line != tc.line:
			t.Errorf("%s: got %v, want line %d %s", tc.intent, err, tc.line, tc.problem)
		}
		if tc.intent == "whole" {
			want := Decision{"6a", "here", "http://a.cn/1", "", "", "李某", time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC), "在这里"}
			got := d.List[0]
			if !got.At.Equal(want.At) {
				t.Errorf("at: got %v", got.At)
			}
			got.At = want.At
			if got != want {
				t.Errorf("got %+v", got)
			}
			if e := d.Wrong(0, "decision.error.no_element", nil); e.Line != 2 {
				t.Errorf("the place of a decision: line %d, want 2", e.Line)
			}
		}
	}
}

func FuzzDecisions(f *testing.F) {
	f.Add([]byte("decisions:\n  - {element: 6a, decision: here, by: x, at: 2026-11-24T09:00:00+08:00, why: y}\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := parseDecisions("d.yaml", raw)
		if err != nil {
			var wrong *Error
			if !errors.As(err, &wrong) {
				t.Errorf("%v is no *Error", err)
			}
			return
		}
		for i, x := range d.List {
			if x.Element == "" || x.By == "" || x.Why == "" || x.At.IsZero() {
				t.Errorf("decision %d is not whole: %+v", i, x)
			}
			d.Wrong(i, "x", nil)
		}
	})
}
