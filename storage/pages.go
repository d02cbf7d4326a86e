package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// latest chooses the pages of a run, one for each address a fetch ended at.
const latest = `SELECT a.url, x.final, x.page FROM
	(SELECT final, max(page) AS page FROM fetch WHERE run = ?1 AND page IS NOT NULL GROUP BY final) x
	JOIN address a ON a.id = x.final ORDER BY a.url`

// Pages yields the pages of a run in the order of their address, Anchors, Also
// and Listed filled in, and Links left out. Of pages that are one under several
// addresses (site.Alike) the one at the best address is yielded.
func (db *DB) Pages(ctx context.Context, run int64) iter.Seq2[site.Page, error] {
	return func(yield func(site.Page, error) bool) {
		r, err := db.reader(ctx)
		if err != nil {
			yield(site.Page{}, err)
			return
		}
		defer r.close()
		// The ids first: a cursor over the pages themselves would hold the
		// old state of the whole file for as long as the caller takes.
		list, err := r.entries(ctx, run)
		if err != nil {
			yield(site.Page{}, fmt.Errorf("pages of run %d: %w", run, err))
			return
		}
		for some := range slices.Chunk(list, batch) {
			pages, err := r.whole(ctx, run, some)
			if err != nil {
				yield(site.Page{}, err)
				return
			}
			for i := range pages {
				if !yield(pages[i], nil) {
					return
				}
			}
		}
	}
}

// Page returns the newest reading of an address, asked for or redirected to;
// audit.ErrNotFound if there is none.
func (db *DB) Page(ctx context.Context, canonical string) (site.Page, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return site.Page{}, err
	}
	defer r.close()
	var run, final, page int64
	err = r.row(ctx, `SELECT f.run, f.final, f.page FROM fetch f, address a
		WHERE a.url = ?1 AND (f.address = a.id OR f.final = a.id) AND f.page IS NOT NULL
		ORDER BY f.run DESC, f.address = a.id DESC LIMIT 1`, []any{canonical}, &run, &final, &page)
	if errors.Is(err, sql.ErrNoRows) {
		return site.Page{}, fmt.Errorf("page %s: %w", canonical, audit.ErrNotFound)
	}
	if err != nil {
		return site.Page{}, fmt.Errorf("page %s: %w", canonical, err)
	}
	return r.page(ctx, run, final, page)
}

// led finds the page that an address led to in a run, whichever address it was
// read under.
const led = `SELECT f.final, (SELECT max(g.page) FROM fetch g WHERE g.run = ?1 AND g.final = f.final)
	FROM fetch f JOIN address a ON a.id = f.address WHERE f.run = ?1 AND a.url = ?2`

// Led returns the page that an address led to in a run; audit.ErrNotFound if it
// led to none, or was not asked for.
func (db *DB) Led(ctx context.Context, run int64, canonical string) (site.Page, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return site.Page{}, err
	}
	defer r.close()
	var final int64
	var page sql.NullInt64
	err = r.row(ctx, led, []any{run, canonical}, &final, &page)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !page.Valid {
		return site.Page{}, fmt.Errorf("page %s of run %d: %w", canonical, run, audit.ErrNotFound)
	}
	if err != nil {
		return site.Page{}, fmt.Errorf("page %s of run %d: %w", canonical, run, err)
	}
	return r.page(ctx, run, final, page.Int64)
}

// reader is a read-only connection with its prepared statements.
type reader struct {
	writer
	codec *codec
}

// reader commits what is pending, so that it is seen, and takes a connection.
func (db *DB) reader(ctx context.Context) (*reader, error) {
	if err := db.Flush(ctx); err != nil {
		return nil, err
	}
	conn, err := db.read.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return &reader{writer: writer{conn: conn, stmts: make(map[string]*sql.Stmt)}, codec: db.codec}, nil
}

func (r *reader) close() {
	for _, s := range r.stmts {
		_ = s.Close() // a statement that only read has nothing to lose
	}
	_ = r.conn.Close()
}

// batch is how many pages are read in one go: a query costs as much as a page.
const batch = 32

// page is one page of a run, the address it was read at being final.
func (r *reader) page(ctx context.Context, run, final, id int64) (site.Page, error) {
	list, err := r.pages(ctx, run, []entry{{final: final, page: id}})
	if err != nil {
		return site.Page{}, err
	}
	return list[0], nil
}

// pages are pages of a run, in the order in which they are asked for.
func (r *reader) pages(ctx context.Context, run int64, asked []entry) ([]site.Page, error) {
	ids, finals := make([]int64, len(asked)), make([]int64, len(asked))
	for i, e := range asked {
		ids[i], finals[i] = e.page, e.final
	}
	list, read := make([]site.Page, len(asked)), 0
	err := r.each(ctx, `SELECT j.key, a.url, p.identity, p.kind, p.cms, p.charset, p.title, p.site_name, p.breadcrumb,
			p.published, p.date_source, p.date_text, p.signed, p.modified, p.flags, p.extractor, p.body,
			coalesce((SELECT min(day) FROM listed WHERE address = p.address), '')
		FROM json_each(?1) j CROSS JOIN page p ON p.id = j.value JOIN address a ON a.id = p.address`, []any{array(ids)}, func(rows *sql.Rows) error {
		i, p, err := r.scan(rows)
		if err != nil {
			return err
		}
		list[i] = p
		read++
		return nil
	})
	if err == nil && read < len(asked) {
		err = sql.ErrNoRows
	}
	if err != nil {
		return nil, fmt.Errorf("pages %s: %w", array(ids), err)
	}
	texts, err := r.anchors(ctx, run, finals)
	for i := range list {
		list[i].Anchors = texts[i]
	}
	return list, err
}

// scan reads a page and its place among those asked for.
func (r *reader) scan(rows *sql.Rows) (int, site.Page, error) {
	var p site.Page
	var i, flags int
	var kind, source, column, published, signed, modified string
	var packed sql.RawBytes
	err := rows.Scan(&i, &p.URL, &p.Identity, &kind, &p.CMS, &p.Charset, &p.Title, &p.SiteName, &column,
		&published, &source, &p.DateText, &signed, &modified, &flags, &p.Extractor, &packed, (*day)(&p.Listed))
	if err != nil {
		return i, p, err
	}
	c, err := r.codec.unpackContent(packed)
	if err != nil {
		return i, p, fmt.Errorf("content of %s: %w", p.URL, err)
	}
	p.Canonical, p.Kind, p.DateSource = p.URL, site.Kind(kind), site.DateSource(source)
	if column != "" {
		p.Column = strings.Split(column, "\n")
	}
	p.Published, p.Signed, p.Modified = parseDay(published), parseDay(signed), parseDay(modified)
	p.NeedsBrowser, p.Truncated = flags&flagNeedsBrowser != 0, flags&flagTruncated != 0
	p.Text, p.Attachments, p.Items, p.Tables, p.Mentions = c.Text, c.Attachments, c.Items, c.Tables, c.Mentions
	p.Next, p.Pages, p.Turned, p.Refresh, p.Pictures = c.Next, c.Pages, c.Turned, c.Refresh, c.Pictures
	p.Hidden, p.Head, p.Jump = c.Hidden, c.Head, c.Jump
	return i, p, nil
}

// anchors are, for each address, the texts of the links to it and to those that
// redirected there: names first, 更多 and 下一篇 last, in an order that does not
// depend on which link was met first.
func (r *reader) anchors(ctx context.Context, run int64, finals []int64) ([][]string, error) {
	texts := make([][]string, len(finals))
	err := r.each(ctx, `SELECT i, text FROM (
			SELECT j.key AS i, n.text AS text FROM json_each(?2) j CROSS JOIN anchor n ON n.address = j.value
			UNION SELECT j.key, n.text FROM json_each(?2) j CROSS JOIN fetch f ON f.run = ?1 AND f.final = j.value JOIN anchor n ON n.address = f.address)
		ORDER BY i, length(text) < 4, length(text), text`, []any{run, array(finals)}, func(rows *sql.Rows) error {
		var i int
		var t string
		err := rows.Scan(&i, &t)
		if len(texts[i]) < maxAnchors {
			texts[i] = append(texts[i], t)
		}
		return err
	})
	if err != nil {
		return texts, fmt.Errorf("anchors: %w", err)
	}
	return texts, nil
}

// array is a list of numbers as json_each takes it.
func array(list []int64) string {
	b := []byte{'['}
	for i, n := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(append(b, ']'))
}

// Failures yields the targets of a run that gave no page, in the order of their address.
func (db *DB) Failures(ctx context.Context, run int64) iter.Seq2[checklist.Failure, error] {
	return func(yield func(checklist.Failure, error) bool) {
		list, err := db.failures(ctx, run)
		if err != nil {
			yield(checklist.Failure{}, fmt.Errorf("failures of run %d: %w", run, err))
			return
		}
		for _, f := range list {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func (db *DB) failures(ctx context.Context, run int64) ([]checklist.Failure, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var list []checklist.Failure
	var ids []int64
	err = r.each(ctx, `SELECT f.address, a.url, f.outcome, f.reason, t.referrer,
			coalesce((SELECT g.outcome FROM address r JOIN fetch g ON g.run = f.run AND g.address = r.id WHERE r.url = t.referrer), '')
		FROM fetch f JOIN address a ON a.id = f.address JOIN target t ON t.run = f.run AND t.address = f.address
		WHERE f.run = ?1 AND f.page IS NULL ORDER BY a.url`, []any{run}, func(rows *sql.Rows) error {
		var f checklist.Failure
		var id int64
		var outcome, reason, way string
		if err := rows.Scan(&id, &f.URL, &outcome, &reason, &f.Referrer, &way); err != nil {
			return err
		}
		f.Outcome, f.Astray = site.Outcome(outcome), way != "" && !site.Outcome(way).Read()
		if f.Outcome.Read() { // an alias of a page that is there
			return nil
		}
		list, ids = append(list, f), append(ids, id)
		return json.Unmarshal([]byte(reason), &list[len(list)-1].Reason)
	})
	for from := 0; from < len(list) && err == nil; from += batch {
		var texts [][]string
		texts, err = r.anchors(ctx, run, ids[from:min(from+batch, len(ids))])
		for i := range texts {
			list[from+i].Anchors = texts[i]
		}
	}
	return list, err
}
