package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/crawler"
	sitetown "xxgk/internal/bench/town"
	"xxgk/site"
	"xxgk/storage"
)

// serveTown is the bench's site as a process of its own, so that its work is
// not in the profile of a crawl: the test binary, called by the name of town.
func serveTown() {
	number := func(name string) int {
		n, err := strconv.Atoi(os.Getenv(name))
		if err != nil {
			panic(err)
		}
		return n
	}
	t, err := sitetown.New(sitetown.Options{Pages: number("TOWN_PAGES"), Sitemap: number("TOWN_SITEMAP"), Changed: 1})
	if err != nil {
		panic(err)
	}
	s := httptest.NewUnstartedServer(t)
	s.Listener = t.Listen(s.Listener)
	s.Start()
	fmt.Println(s.URL)
	_, _ = bufio.NewReader(os.Stdin).ReadByte() // until whoever began it ends
}

// startTown begins the site and writes a configuration for it.
func startTown(t testing.TB, pages, sitemap int) (root, conf string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), linked(t, "town"))
	cmd.Env = append(os.Environ(), "TOWN_PAGES="+strconv.Itoa(pages), "TOWN_SITEMAP="+strconv.Itoa(sitemap))
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	root = line[:len(line)-1]
	conf = filepath.Join(t.TempDir(), "xxgk.yaml")
	text := fmt.Sprintf("school: {name: 江南信息职业技术学院, profile: vocational, ownership: public}\nsite:\n  seeds: [%q]\n  hosts: [127.0.0.1]\ncrawl: {proxy: \"\", delay: 0s, per_host: 8, max_pages: %d, allow_private_addresses: true}\n",
		root+"/", 2*pages+sitemap)
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return root, conf
}

// served is what the site counted since it was asked last.
func served(t testing.TB, root string) sitetown.Stats {
	t.Helper()
	resp, err := http.Get(root + "/__stats")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var s sitetown.Stats
	if err := json.NewDecoder(resp.Body).Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// A crawl asks for every page and attachment once, and the next night only for
// what changed.
func TestCrawlTown(t *testing.T) {
	if testing.Short() {
		t.Skip("two crawls of 220 pages")
	}
	want, err := sitetown.New(sitetown.Options{Pages: 200, Sitemap: 20})
	if err != nil {
		t.Fatal(err)
	}
	root, conf := startTown(t, 200, 20)
	runCommand(t, "crawl", "-c", conf, "-q")
	first := served(t, root)
	if first.Pages != int64(want.Pages()) || first.Files != int64(want.Files()) || first.Missing > 1 {
		t.Errorf("first night: %+v; want %d pages, %d files, one probe", first, want.Pages(), want.Files())
	}
	if resp, err := http.Get(root + "/__night"); err != nil || resp.Body.Close() != nil {
		t.Fatal(err)
	}
	runCommand(t, "crawl", "-c", conf, "-q")
	second := served(t, root)
	if second.Pages+second.Files+second.Unchanged != first.Pages+first.Files || second.Pages > 12 || second.Body*10 > first.Body {
		t.Errorf("second night: %+v after %+v", second, first)
	}
}

// BenchmarkCrawlTown is the whole of xxgk crawl over 2,000 pages, the server in
// a process of its own: what to profile.
func BenchmarkCrawlTown(b *testing.B) {
	root, conf := startTown(b, 2000, 0)
	b.ResetTimer()
	for range b.N {
		os.Remove(filepath.Join(filepath.Dir(conf), "xxgk.db"))
		runCommand(b, "crawl", "-c", conf, "-q")
	}
	if s := served(b, root); s.Pages != int64(2000*b.N) {
		b.Fatalf("%+v", s)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2000*b.N), "µs/page")
}

// BenchmarkSecondNightTown is a crawl of the same pages when a hundredth of
// them has changed.
func BenchmarkSecondNightTown(b *testing.B) {
	root, conf := startTown(b, 2000, 0)
	runCommand(b, "crawl", "-c", conf, "-q")
	served(b, root)
	b.ResetTimer()
	for range b.N {
		if resp, err := http.Get(root + "/__night"); err != nil || resp.Body.Close() != nil {
			b.Fatal(err)
		}
		runCommand(b, "crawl", "-c", conf, "-q")
	}
	if s := served(b, root); s.Pages+s.Unchanged < int64(2000*b.N) || s.Pages > int64(100*b.N) {
		b.Fatalf("%+v", s)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2000*b.N), "µs/page")
}

// A hundred thousand known addresses wait on disk: neither goroutines nor
// memory grow with their number, and the crawl begins before long.
func TestHundredThousandTargets(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred thousand addresses in a database")
	}
	const flight, targets = 32, 100_000
	root, _ := startTown(t, 200, targets)
	db, err := storage.Open(t.Context(), storage.Options{Path: filepath.Join(t.TempDir(), "xxgk.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	run, err := db.Begin(t.Context(), audit.Run{School: "江南", Scope: "all", State: audit.RunOpen, Started: time.Now()}, time.Time{}, false)
	if err != nil {
		t.Fatal(err)
	}
	c, err := crawler.New(crawler.Options{
		Seeds: []string{root + "/"}, Hosts: []string{"127.0.0.1"}, Frontier: db,
		MaxPages: 1000, PerHost: flight, InFlight: flight, AllowAllPrivate: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	before, heap := runtime.NumGoroutine(), heapInUse()
	var fetched, peak, most atomic.Int64
	err = c.Crawl(t.Context(), run.ID, func(ctx context.Context, f site.Fetch) error {
		raise(&peak, int64(runtime.NumGoroutine()-before))
		if fetched.Add(1)%250 == 0 {
			raise(&most, heapInUse()-heap)
		}
		return db.Save(ctx, run.ID, f, false)
	})
	if err != nil {
		t.Fatal(err)
	}
	known := 0
	err = db.Known(t.Context(), run.ID, func(int64, string, site.Outcome, bool) { known++ })
	if err != nil || known < targets || fetched.Load() < 1000 {
		t.Fatalf("%d targets known (%v), %d fetched", known, err, fetched.Load())
	}
	t.Logf("goroutines: %d at most, %d in flight; heap: %.1f MB", peak.Load(), flight, float64(most.Load())/1e6)
	if peak.Load() > 3*flight+20 {
		t.Errorf("%d goroutines with %d in flight, want at most %d", peak.Load(), flight, 3*flight+20)
	}
	if most.Load() > 48<<20 {
		t.Errorf("%d MB of heap for %d targets, want at most 48", most.Load()>>20, known)
	}
}

// raise keeps the largest.
func raise(most *atomic.Int64, n int64) {
	for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
	}
}

// heapInUse is what lives after a collection.
func heapInUse() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
