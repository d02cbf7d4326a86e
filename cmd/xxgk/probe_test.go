package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xxgk/internal/sample"
)

// outside runs a command on a machine without configuration, through the
// town's server as its proxy.
func (n *town) outside(day int, args ...string) (code int, stdout, stderr string) {
	n.t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), env{
		args: args, stdout: &out, stderr: &errs, now: func() time.Time { return sample.AsOf().AddDate(0, 0, day).Add(2 * time.Hour) },
		getenv: func(name string) string {
			if name == "http_proxy" {
				return n.server.URL
			}
			return ""
		},
	})
	return code, out.String(), errs.String()
}

// From the campus an article open to the campus alone looks public; a probe from
// outside shows that it is not, and another that it was opened (users.md B1).
func TestProbe(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.within("crawl", "  vantage: campus\n")
	inside := n.audit(0, exitOK)
	var element, page string
	for _, r := range inside.Requirements {
		for _, e := range r.Elements {
			if e.ID == "41b" || element == "" && e.Status == "published" && len(e.Evidence) == 1 && strings.Contains(e.Evidence[0].URL, "/info/") {
				element, page = e.ID, e.Evidence[0].URL
			}
		}
	}
	if element == "" {
		t.Fatal("no element rests on one article")
	}
	if _, text, _ := n.xxgk(context.Background(), 0, "report"); !strings.Contains(unwrapped(text), "校内视角，未做校外核验") {
		t.Error("the report from inside does not say that nobody looked from outside")
	}
	list, result := filepath.Join(t.TempDir(), "list.json"), filepath.Join(t.TempDir(), "result.json")
	probe := func(day int, want string) {
		t.Helper()
		if code, _, errs := n.xxgk(context.Background(), day, "probe", "--list", "-o", list); code != exitOK {
			t.Fatalf("list: exit code %d, %s", code, errs)
		}
		if raw, err := os.ReadFile(list); err != nil || !strings.Contains(string(raw), page) {
			t.Fatalf("the list lacks %s: %v", page, err)
		}
		if code, _, errs := n.outside(day, "probe", list, "-o", result, "--delay", "0s"); code != exitOK {
			t.Fatalf("outside: exit code %d, %s", code, errs)
		}
		if code, _, errs := n.xxgk(context.Background(), day, "probe", "--import", result); code != exitOK {
			t.Fatalf("import: exit code %d, %s", code, errs)
		}
		code, out, errs := n.xxgk(context.Background(), day, "check", "--format", "json")
		if code != exitOK {
			t.Fatalf("check: exit code %d, %s", code, errs)
		}
		for _, r := range decode(t, out).Requirements {
			for _, e := range r.Elements {
				if e.ID == element && e.Status != want {
					t.Errorf("%s on %s: got %s, want %s: %v", element, page, e.Status, want, e.Why)
				}
			}
		}
	}
	whole := n.night(0)
	var walled http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.String() == page {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		whole.ServeHTTP(w, r)
	})
	n.handler.Store(&walled)
	probe(0, "restricted")
	_, text, _ := n.xxgk(context.Background(), 0, "report")
	if !strings.Contains(unwrapped(text), "校内视角，2026-11-23已做校外核验") {
		t.Errorf("the report does not say that somebody looked from outside:\n%.900s", text)
	}
	n.night(0)
	probe(1, "published")
}

// What is no answer of ours is refused and changes nothing.
func TestProbeRefuses(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.within("crawl", "  vantage: campus\n")
	n.audit(0, exitOK)
	for _, tc := range []struct{ intent, content, want string }{
		{"not JSON", "hello", "不是核验结果；请在校外用 xxgk probe"},
		{"a list in place of answers", `{"kind":"xxgk-probe-list","school":"江南信息职业技术学院"}`, "应当是 xxgk-probe-result"},
		{"another school's", `{"kind":"xxgk-probe-result","school":"某大学"}`, "配置中的学校是“" + sample.School + "”"},
		{"an unknown field", `{"kind":"xxgk-probe-result","school":"` + sample.School + `","x":1}`, "不是核验结果"},
		{"an answer without an address", `{"kind":"xxgk-probe-result","school":"` + sample.School + `","results":[{"url":"javascript:1","at":"2026-11-23T00:00:00Z"}]}`, "不是核验结果"},
	} {
		file := filepath.Join(t.TempDir(), "x.json")
		if err := os.WriteFile(file, []byte(tc.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, errs := n.xxgk(context.Background(), 0, "probe", "--import", file); code != exitFailed || !strings.Contains(errs, tc.want) {
			t.Errorf("%s: exit code %d, %s", tc.intent, code, errs)
		}
	}
	for _, args := range [][]string{{"probe"}, {"probe", "--list", "x.json"}, {"probe", "--import"}} {
		if code, _, errs := n.xxgk(context.Background(), 0, args...); code != exitUsage || !strings.Contains(errs, "xxgk probe --help") {
			t.Errorf("%v: exit code %d, %s", args, code, errs)
		}
	}
}

// From outside nothing is to be checked from outside, and who begins to crawl
// from the campus has to do so before a check can ask a probe.
func TestProbeNeedsTheCampus(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.audit(0, exitOK)
	answer := filepath.Join(t.TempDir(), "result.json")
	if err := os.WriteFile(answer, []byte(`{"kind":"xxgk-probe-result","school":"`+sample.School+`"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"probe", "--list"}, {"probe", "--import", answer}} {
		if code, _, errs := n.xxgk(context.Background(), 0, args...); code != exitUsage || !strings.Contains(errs, "crawl.vantage: 是 public（校外视角），校外核验不起作用") {
			t.Errorf("%v: exit code %d, %s", args, code, errs)
		}
	}
	n.within("crawl", "  vantage: campus\n")
	said := func(want string, args ...string) {
		t.Helper()
		code, out, errs := n.xxgk(context.Background(), 0, args...)
		if code != exitOK || !strings.Contains(out+errs, want) {
			t.Errorf("%v: exit code %d, %s%s, want %s", args, code, out, errs, want)
		}
	}
	said("请先执行 xxgk audit", "probe", "--list")
	said("下一次 xxgk audit 起按此评估", "probe", "--import", answer)
	n.audit(1, exitOK)
	said("执行 xxgk check 即按此评估", "probe", "--import", answer)
}

// A verdict is about its day, not about the clock: the same database judged on
// the same day says the same, byte by byte, however much later that is done. What
// was seen from outside counts from the day it was seen on, for its time.
func TestVerdictIgnoresTheClock(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.within("crawl", "  vantage: campus\n")
	inside := n.audit(0, exitOK)
	id, page := elementWith(t, inside)
	page = "http://" + page
	seen := sample.AsOf().Add(2 * time.Hour)
	result := filepath.Join(t.TempDir(), "result.json")
	answer := `{"kind":"xxgk-probe-result","school":"` + sample.School + `","results":[{"url":"` + page + `","outcome":"blocked","status":403,"at":"` + seen.Format(time.RFC3339) + `"}]}`
	if err := os.WriteFile(result, []byte(answer), 0o600); err != nil {
		t.Fatal(err)
	}
	n.desk(0, "probe", "--import", result)
	file := filepath.Join(filepath.Dir(n.conf), "xxgk.db")
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	check := func(asOf, now time.Time) string {
		t.Helper()
		if err := os.WriteFile(file, kept, 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		code := run(context.Background(), env{
			args:   []string{"check", "-c", n.conf, "--as-of", asOf.Format(time.DateOnly), "--format", "json"},
			stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: func() time.Time { return now },
		})
		if code != exitOK {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
		return out.String()
	}
	day := sample.AsOf()
	now := check(day, day.Add(3*time.Hour))
	if got := decode(t, now).status(id); got != "restricted" {
		t.Errorf("%s is %s, want restricted by what was seen from outside", id, got)
	}
	if later := check(day, day.AddDate(0, 0, 90)); later != now {
		t.Error("90 days later the same day is judged otherwise")
	}
	for _, tc := range []struct {
		intent string
		days   int
		want   string
	}{
		{"the day before it was seen", -1, "published"}, {"the last day it counts", 60, "restricted"}, {"after its time", 61, "published"},
	} {
		if got := decode(t, check(day.AddDate(0, 0, tc.days), day.AddDate(0, 0, 90))).status(id); got != tc.want {
			t.Errorf("%s: %s is %s, want %s", tc.intent, id, got, tc.want)
		}
	}
}
