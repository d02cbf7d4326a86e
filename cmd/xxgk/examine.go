package main

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/checklist/period"
	"xxgk/crawler"
	"xxgk/crawler/render"
	"xxgk/extract"
	"xxgk/site"
	"xxgk/storage"
)

const (
	maxSkew = 5 * time.Minute    // between our clock and a server's
	oldRun  = 3 * 24 * time.Hour // after which a nightly job is not running
)

func (d *doctor) configuration(context.Context) error {
	args := map[string]any{"file": d.config.File, "school": d.config.School.Name}
	d.note("config", conditionGood, "read", args)
	if keys := d.config.Untouched(); len(keys) > 0 {
		d.note("sample", conditionBad, "left", map[string]any{"keys": keys})
	}
	now := d.env.now().In(site.China())
	if d.inWindow(now) {
		return nil
	}
	d.note("window", conditionGood, "closed", map[string]any{"now": now.Format("15:04"), "window": d.config.Crawl.Window.String()})
	return nil
}

func (d *doctor) database(ctx context.Context) error {
	barred := storage.Writable(d.config.Database) // before it is opened, as it asks
	var no *storage.OpenError
	switch err := d.openDatabase(ctx, true); {
	case errors.As(err, &no):
		how := conditionBad
		if no.Problem == "absent" && barred != nil {
			no = &storage.OpenError{Path: no.Path, Problem: "no_write", Err: barred}
		} else if no.Problem == "absent" {
			how = conditionWarn
		}
		found, do := d.env.unopened(no)
		d.found = append(d.found, examined{d.env.words.T("doctor.database", nil), how, found, do})
		return nil
	case err != nil:
		return err
	}
	_, used, err := d.env.room(d.config.Database)
	if err != nil {
		used = 0
	}
	args := map[string]any{"file": d.config.Database, "size": megabytes(used)}
	how, code := conditionGood, "sound"
	if err := d.db.Sound(ctx); err != nil {
		how, code, args["error"] = conditionBad, "damaged", err
	} else if barred != nil {
		how, code, args["error"], args["denied"] = conditionBad, "read_only", barred, denied(barred, d.config.Database)
	}
	d.note("database", how, code, args)
	return nil
}

// lock says whether a run is under way. One that cannot be taken for another
// reason was told of with the database.
func (d *doctor) lock(context.Context) error {
	release, err := storage.Lock(d.config.Database)
	switch {
	case errors.Is(err, storage.ErrLocked):
		d.held = true
		d.note("lock", conditionWarn, "held", nil)
		return nil
	case err != nil:
		return nil //nolint:nilerr // see above
	}
	return release.Close()
}

func (d *doctor) disk(context.Context) error {
	free, _, err := d.env.room(d.config.Database)
	args := map[string]any{"free": megabytes(free), "least": megabytes(leastRoom)}
	switch {
	case err != nil:
		d.note("disk", conditionWarn, "unknown", map[string]any{"error": err})
	case free < leastRoom:
		d.note("disk", conditionBad, "full", args)
	case free < tightRoom:
		d.note("disk", conditionWarn, "tight", args)
	default:
		d.note("disk", conditionGood, "room", args)
	}
	return nil
}

// calendar says in time that the days off of the year to come are not known.
func (d *doctor) calendar(context.Context) error {
	last := period.LastYear()
	for _, day := range slices.Concat(d.config.Calendar.Off, d.config.Calendar.Work) {
		last = max(last, day.Year())
	}
	if ahead := d.env.today().AddDate(0, 2, 0).Year(); ahead > last {
		d.note("calendar", conditionWarn, "ends", map[string]any{"year": ahead})
		return nil
	}
	d.note("calendar", conditionGood, "known", map[string]any{"year": last})
	return nil
}

func (d *doctor) lastRun(ctx context.Context) error {
	if d.db == nil { // which was said
		return nil
	}
	recent, err := d.db.Recent(ctx, 1)
	if err != nil {
		return err
	}
	var r audit.Run // the last that was crawled to its end, if there is any
	if len(recent) > 0 {
		r = recent[0]
	}
	failed, err := d.db.Failed(ctx, r.ID)
	if err != nil {
		return err
	}
	args := map[string]any{"run": int(r.ID), "day": minute(r.Finished), "pages": r.Stats.Pages, "n": len(failed)}
	if len(failed) > 0 {
		args["since"] = minute(failed[0].Started)
	}
	age := d.env.now().Sub(r.Finished)
	switch {
	case len(failed) > 0 && r.ID == 0:
		d.note("run", conditionWarn, "all_failed", args)
	case r.ID == 0:
		d.note("run", conditionWarn, "none", nil)
	case len(failed) > 0:
		d.note("run", conditionWarn, "failed", args)
	case age > oldRun:
		args["days"] = int(age / (24 * time.Hour))
		d.note("run", conditionWarn, "old", args)
	default:
		if err := d.result(ctx, r, args); err != nil {
			return err
		}
	}
	unfinished := []audit.RunState{audit.RunOpen, audit.RunInterrupted, audit.RunPaused}
	if last, err := d.db.Run(ctx, 0); err == nil && !d.held && slices.Contains(unfinished, last.State) {
		d.note("run", conditionWarn, "unfinished", map[string]any{"run": int(last.ID), "day": minute(last.Started)})
	}
	return nil
}

// result says whether a run could tell how the school stands.
func (d *doctor) result(ctx context.Context, r audit.Run, args map[string]any) error {
	v, err := d.db.Verdict(ctx, r.ID)
	if isNotFound(err) {
		d.note("run", conditionWarn, "unjudged", args)
		return nil
	}
	w, wrong := d.writer()
	if err := errors.Join(err, wrong); err != nil {
		return err
	}
	args["coverage"], args["doubt"] = percent(v.Assessment.Coverage), w.Doubt(v)
	switch {
	case v.Assessment.CoverageLow:
		d.note("run", conditionWarn, "no_grade", args)
	case v.Degraded:
		d.note("run", conditionWarn, "poor", args)
	default:
		d.note("run", conditionGood, "good", args)
	}
	return nil
}

// browser looks for the Chromium that draws pages and has it say its version:
// one that is there may still lack a library it needs.
func (d *doctor) browser(ctx context.Context) error {
	if d.config.Crawl.Render == "never" {
		d.note("browser", conditionGood, "off", nil)
		return nil
	}
	program, err := render.Find(d.config.Crawl.Chromium)
	if err != nil {
		d.note("browser", conditionWarn, "none", map[string]any{"path": d.config.Crawl.Chromium})
		return nil //nolint:nilerr // that is what was examined
	}
	args := map[string]any{"path": program}
	if args["version"], err = render.Version(ctx, program); err != nil {
		args["error"] = err
		d.note("browser", conditionWarn, "broken", args)
		return nil //nolint:nilerr // likewise
	}
	d.note("browser", conditionGood, "ready", args)
	return nil
}

// seeds asks each seed, as a night would.
func (d *doctor) seeds(ctx context.Context) error {
	answers := d.proxyAnswers(ctx)
	if d.config.Crawl.Vantage == "campus" {
		d.note("vantage", conditionGood, "campus", nil)
	}
	var fronts []site.Fetch
	if !answers {
		return nil
	}
	if slices.Contains(d.config.Untouched(), "site.seeds") { // nobody's school
		d.note("seed", conditionWarn, "sample", nil)
		return nil
	}
	for _, seed := range d.config.Site.Seeds {
		if reason, closed := d.closedAt(site.Host(site.Canonical(seed)), d.env.now()); closed {
			d.note("seed", conditionGood, "closed", map[string]any{"url": seed, "reason": reason})
			continue
		}
		f, rules, err := crawler.Get(ctx, d.crawlOptions(), seed)
		if err != nil {
			return err
		}
		d.seed(seed, f)
		d.rules(seed, f, rules)
		d.clock(f)
		if f.Outcome.Read() && f.Page != nil {
			fronts = append(fronts, f)
		}
	}
	d.name(fronts)
	return nil
}

// proxyAnswers reports whether the proxy, if there is one, takes connections:
// behind one that does not every seed would seem to be at fault.
func (d *doctor) proxyAnswers(ctx context.Context) bool {
	if d.proxy() == "" {
		return true
	}
	args := map[string]any{"proxy": withoutPassword(d.proxy())}
	u, err := url.Parse(d.proxy())
	if err == nil {
		port := cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme], "1080")
		var conn net.Conn
		if conn, err = (&net.Dialer{Timeout: d.config.Crawl.Timeout}).DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port)); err == nil {
			err = conn.Close()
		}
	}
	if err != nil {
		d.note("proxy", conditionBad, "silent", args)
		return false
	}
	d.note("proxy", conditionGood, "used", args)
	return true
}

// calledSchool is how a home page's title names a school.
var calledSchool = regexp.MustCompile(`\p{Han}{2,}(?:大学|学院|学校)`)

// name looks for the school's name on the home pages: under a misspelt one every
// page that bears the right name is another school's. Of a page that a script
// draws, or that sends its reader on, nothing can be told.
func (d *doctor) name(fronts []site.Fetch) {
	school := d.checkOptions(d.env.today()).School
	args := map[string]any{"school": school.Name}
	found, how := "", conditionWarn
	for _, f := range fronts {
		said := extract.Said(f.Body, http.Header(f.Header).Get("Content-Type"))
		if school.Named(f.Page.Title, f.Page.SiteName, f.Page.Text, said) {
			d.note("name", conditionGood, "named", args)
			return
		}
		other := calledSchool.FindString(cmp.Or(f.Page.SiteName, f.Page.Title))
		switch {
		case f.Page.NeedsBrowser || f.Page.Refresh != "":
		case other != "":
			found, how, args["other"] = "another", conditionBad, other
		case found == "":
			found = "absent"
		}
	}
	if found != "" {
		d.note("name", how, found, args)
	}
}

func (d *doctor) seed(seed string, f site.Fetch) {
	words := d.env.words
	if f.Outcome.Read() && f.Page != nil {
		d.note("seed", conditionGood, "read", map[string]any{"url": seed, "title": f.Page.Title, "millis": int(f.Elapsed.Milliseconds()), "links": len(f.Found)})
		if len(f.Found) == 0 {
			d.note("seed", conditionWarn, "no_links", map[string]any{"url": seed})
		}
		return
	}
	x := examined{About: words.T("doctor.seed", nil), Condition: conditionBad, Found: seed + " " + d.env.failure(f.Outcome, f.Reason), Do: d.env.remedy(f.Outcome, f.URL)}
	d.found = append(d.found, x)
}

func (d *doctor) rules(seed string, f site.Fetch, r crawler.Rules) {
	args := map[string]any{"host": site.Host(site.Canonical(seed)), "delay": r.Delay.String(), "sitemaps": len(r.Sitemaps)}
	switch {
	case !r.Asked:
	case r.Err != nil, f.Outcome == site.OutcomeRobots: // the seed said so
	case !r.Present:
		d.note("robots", conditionGood, "none", args)
	case r.Delay > d.config.Crawl.Delay:
		d.note("robots", conditionWarn, "slow", args)
	default:
		d.note("robots", conditionGood, "allow", args)
	}
}

// clock compares our clock with the server's: every date in a verdict hangs on it.
func (d *doctor) clock(f site.Fetch) {
	at, err := http.ParseTime(http.Header(f.Header).Get("Date"))
	if err != nil {
		return
	}
	skew := d.env.now().Sub(at)
	args := map[string]any{"host": site.Host(site.Canonical(f.URL)), "ours": minute(d.env.now()), "theirs": minute(at)}
	if max(skew, -skew) > maxSkew {
		d.note("clock", conditionWarn, "apart", args)
		return
	}
	d.note("clock", conditionGood, "agree", args)
}

// sources are the addresses from which this machine reaches the seeds.
func (s *session) sources(ctx context.Context) string {
	var list []string
	for _, seed := range s.config.Site.Seeds {
		host := site.Hostname(site.Host(site.Canonical(seed)))
		// Connecting by UDP sends nothing: it asks the routing table.
		conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "udp", net.JoinHostPort(host, "80"))
		if err != nil {
			continue
		}
		if local, ok := conn.LocalAddr().(*net.UDPAddr); ok && !slices.Contains(list, local.IP.String()) {
			list = append(list, local.IP.String())
		}
		_ = conn.Close() // nothing was sent
	}
	if len(list) == 0 {
		return s.env.words.T("doctor.whitelist.unknown", nil)
	}
	return strings.Join(list, " ")
}

// reach names the hosts that are crawled.
func (s *session) reach() string {
	if list := hosts(s.config, s.env.today()); len(list) > 0 {
		return strings.Join(list, " ")
	}
	var list []string
	for _, seed := range s.config.Site.Seeds {
		list = append(list, site.Host(site.Canonical(seed)))
	}
	return strings.Join(list, " ")
}

// withoutPassword is a proxy's address as it may be shown.
func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Redacted()
}
