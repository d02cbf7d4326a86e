package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // to look at the database from outside

	"xxgk/extract"
	"xxgk/storage"
)

// size compares the database, without the bytes kept as proof, with the texts
// that it holds.
func (b *bench) size(ctx context.Context) error {
	s, err := b.serve(ctx, "-pages", strconv.Itoa(b.o.pages))
	if err != nil {
		return err
	}
	defer s.stop()
	dir, remove, err := b.fresh("size")
	if err != nil {
		return err
	}
	defer remove()
	if _, err := b.xxgk(ctx, s, b.o.pages, inFlight, dir); err != nil {
		return err
	}
	file := filepath.Join(dir, "xxgk.db")
	text, err := texts(ctx, file)
	if err != nil {
		return err
	}
	whole, bare, err := withoutProof(ctx, file)
	if err != nil {
		return err
	}
	b.add(figure{name: "database without evidence bytes, against text", must: 1.3, aim: 0.7, got: float64(bare) / float64(text),
		more: fmt.Sprintf("%.1f MB, and %.1f MB with evidence, for %.1f MB of text; %d pages", float64(bare)/1e6, float64(whole)/1e6, float64(text)/1e6, b.o.pages)})
	return nil
}

// texts sums the main texts of the pages of the last run, as they are read.
func texts(ctx context.Context, file string) (total int64, err error) {
	db, err := storage.Open(ctx, storage.Options{Path: file})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	run, err := db.Run(ctx, 0)
	if err != nil {
		return 0, err
	}
	for p, err := range db.Pages(ctx, run.ID) {
		if err != nil {
			return 0, err
		}
		total += int64(len(p.Text))
	}
	return total, nil
}

// withoutProof returns the size of a database, and of a copy of it whose proof
// is empty. The copy is not packed anew but for the rows that are gone, so the
// database is not flattered by more than they leave behind.
func withoutProof(ctx context.Context, file string) (whole, bare int64, err error) {
	db, err := sql.Open("sqlite3", "file:"+file)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for _, q := range []string{"PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA foreign_keys = OFF"} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return 0, 0, err
		}
	}
	info, err := os.Stat(file)
	if err != nil {
		return 0, 0, err
	}
	var size, before, after int64
	if err := db.QueryRowContext(ctx, "SELECT page_size, freelist_count FROM pragma_page_size, pragma_freelist_count").Scan(&size, &before); err != nil {
		return 0, 0, err
	}
	if _, err := db.ExecContext(ctx, "DELETE FROM body"); err != nil {
		return 0, 0, err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA freelist_count").Scan(&after); err != nil {
		return 0, 0, err
	}
	return info.Size(), info.Size() - (after-before)*size, nil
}

// hostile reads pages of 256 KB that are made to be slow.
func (b *bench) hostile(context.Context) error {
	const size, links = 256 << 10, 5
	worst, slowest := time.Duration(0), ""
	parts := []string{
		"<div>", "<b><p>", "<font>", "<table><tr><td>", "<a><b></a>", "<!--", "<li", `<p class="a b c d" style='x`, "<script>", "&amp", "<ul><li>", "&#x4e00;第1条 2026-01-01 ",
		"<script>" + strings.Repeat("location=a;", 23_000) + "</script>", `<div onclick="open('/a')">字`,
	}
	for _, part := range parts {
		body := []byte("<html><title>页</title>")
		for i := range links {
			body = fmt.Appendf(body, `<a href="/before/%d.htm">前%d</a>`, i, i)
		}
		body = append(body, strings.Repeat(part, (size-len(body))/len(part))...)
		began := time.Now()
		p := extract.Read(extract.Input{URL: "http://a.cn/", Body: body, ContentType: "text/html; charset=utf-8"})
		took := time.Since(began)
		if len(p.Links) < links {
			return fmt.Errorf("a page of %q: %d links found, want %d", part, len(p.Links), links)
		}
		if took > worst {
			worst, slowest = took, part
		}
	}
	b.add(figure{name: "a hostile 256 KB page", unit: " s", must: 1, aim: 0.1, got: worst.Seconds(), more: fmt.Sprintf("the worst of %d kinds, `%.40s`; its links found", len(parts), slowest)})
	return nil
}

var peakLine = regexp.MustCompile(`goroutines: (\d+) at most, (\d+) in flight`) //nolint:gochecknoglobals // compiled once

// targets asks the test that holds it how many goroutines 100,000 known
// addresses make.
func (b *bench) targets(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "test", "-count=1", "-run", "^TestHundredThousandTargets$", "-v", "./cmd/xxgk").CombinedOutput()
	m := peakLine.FindSubmatch(out)
	if err != nil || m == nil {
		return fmt.Errorf("targets: %w: %.500s", errors.Join(err, errors.New("no figure")), bytes.TrimSpace(out))
	}
	peak, flight := atof(m[1]), atof(m[2])
	b.add(figure{name: fmt.Sprintf("goroutines with 100,000 seeds, p = %.0f in flight", flight), must: 4*flight + 50, aim: 3*flight + 20, got: peak, more: "`TestHundredThousandTargets` in cmd/xxgk"})
	return nil
}

func atof(b []byte) float64 {
	f, _ := strconv.ParseFloat(string(b), 64) // digits only
	return f
}
