package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/internal/sample"
)

// town is a sample college behind a server that tests can change between
// nights and watch.
type town struct {
	t       *testing.T
	college *sample.College // as it stands on the first night
	server  *httptest.Server
	handler atomic.Pointer[http.Handler]
	conf    string
	disk    func(string) (free, used int64, err error) // nil: the machine's own
	mu      sync.Mutex
	asked   map[string]int
	seen    func(total int) // called after each request
}

func newTown(t *testing.T) *town {
	t.Helper()
	c, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
	return townOf(t, c)
}

func townOf(t *testing.T, c *sample.College) *town {
	t.Helper()
	n := &town{t: t, college: c, asked: make(map[string]int)}
	n.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.mu.Lock()
		n.asked[r.URL.String()]++
		total, seen := 0, n.seen
		for _, k := range n.asked {
			total += k
		}
		n.mu.Unlock()
		if seen != nil {
			seen(total)
		}
		(*n.handler.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(n.server.Close)
	n.night(0)
	dir := t.TempDir()
	n.conf = filepath.Join(dir, "xxgk.yaml")
	if err := os.WriteFile(n.conf, []byte(c.Config(n.server.URL, dir)), 0o600); err != nil {
		t.Fatal(err)
	}
	return n
}

// watch has f called after each request, and returns how many addresses were
// asked for so far.
func (n *town) watch(f func(total int)) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.seen = f
	return len(n.asked)
}

// night serves the college as it stands n nights after the first.
func (n *town) night(k int) http.Handler {
	n.t.Helper()
	h := n.stands(k).Handler()
	n.handler.Store(&h)
	return h
}

// stands is the college as it stands n nights after the first.
func (n *town) stands(k int) *sample.College {
	n.t.Helper()
	c, err := n.college.Night(k)
	if err != nil {
		n.t.Fatal(err)
	}
	return c
}

// configure adds lines to the configuration.
func (n *town) configure(lines string) {
	n.t.Helper()
	old, err := os.ReadFile(n.conf)
	if err == nil {
		err = os.WriteFile(n.conf, append(old, lines...), 0o600)
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

// xxgk runs a command on the town's configuration, n days after the first night
// and for that day, unless another is named.
func (n *town) xxgk(ctx context.Context, day int, args ...string) (code int, stdout, stderr string) {
	n.t.Helper()
	var out, errs bytes.Buffer
	asOf := sample.AsOf().AddDate(0, 0, day)
	args = append([]string{args[0], "-c", n.conf}, args[1:]...)
	if (args[0] == "audit" || args[0] == "check") && !slices.Contains(args, "--as-of") {
		args = append(args, "--as-of", asOf.Format(time.DateOnly))
	}
	code = run(ctx, env{args: args, stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: func() time.Time { return asOf.Add(time.Hour) }, disk: n.disk})
	return code, out.String(), errs.String()
}

// audit audits and returns the JSON report.
func (n *town) audit(day, wantCode int) verdicts {
	n.t.Helper()
	code, out, errs := n.xxgk(context.Background(), day, "audit", "--format", "json")
	if code != wantCode {
		n.t.Fatalf("night %d: exit code %d, want %d: %s", day, code, wantCode, errs)
	}
	if strings.Contains(errs, "level=") { // what could not be read stands in the report, in words
		n.t.Errorf("night %d: stderr has lines of a log: %s", day, errs)
	}
	return decode(n.t, out)
}

// decode reads a JSON report.
func decode(t *testing.T, report string) verdicts {
	t.Helper()
	var v verdicts
	if err := json.Unmarshal([]byte(report), &v); err != nil {
		t.Fatalf("%v: %.200s", err, report)
	}
	return v
}

// states are the states of the findings by fingerprint.
func (v verdicts) states() map[string]string {
	m := make(map[string]string)
	for _, f := range v.Findings {
		m[f.Fingerprint] = f.State
	}
	return m
}

// Over three nights findings open, are resolved by what the school publishes,
// and come back when it takes that away.
func TestThreeNights(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	if first.states()["20a.stale"] != "open" {
		t.Fatalf("first night: 20a.stale is %q", first.states()["20a.stale"])
	}
	n.night(1)
	second := n.audit(1, exitOK)
	if got := second.states()["20a.stale"]; got != "resolved" {
		t.Errorf("second night: 20a.stale is %q, want resolved", got)
	}
	if second.Score <= first.Score {
		t.Errorf("second night: score %v, first %v: the accounts were published", second.Score, first.Score)
	}
	if _, text, _ := n.xxgk(context.Background(), 1, "report"); !strings.Contains(unwrapped(text), "较上期（2026-11-23") || !strings.Contains(unwrapped(text), "上升") {
		t.Errorf("second night: the report does not tell the change:\n%.600s", text)
	}
	const broken = "site.hijacked_link.hijacked.zsjy.jnxx.example" // at once: what a night saw, people mend on the day
	if f := second.finding(t, broken); f.Due != "2026-11-24" || f.Overdue {
		t.Errorf("second night: %+v, want not overdue before the day that people have is over", f)
	}
	if _, text, _ := n.xxgk(context.Background(), 1, "report"); !regexp.MustCompile(`网络中心 .*\| +2 \| +0 \| 1/3 +\| 1/1 `).MatchString(text) {
		t.Errorf("second night: what the network centre mended at once is not in time:\n%s", text)
	}
	_, text, _ := n.xxgk(context.Background(), 1, "report")
	_, mended, _ := strings.Cut(unwrapped(text), "上期（2026-11-23）以来已解决的问题（6条，不含提示级）")
	for _, want := range []string{"20a 收支决算总表（收入支出决算总表）、20b 收入决算表、20c 支出决算表、20d财政拨款支出决算表：未更新：最新为2024年度", "暗链：cwc.jnxx.example", "（网络中心）"} {
		if !strings.Contains(mended, want) {
			t.Errorf("second night: what was mended does not say %s:\n%s", want, mended)
		}
	}
	gone := n.did(1, "finding", "show", "20a.stale", "site.hijacked_link.hidden.cwc.jnxx.example")
	for _, want := range []string{"[已不再发现]", "2024年度单位决算", "日期：2025-09-26", "最近2026-11-23（第1批巡查），共1次；2026-11-24起不再发现"} {
		if !strings.Contains(unwrapped(gone), want) {
			t.Errorf("second night: what was mended does not say %s:\n%s", want, gone)
		}
	}
	for _, not := range []string{"2025年度单位决算", "未能复核", "整改：请"} {
		if strings.Contains(unwrapped(gone), not) {
			t.Errorf("second night: what was mended says %s:\n%s", not, gone)
		}
	}
	n.night(0)
	third := n.audit(2, exitOK)
	if f := third.finding(t, broken); !f.Overdue {
		t.Errorf("third night: %+v, want overdue", f)
	}
	if got := third.states()["20a.stale"]; got != "reopened" {
		t.Errorf("third night: 20a.stale is %q, want reopened", got)
	}
	if got := third.states()["20a.withdrawn"]; got != "open" {
		t.Errorf("third night: 20a.withdrawn is %q, want open: the accounts were taken away", got)
	}
	for id, state := range third.states() {
		if state == "open" && first.states()[id] == "" && !strings.HasSuffix(id, ".withdrawn") {
			t.Errorf("third night: new finding %s, though the site is as it was", id)
		}
	}
}

// A night on which a host does not answer opens and resolves nothing, gives no
// verdict it cannot prove, and says so.
func TestPoorNight(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	whole := n.night(0)
	var down http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Host, "www.") {
			whole.ServeHTTP(w, r)
			return
		}
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	n.handler.Store(&down)
	second := n.audit(1, exitLowCoverage)
	for id, state := range second.states() {
		if before := first.states()[id]; before != state {
			t.Errorf("%s: %q on the first night, %q on the poor one", id, before, state)
		}
	}
	status := make(map[string]string)
	for _, r := range first.Requirements {
		for _, e := range r.Elements {
			status[e.ID] = e.Status
		}
	}
	for _, r := range second.Requirements {
		for _, e := range r.Elements {
			if (e.Status == "missing" || e.Status == "broken" || e.Status == "empty") && status[e.ID] != e.Status {
				t.Errorf("%s: %s on the poor night, %s before: %v", e.ID, e.Status, status[e.ID], e.Why)
			}
		}
	}
	_, text, _ := n.xxgk(context.Background(), 1, "report")
	for _, want := range []string{"不评定", "不新增问题，也不销号", "robots.txt 返回状态 503，按规范不再访问该主机"} {
		if !strings.Contains(unwrapped(text), want) {
			t.Errorf("the report of the poor night does not say %q\n%s", want, text[max(0, len(text)-3000):])
		}
	}
	n.night(0)
	if third := n.audit(2, exitOK); third.states()["20a.stale"] != "open" {
		t.Errorf("after the poor night 20a.stale is %q, want open", third.states()["20a.stale"])
	}
}

// unwrapped is a text report with its lines joined again.
func unwrapped(text string) string {
	var b strings.Builder
	for l := range strings.SplitSeq(text, "\n") {
		b.WriteString(strings.TrimSpace(l))
	}
	return b.String()
}

// A night that is stopped goes on where it stopped.
func TestStoppedNight(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	ctx, stop := context.WithCancel(context.Background())
	n.watch(func(total int) {
		if total == 120 {
			stop()
		}
	})
	code, out, errs := n.xxgk(ctx, 0, "audit", "--format", "json")
	if code != exitInterrupted || out != "" || !strings.Contains(errs, "再次执行同一命令即可续接") {
		t.Fatalf("got exit code %d, stdout %.80q, stderr %q", code, out, errs)
	}
	before := n.watch(nil)
	v := n.audit(0, exitOK)
	again := 0
	n.mu.Lock()
	for address, k := range n.asked {
		if k > 1 && !strings.HasSuffix(address, "/robots.txt") && !strings.HasSuffix(address, "/sitemap.xml") {
			again++
		}
	}
	n.mu.Unlock()
	// What was in flight when the night was stopped may be asked for again: four
	// fetches a host, some of them on their way through a redirect.
	if again > 4*4+4 {
		t.Errorf("%d of %d addresses were fetched twice", again, before)
	}
	if v.Crawl.Waiting != 0 || !v.Run.Resumed {
		t.Errorf("got %d waiting, resumed %v", v.Crawl.Waiting, v.Run.Resumed)
	}
	fresh := newTown(t).audit(0, exitOK)
	if v.Score != fresh.Score || v.Coverage != fresh.Coverage || len(v.Findings) != len(fresh.Findings) {
		t.Errorf("resumed: score %v, coverage %v, %d findings; in one go: %v, %v, %d", v.Score, v.Coverage, len(v.Findings), fresh.Score, fresh.Coverage, len(fresh.Findings))
	}
}

// A school's own words: an overlay changes one element and no other, a waiver
// leaves the status and says so, grades are renamed on screen only.
func TestSchoolsOwnWords(t *testing.T) {
	t.Parallel()
	plain := newTown(t).audit(0, exitOK)
	n := newTown(t)
	overlay := "elements:\n  - id: 6a\n    due: {on: 11-15, document: 赣教办函〔2026〕12号, force: normative}\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(n.conf), "overlay.yaml"), []byte(overlay), 0o600); err != nil {
		t.Fatal(err)
	}
	n.configure(`overlay: overlay.yaml
audit: {grades: {优秀: 95, 良好: 80, 合格: 60, 不合格: 0}}
waivers:
  - {element: 41a, reason: accepted, comment: 制度修订中, approver: 院长办公会, expires: 2027-01-31}
departments: {科研与产教融合处: [41a]}
`)
	own := n.audit(0, exitOK)
	if own.Score <= plain.Score || own.ScoreWithoutWaivers >= own.Score || own.Grade != plain.Grade {
		t.Errorf("score %v without waivers %v grade %s; plain %v %s", own.Score, own.ScoreWithoutWaivers, own.Grade, plain.Score, plain.Grade)
	}
	for i, r := range own.Requirements {
		for j, e := range r.Elements {
			p := plain.Requirements[i].Elements[j]
			switch e.ID {
			case "6a":
				if e.Status != "published" || e.Due != "2026-11-15" {
					t.Errorf("6a: %s, due %s", e.Status, e.Due)
				}
			case "41a":
				if e.Status != "missing" || e.Department != "科研与产教融合处" || e.Waived == nil || e.Waived.Approver != "院长办公会" {
					t.Errorf("41a: %s, %s, %+v", e.Status, e.Department, e.Waived)
				}
			default:
				if e.Status != p.Status || e.Due != p.Due || e.Department != p.Department {
					t.Errorf("%s: %s %s %s, without the overlay %s %s %s", e.ID, e.Status, e.Due, e.Department, p.Status, p.Due, p.Department)
				}
			}
		}
	}
	_, text, _ := n.xxgk(context.Background(), 0, "report")
	text = unwrapped(text)
	for _, want := range []string{"合格（60分起；按得分为良好，因单项否决降为合格）", "单项否决", "[已豁免] 41a", "不计豁免的得分"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}
