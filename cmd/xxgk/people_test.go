package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xxgk/internal/sample"
	"xxgk/report"
)

// desk runs a command and wants it to succeed.
func (n *town) desk(day int, args ...string) string {
	n.t.Helper()
	code, out, errs := n.xxgk(context.Background(), day, args...)
	if code != exitOK {
		n.t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	return out
}

// two runs a command of two words; the configuration goes behind both.
func (n *town) two(day int, args ...string) (code int, stdout, stderr string) {
	n.t.Helper()
	var out, errs bytes.Buffer
	asOf := sample.AsOf().AddDate(0, 0, day)
	args = append(append([]string{args[0], args[1]}, args[2:]...), "-c", n.conf)
	code = run(context.Background(), env{args: args, stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: func() time.Time { return asOf.Add(9 * time.Hour) }})
	return code, out.String(), errs.String()
}

// did is two that must succeed; it returns all that was said.
func (n *town) did(day int, args ...string) string {
	n.t.Helper()
	code, out, errs := n.two(day, args...)
	if code != exitOK {
		n.t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	return out + errs
}

// status is what a night made of an element.
func (v verdicts) status(id string) string {
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			if e.ID == id {
				return e.Status
			}
		}
	}
	return ""
}

// evidence is the address of the page that decided an element.
func (v verdicts) evidence(id string) string {
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			if e.ID == id && len(e.Evidence) > 0 {
				return e.Evidence[0].URL
			}
		}
	}
	return ""
}

func (v verdicts) finding(t *testing.T, print string) (f struct {
	Fingerprint, Kind, Level, State, Handling, URL, Code, Message, Due, Opened, Resolved string

	Unmended, Overdue bool
}) {
	t.Helper()
	for _, f := range v.Findings {
		if f.Fingerprint == print {
			return f
		}
	}
	t.Fatalf("no finding %s", print)
	return f
}

// What people decide is the strongest word from then on, over every night, and
// a page that nothing links to, on whatever host, is fetched because somebody
// pointed to it (users.md C2, objections 1 and 6).
func TestPeopleDecide(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	whole := n.night(0)
	var more http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Host, "sheng.example") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			if r.URL.Path == "/kxdc.htm" {
				w.Write([]byte(`<html><head><title>信息选登</title></head><body><h1>信息选登</h1><p>发布时间:2026-09-30</p><div class="v_news_content"><p>` +
					strings.Repeat("江南信息职业技术学院就学术规范作出规定,全文公布如下。", 8) + `</p></div></body></html>`))
			} else {
				http.NotFound(w, r)
			}
			return
		}
		whole.ServeHTTP(w, r)
	})
	n.handler.Store(&more)
	first := n.audit(0, exitOK)
	if first.status("41a") != "missing" || first.status("36a") != "published" {
		t.Fatalf("41a %s, 36a %s", first.status("41a"), first.status("36a"))
	}
	n.did(0, "review", "here", "41a", "sheng.example/kxdc.htm", "--by", "李某", "--why", "省平台已公布")
	n.did(0, "review", "reject", "36a", first.evidence("36a"), "--by", "李某", "--why", "已废止")
	n.did(0, "review", "not-applicable", "34", "--by", "王某", "--why", "没有艺术教育")
	// A dead pointer proves nothing: the finding stays with its deadline.
	n.did(0, "review", "here", "15b", "sheng.example/none.htm", "--by", "李某", "--why", "记得在那里")
	// Nobody has asked for the page yet: it is not missing any more, nor there.
	if code, out, _ := n.xxgk(context.Background(), 0, "check", "--format", "json"); code != exitOK {
		t.Fatalf("check: exit code %d", code)
	} else if got := parsed(t, out); got.status("41a") != "unknown" || got.status("34a") != "not_applicable" || got.status("36a") == "published" {
		t.Errorf("before the next crawl: 41a %s, 34a %s, 36a %s", got.status("41a"), got.status("34a"), got.status("36a"))
	}
	for day := 1; day <= 2; day++ {
		v := n.audit(day, exitOK)
		if v.status("41a") != "published" || v.status("34a") != "not_applicable" || v.status("36a") == "published" || v.Counts["by_person"] != 1 {
			t.Errorf("night %d: 41a %s, 34a %s, 36a %s, by a person %d", day, v.status("41a"), v.status("34a"), v.status("36a"), v.Counts["by_person"])
		}
		if was, is := first.finding(t, "15b.missing"), v.finding(t, "15b.missing"); is.State != "open" || is.Due != was.Due || v.open("15b.broken") != "" {
			t.Errorf("night %d, a dead pointer: %s, due %s, was %s; 15b.broken %q", day, is.State, is.Due, was.Due, v.open("15b.broken"))
		}
		addsUp(t, v)
	}
	if out := n.desk(2, "diff", "1", "1"); strings.Contains(out, "人工判定0.0") || !strings.Contains(out, "网页内容0.0") || !strings.Contains(out, "36a") {
		t.Errorf("what was judged again is not laid to people's decisions:\n%s", out)
	}
	if out := n.desk(2, "diff", "1"); strings.Contains(out, "抓取情况0.0") || !strings.Contains(out, "网页内容0.0") || !strings.Contains(out, "41a") {
		t.Errorf("that the page was asked for is not laid to the crawl:\n%s", out)
	}
	// The history goes over to another database, and no label is made of what the rules saw too.
	file := filepath.Join(t.TempDir(), "decisions.yaml")
	n.did(2, "review", "export", "-o", file)
	labels := n.did(2, "review", "export", "--labels")
	if !strings.Contains(labels, "http://sheng.example/kxdc.htm\t") || !strings.Contains(labels, "\t41\t") || !strings.Contains(labels, first.evidence("36a")) {
		t.Errorf("labels:\n%s", labels)
	}
	other := newTown(t)
	other.handler.Store(&more)
	if said := other.did(0, "review", "import", file); !strings.Contains(said, "导入") {
		t.Errorf("import said %q", said)
	}
	if said := other.did(0, "review", "import", file); !strings.Contains(said, "导入0条") {
		t.Errorf("a second import said %q", said)
	}
	if v := other.audit(0, exitOK); v.status("41a") != "published" || v.status("34a") != "not_applicable" {
		t.Errorf("imported: 41a %s, 34a %s", v.status("41a"), v.status("34a"))
	}
	n.did(2, "review", "revoke", "34", "--by", "王某", "--why", "查实有此课程")
	if _, out, _ := n.xxgk(context.Background(), 3, "check", "--format", "json"); parsed(t, out).status("34a") != "empty" {
		t.Errorf("revoked: 34a %s, want empty as at first", parsed(t, out).status("34a"))
	}
}

func parsed(t *testing.T, out string) (v verdicts) {
	t.Helper()
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// An office is told, answers, is sent back because it is still seen, mends it;
// the person closes, and it comes back. No night touches what people did, and
// nothing is closed while it is seen.
func TestPeopleHandle(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	refused := func(day int, want string, args ...string) {
		t.Helper()
		if code, _, errs := n.two(day, args...); code != exitUsage || !strings.Contains(errs, want) {
			t.Errorf("%v: exit code %d, %q, want %q", args, code, errs, want)
		}
	}
	by := []string{"--by", "李某", "--why", "已核对"}
	set := func(args ...string) []string {
		return append(append([]string{"finding", "set", "20a.stale"}, args...), by...)
	}
	first := n.audit(0, exitOK).finding(t, "20a.stale")
	if first.Handling != "unverified" || first.Due != "2026-12-21" {
		t.Fatalf("handling %s, due %s", first.Handling, first.Due)
	}
	refused(0, "不能改为“已下发”", set("issued")...)
	refused(0, "请用 --by 写明由谁办理", "finding", "set", "20a.stale", "verified", "--why", "x")
	refused(0, "不能是“done”；可用 unverified（待核实）", set("done")...)
	refused(0, "没有编号为 99z.late 的问题", append([]string{"finding", "set", "99z.late", "verified"}, by...)...)
	n.did(0, set("verified")...)
	n.did(0, set("issued", "--extend-until", "2026-12-31", "--approver", "分管副校长")...)
	n.did(0, set("--objection", "批复晚了")...)
	n.did(0, set("answered", "--objection-settled")...)
	second := n.audit(1, exitOK).finding(t, "20a.stale") // still as it was
	if second.Handling != "answered" || !second.Unmended || second.State != "open" {
		t.Errorf("answered and still seen: %+v", second)
	}
	if _, text, _ := n.xxgk(context.Background(), 1, "report"); !strings.Contains(text, "[整改不到位][已反馈]") {
		t.Error("the report does not say 整改不到位")
	}
	refused(1, "仍能发现，不能销号", set("closed")...)
	n.did(1, set("returned")...)
	n.did(1, set("answered")...)
	n.night(1)
	third := n.audit(2, exitOK).finding(t, "20a.stale")
	if third.State != "resolved" || third.Handling != "answered" || third.Unmended || third.Resolved != "2026-11-25" {
		t.Errorf("mended: %+v", third)
	}
	n.did(2, set("closed")...)
	n.night(0)
	fourth := n.audit(3, exitOK).finding(t, "20a.stale")
	if fourth.State != "reopened" || fourth.Handling != "closed" || fourth.Opened != "2026-11-26" || fourth.Due != "2026-12-24" {
		t.Errorf("back: %+v", fourth)
	}
	if out := n.did(3, "finding", "show", "20a.stale"); strings.Count(out, "李某") < 8 || !strings.Contains(out, "[销号后反弹]") || !strings.Contains(out, "经分管副校长批准延期至2026-12-31") {
		t.Errorf("the history is not whole:\n%s", out)
	}
}

// A false alarm silences what was judged and nothing that comes later: neither
// the finding that comes back nor another page of the same host.
func TestFalseAlarm(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	const host = "zsjy.jnxx.example"
	const broken = "site.hijacked_link.hijacked." + host
	first := n.audit(0, exitOK)
	for _, print := range []string{"20a.stale", broken} {
		n.did(0, "finding", "set", print, "false_positive", "--by", "李某", "--why", "看错了")
	}
	n.night(1)
	second := n.audit(1, exitOK)
	if a, b := second.finding(t, "20a.stale"), second.finding(t, broken); a.State != "resolved" || b.State != "open" || b.Handling != "false_positive" {
		t.Fatalf("second night: %+v, %+v", a, b)
	}
	whole := n.night(0)
	broke := altered(whole, func(_ *http.Request, body []byte) []byte {
		return bytes.ReplaceAll(body, []byte("<title>"), []byte("<title>&#24320;&#20113;&#20307;&#32946;&#183;&#23448;&#26041;&#32593;&#31449;-"))
	})
	var worse http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host != host || r.URL.String() == first.finding(t, broken).URL || !strings.HasSuffix(r.URL.Path, ".html") {
			whole.ServeHTTP(w, r)
			return
		}
		broke.ServeHTTP(w, r)
	})
	n.handler.Store(&worse)
	third := n.audit(2, exitOK)
	if a, b := third.finding(t, "20a.stale"), third.finding(t, broken); a.State != "reopened" || a.Handling != "unverified" || b.Handling != "unverified" || b.Due != "2026-11-26" {
		t.Errorf("third night: %+v, %+v", a, b)
	}
	listed := n.did(2, "finding", "list")
	if !strings.Contains(listed, "20a.stale") || !strings.Contains(listed, broken) {
		t.Errorf("what is to be verified again is not listed:\n%s", listed)
	}
	if code, _, errs := n.xxgk(context.Background(), 2, "report", "--fail-on", "critical", "-o", os.DevNull); code != exitBelow || !strings.Contains(errs, "最急的是：网页被篡改："+host+"有") || !strings.Contains(errs, "（红线，编号 "+broken+"）") {
		t.Errorf("--fail-on critical: exit code %d, want %d, and the finding named: %s", code, exitBelow, errs)
	}
	if shown := n.did(2, "finding", "show", "20a.stale"); !strings.Contains(shown, "看错了") || !strings.Contains(unwrapped(shown), "重新待核实") {
		t.Errorf("the history does not say what became of the word:\n%s", shown)
	}
	n.did(2, "finding", "set", "20a.stale", "verified", "--by", "李某", "--why", "属实") // and work goes on
	if got := n.audit(3, exitOK).finding(t, "20a.stale"); got.Handling != "verified" {
		t.Errorf("fourth night: %+v", got)
	}
}

// A person decides and handles while the night runs in another process: nobody
// waits for the other, and nothing is lost.
func TestPeopleBesideTheNight(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.audit(0, exitOK)
	did := make(chan string, 1)
	n.watch(func(total int) {
		if total == 450 { // in the middle of the second night
			go func() {
				code, _, errs := n.two(1, "finding", "set", "20a.stale", "verified", "--by", "李某", "--why", "属实")
				if code == exitOK {
					code, _, errs = n.two(1, "review", "not-applicable", "34a", "--by", "李某", "--why", "没有")
				}
				did <- strings.Repeat("failed: "+errs, code)
			}()
		}
	})
	v := n.audit(1, exitOK)
	select {
	case wrong := <-did:
		if wrong != "" {
			t.Fatal(wrong)
		}
	case <-time.After(time.Minute):
		t.Fatal("the person waits for the night")
	}
	if got := n.audit(2, exitOK); got.finding(t, "20a.stale").Handling != "verified" || got.status("34a") != "not_applicable" {
		t.Errorf("lost: %+v, 34a %s (that night %s)", got.finding(t, "20a.stale"), got.status("34a"), v.status("34a"))
	}
}

// Waivers are warned of before they end and named when nothing needs them; a
// list of aided students that stands past its term must go, and its going is
// no loss.
func TestWaiversAndNotices(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.configure(`waivers:
  - {element: 20a, reason: published_elsewhere, comment: 财政厅平台, approver: 院长办公会, audience: public, proof: "http://platform.example/20a.htm"}
  - {element: 41a, reason: accepted, comment: 修订中, approver: 院长办公会, expires: 2026-12-20}
  - {element: 36a, reason: accepted, comment: 旧事, approver: 院长办公会}
  - {requirement: 33, reason: accepted, comment: 已过期, approver: 院长办公会, expires: 2026-11-01}
`)
	whole := n.night(0)
	there, standing := true, true
	const notice = "http://www.jnxx.example/info/1099/9001.htm"
	var more http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Host == "www.jnxx.example" && r.URL.Path == "/info/1099/9001.htm" && there:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte(`<html><head><title>2025年国家助学金拟资助学生名单公示-江南信息职业技术学院</title></head><body><h1>2025年国家助学金拟资助学生名单公示</h1><p>发布时间:2025-10-20</p><div class="v_news_content"><p>公示期5个工作日。` + strings.Repeat("现将名单公示如下。", 8) + `</p></div></body></html>`))
		case r.Host == "www.jnxx.example" && r.URL.Path == "/info/1099/9001.htm":
			http.NotFound(w, r)
		case r.Host == "platform.example" && r.URL.Path == "/20a.htm" && standing:
			w.Write([]byte("<title>2025年度单位决算</title>" + strings.Repeat("现将本单位决算公开如下。", 20)))
		case r.Host == "platform.example":
			http.NotFound(w, r)
		default:
			whole.ServeHTTP(w, r)
		}
	})
	n.handler.Store(&more)
	for _, f := range n.audit(0, exitOK).Findings {
		if f.Kind == "waiver_unproved" {
			t.Errorf("what is published elsewhere is there: got %+v", f)
		}
	}
	standing = false
	n.did(0, "review", "here", "37b", notice, "--by", "李某", "--why", "试指认") // so that the crawl comes there
	v := n.audit(1, exitOK)
	for print, code := range map[string]string{
		"41a.waiver_expiring": "finding.waiver_expiring", "36a.orphan_waiver": "finding.waiver_passes", "33.waiver_expiring": "finding.waiver_ended",
		"20a.waiver_unproved": "finding.waiver_unproved",
	} {
		if f := v.finding(t, print); f.Code != code || f.State != "open" {
			t.Errorf("%s: %+v, want %s", print, f, code)
		}
	}
	overdue := ""
	for _, f := range v.Findings {
		if f.Kind == "overdue_removal" {
			overdue = f.Fingerprint
			if f.URL != notice || f.Opened != "2026-11-24" || f.Due != "2026-11-25" || f.Level != "medium" {
				t.Errorf("got %+v", f)
			}
		}
	}
	if overdue == "" {
		t.Fatal("the old list of aided students was not found")
	}
	there = false
	gone := n.audit(2, exitOK)
	if got := gone.finding(t, overdue); got.State != "resolved" {
		t.Errorf("taken down: %+v, want resolved", got)
	}
	if gone.status("37b") != "published" || gone.Score != v.Score || gone.states()["37b.withdrawn"] != "" {
		t.Errorf("its going counts as a loss: 37b %s, score %.1f after %.1f", gone.status("37b"), gone.Score, v.Score)
	}
}

// A bundle holds what was seen, of a page that vanished and of a place that
// was looked in without success, and verifies.
func TestBundleOfANight(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.audit(0, exitOK)
	n.night(1)
	n.audit(1, exitOK)
	dir := t.TempDir()
	for _, tc := range []struct {
		finding string
		want    []string
	}{
		{"4b.withdrawn", []string{"01/earlier.html", "01/page.txt", "01/page.head.txt"}},
		{"41a.missing", []string{"01/page.html", "01/text.txt"}},
		{"37d.broken", []string{"01/page.txt"}},
		{"24b.restricted", []string{"01/page.html"}},
		{"6a.late", []string{"01/page.html", "01/text.txt"}},
		{"34a.empty", []string{"01/page.html", "01/text.txt"}},
		{"31b.unknown", nil},
	} {
		file := filepath.Join(dir, tc.finding+".zip")
		n.desk(1, "bundle", tc.finding, "-o", file)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		v, err := report.VerifyBundle(raw)
		if err != nil || v.Finding != tc.finding {
			t.Errorf("%s: %+v, %v", tc.finding, v, err)
		}
		for _, name := range tc.want {
			if !bytes.Contains(raw, []byte(name)) {
				t.Errorf("%s: there is no %s\n%s", tc.finding, name, n.desk(1, "finding", "show", tc.finding))
			}
		}
	}
}

// A page that was reached by redirects shows the way there, by whichever of its
// addresses it is asked for.
func TestWayIsExplained(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	whole := n.night(0)
	const old, mid, at = "http://www.jnxx.example/old.htm", "http://www.jnxx.example/mid.htm", "http://www.jnxx.example/info/1099/9002.htm"
	var h http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Host + r.URL.Path {
		case "www.jnxx.example/old.htm":
			http.Redirect(w, r, mid, http.StatusMovedPermanently)
		case "www.jnxx.example/mid.htm":
			http.Redirect(w, r, at, http.StatusFound)
		case "www.jnxx.example/info/1099/9002.htm":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(`<html><head><title>学籍管理规定</title></head><body><div class="v_news_content">` + strings.Repeat("<p>为规范学籍管理,制定本规定。</p>", 20) + `</div></body></html>`))
		default:
			whole.ServeHTTP(w, r)
		}
	})
	n.handler.Store(&h)
	n.audit(0, exitOK)
	n.did(0, "review", "here", "36a", old, "--by", "李某", "--why", "试指认")
	n.audit(1, exitOK)
	text := n.did(1, "explain", old)
	for _, want := range []string{"经过跳转：" + old + "（状态码301）", "经过跳转：" + mid + "（状态码302）", "跳转到：" + at} {
		if !strings.Contains(text, want) {
			t.Errorf("explain does not say %q:\n%.800s", want, text)
		}
	}
	if text := n.did(1, "explain", at); !strings.Contains(text, "学籍管理规定") {
		t.Errorf("by where it ends:\n%.800s", text)
	}
}

// A rule, or a fact that starts a clock, is changed: check judges what is stored
// again, diff lays the step to the configuration, and what the school reads on
// the way accuses nobody (users.md A5, C1, C7).
func TestRulesChange(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	if before := n.audit(0, exitOK); before.status("6a") != "late" || before.due("20a") != "2026-10-31" {
		t.Fatalf("6a is %s, 20a due %s", before.status("6a"), before.due("20a"))
	}
	overlay := "elements:\n  - id: 6a\n    due: {on: 11-15, document: 赣教办函〔2026〕12号, force: normative}\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(n.conf), "overlay.yaml"), []byte(overlay), 0o600); err != nil {
		t.Fatal(err)
	}
	n.configure("overlay: overlay.yaml\nfacts: {accounts_approved: 2026-09-20}\n")
	code, out, errs := n.xxgk(context.Background(), 0, "check", "--format", "json")
	if code != exitOK {
		t.Fatalf("check: exit code %d: %s", code, errs)
	}
	if v := parsed(t, out); v.status("6a") != "published" || v.due("20a") != "2026-10-10" {
		t.Errorf("6a is %s, 20a due %s, want published and 20 days after the approval", v.status("6a"), v.due("20a"))
	}
	diff := n.desk(0, "diff", "1", "1")
	if !strings.Contains(diff, "规则或配置+") || !strings.Contains(diff, "网页内容0.0") || !strings.Contains(diff, "6a ") || !strings.Contains(diff, "原因：规则或配置") {
		t.Errorf("the step is not laid to the rules:\n%s", diff)
	}
	said := map[string]string{"diff": diff, "finding list": n.did(0, "finding", "list", "--all")}
	for _, b := range n.bundles(0) {
		print := b.Finding.Fingerprint
		said["finding show "+print] = n.did(0, "finding", "show", print)
	}
	for _, print := range []string{"41a.missing", "20a.stale", "6a.late", "site.dead_link.xxgk.jnxx.example"} {
		file := filepath.Join(t.TempDir(), "x.zip")
		n.desk(0, "bundle", print, "-o", file)
		archive, err := zip.OpenReader(file)
		if err != nil {
			t.Fatalf("%s: %v", print, err)
		}
		readme, err := archive.Open("README.txt")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(readme)
		if err != nil {
			t.Fatal(err)
		}
		archive.Close()
		said["README of "+print] = string(text)
	}
	for what, text := range said {
		for _, word := range []string{"违规", "未公开", "缺失", "造假", "瞒报"} {
			if strings.Contains(unwrapped(text), word) {
				t.Errorf("%s says %q:\n%s", what, word, text)
			}
		}
	}
}

// due is the day on which an element falls due.
func (v verdicts) due(id string) string {
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			if e.ID == id {
				return e.Due
			}
		}
	}
	return ""
}
