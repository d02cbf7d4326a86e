package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/cmd/xxgk/config"
	"xxgk/internal/sample"
)

// A notice signed in January 2027 and posted after the spring festival is judged
// once the school's calendar has that year's holidays, and not before.
func TestCalendarDecidesLateness(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	sound := n.night(0)
	var signed http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Accept-Encoding")
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		body := rec.Body.Bytes()
		if r.URL.Path == "/info/1031/4190.htm" {
			body = bytes.Replace(body, []byte("2026年11月09日"), []byte("2027年02月24日"), 1)
			text := bytes.Index(body, []byte(`id="vsb_content"`))
			end := text + bytes.Index(body[text:], []byte("</div>"))
			body = slices.Insert(body, end, []byte("<p>2027-01-18</p>")...)
		}
		for key, v := range rec.Header() {
			if key != "Content-Length" {
				w.Header()[key] = v
			}
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(body) // the client may be gone
	})
	n.handler.Store(&signed)
	day := int(time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC).Sub(sample.AsOf()) / (24 * time.Hour))
	tender := func(v verdicts) (status, due, why string) {
		for _, r := range v.Requirements {
			for _, e := range r.Elements {
				if e.ID == "18b" {
					for _, w := range e.Why {
						why += w.Code + " "
					}
					return e.Status, e.Due, why
				}
			}
		}
		return "", "", ""
	}
	if status, _, why := tender(n.audit(day, exitOK)); status != "published" || !strings.Contains(why, "judge.calendar_lacks") {
		t.Errorf("without the holidays of 2027: got %s by %s, want published by judge.calendar_lacks", status, why)
	}
	holidays := "off: [2027-01-01, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11, 2027-02-12]\nwork: [2027-02-14]\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(n.conf), "holidays.yaml"), []byte(holidays), 0o600); err != nil {
		t.Fatal(err)
	}
	n.configure("calendar: holidays.yaml\n")
	code, out, errs := n.xxgk(context.Background(), day, "check", "--format", "json")
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	if status, due, why := tender(decode(t, out)); status != "late" || due != "2027-02-19" || !strings.Contains(why, "judge.late_after_signing") {
		t.Errorf("with them: got %s due %s by %s, want late due 2027-02-19", status, due, why)
	}
}

// school.authority chooses the clock of finance, and an overlay goes before it.
func TestAuthorityChoosesTheClock(t *testing.T) {
	dir := t.TempDir()
	overlay := filepath.Join(dir, "o.yaml")
	if err := os.WriteFile(overlay, []byte("elements:\n  - {id: 19a, due: {fact: {name: budget_approved, days: 7, document: 省文, force: normative}}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		intent, school, more string
		days                 int
		working              bool
	}{
		{"a province's by default", "", "", 20, false},
		{"a province's", ", authority: province", "", 20, false},
		{"a ministry's", ", authority: ministry", "", 10, true},
		{"by an overlay", ", authority: ministry", "overlay: " + overlay + "\n", 7, false},
	} {
		c, err := config.Parse("x.yaml", []byte("school: {name: a, profile: vocational"+tc.school+"}\nsite: {seeds: [http://www.a.edu.cn/]}\n"+tc.more))
		if err != nil {
			t.Fatal(err)
		}
		list, err := loadList(c)
		if err != nil {
			t.Fatal(err)
		}
		if k := list.Element("19a").Due.Clock; k.Days != tc.days || k.Working != tc.working {
			t.Errorf("%s: got %d days, working %v, want %d, %v", tc.intent, k.Days, k.Working, tc.days, tc.working)
		}
	}
}
