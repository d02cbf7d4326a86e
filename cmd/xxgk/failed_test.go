package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A server that fails is said to fail, once a cause; and while nights fail, the
// report of the last one that did not, and doctor, say since when.
func TestFailedNights(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.audit(0, exitOK)
	var down http.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	n.handler.Store(&down)
	for day := 1; day <= 2; day++ {
		code, _, errs := n.xxgk(context.Background(), day, "audit")
		if code != exitFailed || !strings.Contains(errs, "服务器出错") || strings.Contains(errs, "robots.txt 不允许抓取") || strings.Contains(errs, "ignore_robots") {
			t.Errorf("night %d: exit code %d: %s", day, code, errs)
		}
		if cause := "错误日志"; strings.Count(errs, cause) != 1 {
			t.Errorf("night %d: the remedy stands there %d times, want once:\n%s", day, strings.Count(errs, cause), errs)
		}
	}
	const since = "以来的2批巡查一个页面也没有读到"
	if _, out, _ := n.xxgk(context.Background(), 2, "report"); !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(out, "\n", ""), " ", ""), since) {
		t.Errorf("the report does not say that the latest nights failed:\n%.1500s", out)
	}
	if _, out, _ := n.xxgk(context.Background(), 2, "doctor"); !strings.Contains(out, since) || strings.Contains(out, "正常 最近巡查") {
		t.Errorf("doctor does not say that the latest nights failed:\n%s", out)
	}
	n.night(3)
	n.audit(3, exitOK)
	if _, out, _ := n.xxgk(context.Background(), 3, "report"); strings.Contains(out, "一个页面也没有读到") {
		t.Errorf("the report of a good night tells of failed ones:\n%.1500s", out)
	}
}

// A database whose bytes are not those that were written is told of with what to
// do, by every command that meets them.
func TestDamagedDatabase(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.audit(0, exitOK)
	file := filepath.Join(filepath.Dir(n.conf), "xxgk.db")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4 * 16384; i < len(raw); i++ { // what follows the tables' names
		raw[i] = byte(i * 7919 >> 3)
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"report"}, {"check"}, {"diff"}} {
		if code, _, errs := n.xxgk(t.Context(), 0, args...); code != exitFailed || !strings.Contains(errs, "数据库已损坏；请从备份恢复") {
			t.Errorf("%v: exit code %d, %s", args, code, errs)
		}
	}
}
