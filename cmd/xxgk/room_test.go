package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"xxgk/internal/sample"
)

// hasFree is a disk with so many bytes left.
func hasFree(bytes int64) func(string) (free, used int64, err error) {
	return func(string) (free, used int64, err error) { return bytes, 0, nil }
}

// examine is what the doctor says, by what it is about.
func (n *town) examine(wantCode int) map[string]examined {
	n.t.Helper()
	code, out, errs := n.xxgk(context.Background(), 0, "doctor", "--format", "json")
	var list []examined
	if err := json.Unmarshal([]byte(out), &list); err != nil || code != wantCode {
		n.t.Fatalf("exit code %d, want %d: %v: %s", code, wantCode, err, errs)
	}
	about := make(map[string]examined)
	for _, x := range list {
		about[x.About] = x
	}
	return about
}

// No crawl begins on a disk that is nearly full; one that cannot be asked is no reason.
func TestLittleRoom(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.disk = hasFree(leastRoom - 1)
	for _, command := range []string{"audit", "crawl"} {
		code, _, errs := n.xxgk(context.Background(), 0, command)
		if code != exitFailed || !strings.Contains(errs, "不足 64.0 MiB") || n.watch(nil) != 0 {
			t.Errorf("%s: exit code %d, %d requests, %s", command, code, n.watch(nil), errs)
		}
	}
	n.disk = func(string) (free, used int64, err error) { return 0, 0, errors.New("no such disk") }
	if code, _, errs := n.xxgk(context.Background(), 0, "audit"); code != exitOK {
		t.Errorf("a disk that cannot be asked: exit code %d, %s", code, errs)
	}
}

// The doctor says how much room is left and what to do.
func TestDoctorDisk(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	for _, tc := range []struct {
		intent string
		disk   func(string) (free, used int64, err error)
		want   condition
		found  string
		prune  bool
		code   int
	}{
		{"full", hasFree(leastRoom - 1), conditionBad, "巡查不会开始", true, exitFailed},
		{"tight", hasFree(leastRoom), conditionWarn, "剩余 64.0 MiB", true, exitOK},
		{"roomy", hasFree(tightRoom), conditionGood, "剩余 512.0 MiB", false, exitOK},
		{"unknown", func(string) (free, used int64, err error) { return 0, 0, errors.New("no such disk") }, conditionWarn, "no such disk", false, exitOK},
	} {
		n.disk = tc.disk
		x := n.examine(tc.code)["磁盘"]
		if x.Condition != tc.want || !strings.Contains(x.Found, tc.found) || strings.Contains(x.Do, "xxgk prune") != tc.prune {
			t.Errorf("%s: got %+v, want %s, %q, prune: %v", tc.intent, x, tc.want, tc.found, tc.prune)
		}
	}
}

// The doctor holds our clock against the server's, and says what robots.txt asks for.
func TestDoctorServer(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	whole := n.night(0)
	for _, tc := range []struct {
		intent, robots string
		ahead          time.Duration // of the server's clock
		clock          condition
		rules          condition
		found          string
	}{
		{"no rules, the same clock", "", 0, conditionGood, conditionGood, "没有对本工具的限制"},
		{"rules, five minutes behind", "User-agent: *\nDisallow: /x\nSitemap: http://www.jnxx.example/sitemap.xml\n", -5 * time.Minute, conditionGood, conditionGood, "列有 1 个站点地图"},
		{"slow rules, six minutes ahead", "User-agent: *\nCrawl-delay: 5\n", 6 * time.Minute, conditionWarn, conditionWarn, "间隔 5s"},
		{"a day behind", "", -24 * time.Hour, conditionWarn, conditionGood, "没有对本工具的限制"},
	} {
		var h http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", sample.AsOf().Add(time.Hour+tc.ahead).UTC().Format(http.TimeFormat))
			switch {
			case r.URL.Path != "/robots.txt":
				whole.ServeHTTP(w, r)
			case tc.robots == "":
				http.NotFound(w, r)
			default:
				_, _ = io.WriteString(w, tc.robots)
			}
		})
		n.handler.Store(&h)
		about := n.examine(exitOK)
		clock, rules := about["时钟"], about["robots.txt"]
		if clock.Condition != tc.clock || (clock.Do != "") != (tc.clock == conditionWarn) {
			t.Errorf("%s: clock %+v, want %s", tc.intent, clock, tc.clock)
		}
		if rules.Condition != tc.rules || !strings.Contains(rules.Found, tc.found) || (rules.Do != "") != (tc.rules == conditionWarn) {
			t.Errorf("%s: robots %+v, want %s, %q", tc.intent, rules, tc.rules, tc.found)
		}
	}
}

// A report says by which exceptions its run was made, and of no others.
func TestConditionsAreTold(t *testing.T) {
	t.Parallel()
	const proxy, private = "域名实际指向的地址由代理解析，未能核对是否为内网地址", "按配置允许解析到内网地址的主机：127.0.0.1"
	const robots, insecure, none = "按配置未受robots.txt约束的主机：www.jnxx.example", "按配置读取了证书或协议有问题的主机：old.jnxx.example", "按配置未受robots.txt约束（crawl.respect_robots:false）"
	n := newTown(t)
	said := func() string {
		code, text, errs := n.xxgk(context.Background(), 0, "audit")
		if code != exitOK {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		return strings.ReplaceAll(unwrapped(text), " ", "")
	}
	hold := func(intent, text string, yes, no []string) {
		t.Helper()
		for _, s := range yes {
			if !strings.Contains(text, s) {
				t.Errorf("%s: the report does not say %q", intent, s)
			}
		}
		for _, s := range no {
			if strings.Contains(text, s) {
				t.Errorf("%s: the report says %q", intent, s)
			}
		}
	}
	hold("as the town is", said(), []string{proxy, private}, []string{robots, insecure, none})
	n.within("crawl", "  ignore_robots: [www.jnxx.example]\n  insecure_tls: [old.jnxx.example]\n")
	hold("with exceptions", said(), []string{proxy, private, robots, insecure}, []string{none})
	n.within("crawl", "  respect_robots: false\n")
	hold("without robots", said(), []string{proxy, private, insecure, none}, []string{robots})
}
