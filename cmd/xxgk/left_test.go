package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xxgk/storage"
)

// left are the rows that the first night leaves, of each table, in words that
// say the same in any database: addresses for their numbers.
func left(t *testing.T, conf string) map[string][]string {
	t.Helper()
	file := filepath.Join(filepath.Dir(conf), "xxgk.db")
	raw, err := sql.Open("sqlite3", "file:"+filepath.ToSlash(file)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	db, err := storage.Open(t.Context(), storage.Options{Path: file})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string][]string{"pages as they are judged": judged(t, db), "links of pages": leadsOf(t, raw, db)}
	for table, query := range map[string]string{
		"run":       `SELECT count(*), state FROM run GROUP BY state`,
		"address":   `SELECT url, host FROM address`,
		"target":    `SELECT a.url, t.run, t.host, t.state, t.outside FROM target t JOIN address a ON a.id = t.address`,
		"page":      `SELECT a.url, p.body, p.identity, p.kind, p.cms, p.charset, p.title, p.site_name, p.breadcrumb, p.published, p.date_source, p.date_text, p.signed, p.flags, p.extractor FROM page p JOIN address a ON a.id = p.address`,
		"known":     `SELECT a.url, p.body, k.etag, k.last_modified, k.hash, k.extractor FROM known k JOIN page p ON p.id = k.page JOIN address a ON a.id = k.address`,
		"fetch":     `SELECT a.url, e.url, f.outcome, f.reason, f.status, p.body FROM fetch f JOIN address a ON a.id = f.address JOIN address e ON e.id = f.final LEFT JOIN page p ON p.id = f.page`,
		"hop":       `SELECT a.url, h.chain FROM hop h JOIN address a ON a.id = h.address`,
		"anchor":    `SELECT a.url, n.text FROM anchor n JOIN address a ON a.id = n.address`,
		"listed":    `SELECT a.url, l.day FROM listed l JOIN address a ON a.id = l.address`,
		"proof":     `SELECT DISTINCT a.url, p.hash, p.status, b.length FROM candidate c JOIN address a ON a.url = c.url JOIN proof p ON p.address = a.id JOIN body b ON b.hash = p.hash WHERE c.accepted = 1`,
		"candidate": `SELECT element, accepted, place, url, strength FROM candidate`,
		"finding":   `SELECT fingerprint, kind, level, state, handling FROM finding`,
	} {
		rows, err := raw.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		out[table] = lines(t, rows)
	}
	return out
}

// judged are the pages as a checker is handed them, with what their links are
// called.
func judged(t *testing.T, db *storage.DB) []string {
	t.Helper()
	var out []string
	for p, err := range db.Pages(t.Context(), 1) {
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	slices.Sort(out)
	return out
}

// leadsOf are the addresses that each page leads to, in their order.
func leadsOf(t *testing.T, raw *sql.DB, db *storage.DB) []string {
	t.Helper()
	rows, err := raw.QueryContext(t.Context(), "SELECT a.url, p.links FROM page p JOIN address a ON a.id = p.address")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		var leads []byte
		if err := rows.Scan(&line, &leads); err != nil {
			t.Fatal(err)
		}
		links, err := db.Links(t.Context(), leads, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range links {
			line += fmt.Sprintf(" | %s %s", l.Kind, l.URL)
		}
		out = append(out, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// lines are rows as text, sorted.
func lines(t *testing.T, rows *sql.Rows) []string {
	t.Helper()
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		cells := make([]any, len(names))
		for i := range cells {
			cells[i] = new(any)
		}
		if err := rows.Scan(cells...); err != nil {
			t.Fatal(err)
		}
		var line []string
		for _, c := range cells {
			v := *c.(*any)
			if b, ok := v.([]byte); ok {
				v = fmt.Sprintf("%x", sha256.Sum256(b))
			}
			line = append(line, fmt.Sprint(v))
		}
		out = append(out, strings.Join(line, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// sameLeft compares what two nights left, table by table.
//
// Left out, because a kill or the order of answers may change it and nothing is
// judged by it: numbers of rows, and the digest and links of a page that are made
// of them (its links are compared as addresses); times of fetches and how long they took; the
// bytes of a fetch, which count the headers with their Date; attempts, priority,
// depth and referrer of a target, which tell how an address was met first; and
// the proofs of what is no evidence: a refusal is kept if the directory named
// its address before it was asked for, else the next night asks for it again.
func sameLeft(t *testing.T, got, want map[string][]string) {
	t.Helper()
	for table, w := range want {
		if len(w) == 0 && table != "hop" {
			t.Errorf("table %s is empty: nothing was compared", table)
		}
		lost := slices.DeleteFunc(slices.Clone(w), func(l string) bool { _, has := slices.BinarySearch(got[table], l); return has })
		more := slices.DeleteFunc(slices.Clone(got[table]), func(l string) bool { _, has := slices.BinarySearch(w, l); return has })
		if len(lost)+len(more) > 0 || len(w) != len(got[table]) {
			t.Errorf("table %s has %d rows, uninterrupted %d:\nlacking %q\nbeside %q", table, len(got[table]), len(w), lost[:min(5, len(lost))], more[:min(5, len(more))])
		}
	}
}
