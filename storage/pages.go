package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
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
		for _, e := range list {
			p, err := r.whole(ctx, run, e)
			if !yield(p, err) || err != nil {
				return
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

func (r *reader) page(ctx context.Context, run, final, id int64) (site.Page, error) {
	var p site.Page
	var kind, source, column, published, signed, modified string
	var flags int
	var packed []byte
	err := r.row(ctx, `SELECT a.url, p.identity, p.kind, p.cms, p.charset, p.title, p.site_name, p.breadcrumb,
			p.published, p.date_source, p.date_text, p.signed, p.modified, p.flags, p.extractor, p.body,
			coalesce((SELECT min(day) FROM listed WHERE address = p.address), '')
		FROM page p JOIN address a ON a.id = p.address WHERE p.id = ?1`, []any{id},
		&p.URL, &p.Identity, &kind, &p.CMS, &p.Charset, &p.Title, &p.SiteName, &column,
		&published, &source, &p.DateText, &signed, &modified, &flags, &p.Extractor, &packed, (*day)(&p.Listed))
	if err != nil {
		return p, fmt.Errorf("page %d: %w", id, err)
	}
	c, err := r.codec.unpackContent(packed)
	if err != nil {
		return p, fmt.Errorf("content of page %d: %w", id, err)
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
	p.Anchors, err = r.anchors(ctx, run, final)
	return p, err
}

// anchors are the texts of the links to an address, and to those that
// redirected there: names first, 更多 and 下一篇 last, in an order that does not
// depend on which link was met first.
func (r *reader) anchors(ctx context.Context, run, final int64) ([]string, error) {
	var texts []string
	err := r.each(ctx, `SELECT DISTINCT text FROM anchor WHERE address = ?2
			OR address IN (SELECT address FROM fetch WHERE run = ?1 AND final = ?2) ORDER BY length(text) < 4, length(text), text LIMIT ?3`,
		[]any{run, final, maxAnchors}, func(rows *sql.Rows) error {
			var t string
			err := rows.Scan(&t)
			texts = append(texts, t)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("anchors: %w", err)
	}
	return texts, nil
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
	err = r.each(ctx, `SELECT f.address, a.url, f.outcome, f.reason, t.referrer
		FROM fetch f JOIN address a ON a.id = f.address JOIN target t ON t.run = f.run AND t.address = f.address
		WHERE f.run = ?1 AND f.page IS NULL ORDER BY a.url`, []any{run}, func(rows *sql.Rows) error {
		var f checklist.Failure
		var id int64
		var outcome, reason string
		if err := rows.Scan(&id, &f.URL, &outcome, &reason, &f.Referrer); err != nil {
			return err
		}
		f.Outcome = site.Outcome(outcome)
		if f.Outcome.Read() { // an alias of a page that is there
			return nil
		}
		list, ids = append(list, f), append(ids, id)
		return json.Unmarshal([]byte(reason), &list[len(list)-1].Reason)
	})
	for i := range list {
		if err != nil {
			return nil, err
		}
		list[i].Anchors, err = r.anchors(ctx, run, ids[i])
	}
	return list, err
}
