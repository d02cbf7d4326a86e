package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"xxgk/audit"
	"xxgk/checklist/period"
	"xxgk/crawler/render"
	"xxgk/site"
	"xxgk/storage"
)

const oldRun = 3 * 24 * time.Hour // after which a nightly job is not running

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
