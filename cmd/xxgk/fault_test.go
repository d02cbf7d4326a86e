package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xxgk/internal/hostile"
)

// faulty is a way in which a host answers in place of its pages. Of those that
// may pass one stands for all: they cost the waits of a real night.
func faulty() map[string]http.HandlerFunc {
	say := func(status int, header, value, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			if header != "" {
				w.Header().Set(header, value)
			}
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body)) // the client may have gone
		}
	}
	return map[string]http.HandlerFunc{
		"403":         say(http.StatusForbidden, "", "", "<title>403</title>Forbidden"),
		"challenge":   say(http.StatusPreconditionFailed, "Set-Cookie", "FSSBBIl1UgzbN7N80S=x", "<script>$_ts=window['$_ts']</script>"),
		"maintenance": say(http.StatusOK, "", "", "<title>系统维护</title><p>系统维护中,请稍后访问。</p>"),
		"script only": say(http.StatusOK, "", "", `<!doctype html><html><head><script src="/app.js"></script></head><body><div id="app"></div></body></html>`),
		"reset": func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_ = conn.Close()
			}
		},
		"login": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://ids.jnxx.example/authserver/login?service=x", http.StatusFound)
		},
	}
}

// Whatever the disclosure site answers in place of its pages, nothing is said
// to be missing that was found the night before.
func TestFaultsMakeNothingMissing(t *testing.T) {
	t.Parallel()
	before := map[string]string{}
	for _, r := range newTown(t).audit(0, exitOK).Requirements {
		for _, e := range r.Elements {
			before[e.ID] = e.Status
		}
	}
	for name, answer := range faulty() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := newTown(t)
			n.audit(0, exitOK)
			whole := n.night(0)
			var host http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.Host, "xxgk.") && r.URL.Path != "/robots.txt" {
					answer(w, r)
					return
				}
				whole.ServeHTTP(w, r)
			})
			n.handler.Store(&host)
			code, out, errs := n.xxgk(context.Background(), 1, "audit", "--format", "json")
			if code != exitOK && code != exitLowCoverage {
				t.Fatalf("exit code %d: %s", code, errs)
			}
			for _, r := range decode(t, out).Requirements {
				for _, e := range r.Elements {
					if e.Status == "missing" && before[e.ID] != "missing" {
						t.Errorf("%s: %s the night before, missing now: %v", e.ID, before[e.ID], e.Why)
					}
				}
			}
		})
	}
}

// A night on servers that do everything wrong ends, and proves nothing missing.
func TestHostileNight(t *testing.T) {
	t.Parallel()
	s, err := hostile.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	n := &town{t: t, conf: filepath.Join(t.TempDir(), "xxgk.yaml")}
	config := fmt.Sprintf(`school: {name: 江南信息职业技术学院, profile: vocational}
site: {seeds: [%q], hosts: [%s]}
crawl: {proxy: "", delay: 0s, timeout: 1s, max_body: 1MiB, max_pages: 3000, per_host: 4, allow_private_addresses: [127.0.0.1]}
storage: {database: xxgk.db}
`, s.Seed(), strings.Join(s.Hosts(), ", "))
	if err := os.WriteFile(n.conf, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	code, out, errs := n.xxgk(ctx, 0, "audit", "--format", "json")
	if code != exitLowCoverage {
		t.Errorf("exit code %d, want %d: %s", code, exitLowCoverage, errs)
	}
	v := decode(t, out)
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			if e.Status == "missing" || e.Status == "broken" || e.Status == "empty" {
				t.Errorf("%s is %s", e.ID, e.Status)
			}
		}
	}
	if v.Crawl.Pages < len(s.Honest()) {
		t.Errorf("%d pages were read, %d are honest", v.Crawl.Pages, len(s.Honest()))
	}
}
