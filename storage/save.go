package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"xxgk/site"
)

// Save keeps a fetch, marks its target done and adds what it found to the
// frontier, as one act. keep asks for the raw bytes to be kept as proof.
func (db *DB) Save(ctx context.Context, run int64, f site.Fetch, keep bool) error {
	// What can be done without the writer is done before its turn.
	var packed, proof []byte
	var err error
	if f.Page != nil {
		if packed, err = db.codec.packContent(contentOf(f.Page)); err != nil {
			return fmt.Errorf("page %s: %w", f.Target.URL, err)
		}
	}
	if keep && len(f.Body) > 0 {
		proof = db.codec.pack(f.Body)
	}
	err = db.write.hold(ctx, func(ctx context.Context) error {
		s := &saving{w: db.write, run: run, f: &f, packed: packed}
		if err := s.save(ctx, keep, proof); err != nil {
			return err
		}
		return db.write.did(ctx)
	})
	if err != nil {
		return fmt.Errorf("fetch %s of run %d: %w", f.Target.URL, run, err)
	}
	return nil
}

// saving is one fetch on its way into the tables.
type saving struct {
	w      *writer
	run    int64
	f      *site.Fetch
	packed []byte // the page's content
	target int64  // id of the address asked for
	final  int64  // id of the address it ended at
}

func (s *saving) save(ctx context.Context, keep bool, proof []byte) error {
	if err := s.addresses(ctx); err != nil {
		return err
	}
	var page sql.NullInt64
	if s.f.Page != nil || keep {
		err := s.w.act(ctx, func(ctx context.Context) error {
			var err error
			if page, err = s.page(ctx); err != nil || !keep {
				return err
			}
			return s.proof(ctx, proof)
		})
		if err != nil {
			return err
		}
	}
	if err := s.w.add(ctx, s.run, s.f.Found); err != nil {
		return err
	}
	if err := s.hops(ctx); err != nil {
		return err
	}
	if err := s.unlist(ctx); err != nil {
		return err
	}
	if err := s.ways(ctx); err != nil {
		return err
	}
	if s.f.Unasked { // others are marked by their fetch alone
		if err := s.w.exec(ctx, "UPDATE target SET state = 2 WHERE run = ?1 AND address = ?2", s.run, s.target); err != nil {
			return err
		}
	}
	return s.fetch(ctx, page)
}

// ways notes which pages do not only repeat others: they led here.
func (s *saving) ways(ctx context.Context) error {
	for _, url := range s.f.Ways {
		id, err := s.w.address(ctx, url)
		if err == nil {
			err = s.w.exec(ctx, "UPDATE known SET repeats = 0 WHERE address = ?1", id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fetch lets the row of the fetch wait, by which its target is done. page is the
// version that was read.
func (s *saving) fetch(ctx context.Context, page sql.NullInt64) error {
	f := s.f
	reason, err := reasonText(f.Reason)
	if err != nil {
		return err
	}
	if f.Outcome == site.OutcomeNotModified {
		return s.w.put(ctx, s.w.unchanged, s.run, s.target, s.final, string(f.Outcome), reason, f.Status, timeText(f.At), f.Elapsed.Milliseconds())
	}
	return s.w.put(ctx, s.w.fetches, s.run, s.target, s.final, page, string(f.Outcome), reason, f.Status, len(f.Body),
		timeText(f.At), f.Elapsed.Milliseconds())
}

// addresses finds the ids of where the fetch began and ended.
func (s *saving) addresses(ctx context.Context) error {
	err := s.w.begin(ctx)
	if err != nil {
		return err
	}
	if s.target, err = s.w.address(ctx, s.f.Target.URL); err != nil {
		return err
	}
	s.final = s.target
	if s.f.URL != "" && s.f.URL != s.f.Target.URL {
		s.final, err = s.w.link(ctx, s.f.URL)
	}
	return err
}

// page returns the id of the version of the page that was read: the one known
// if nothing has changed, else a new one; null if no page was read.
func (s *saving) page(ctx context.Context) (sql.NullInt64, error) {
	var known sql.NullInt64
	p := s.f.Page
	if s.f.Outcome == site.OutcomeNotModified || p == nil || !s.f.Outcome.Read() {
		return known, nil
	}
	var old []byte
	err := s.w.row(ctx, "SELECT k.page, p.digest FROM known k JOIN page p ON p.id = k.page WHERE k.address = ?1", []any{s.target}, &known, &old)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return known, err
	}
	links, err := s.links(ctx, p)
	if err != nil {
		return known, err
	}
	sum := digest(p, s.packed, links)
	if !known.Valid || string(old) != string(sum) {
		if known.Int64, err = s.insertPage(ctx, p, sum, links); err != nil {
			return known, err
		}
		known.Valid = true
	}
	v := s.f.Validators // without an extractor the page is asked for whole the next time; its bytes may be proof for all that
	return known, s.w.exec(ctx, `INSERT INTO known (address, page, etag, last_modified, hash, extractor, repeats, links) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
		ON CONFLICT (address) DO UPDATE SET page = excluded.page, etag = excluded.etag, last_modified = excluded.last_modified,
			hash = excluded.hash, extractor = excluded.extractor, repeats = excluded.repeats, links = excluded.links`,
		s.target, known.Int64, v.ETag, v.LastModified, s.f.Hash, v.Extractor, v.Repeats, links)
}

// links returns the packed ids of the page's links and remembers their texts
// and the days beside them.
func (s *saving) links(ctx context.Context, p *site.Page) ([]byte, error) {
	list := make([]lead, 0, len(p.Links)+2)
	for l := range p.Leads() {
		id, err := s.w.link(ctx, l.URL)
		if err != nil {
			return nil, err
		}
		list = append(list, lead{id, l.Kind})
		if err := s.w.anchor(ctx, id, l.Text); err != nil {
			return nil, err
		}
	}
	if err := s.list(ctx, p); err != nil {
		return nil, err
	}
	s.w.met.add(list)
	return packLeads(list), nil
}

func (s *saving) insertPage(ctx context.Context, p *site.Page, sum, links []byte) (int64, error) {
	r, err := s.w.result(ctx, `INSERT INTO page (address, digest, identity, kind, cms, charset, title, site_name, breadcrumb,
			published, date_source, date_text, signed, modified, flags, extractor, first_run, body, links)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)`,
		s.final, sum, p.Identity, string(p.Kind), p.CMS, p.Charset, p.Title, p.SiteName, strings.Join(p.Column, "\n"),
		site.DayText(p.Published), string(p.DateSource), p.DateText, site.DayText(p.Signed), site.DayText(p.Modified), flags(p), p.Extractor, s.run, s.packed, links)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// proof keeps the bytes and the head of the answer. Unchanged bytes, which a
// 304 does not even send, are proved by those of the earlier fetch.
func (s *saving) proof(ctx context.Context, packed []byte) error {
	hash := s.f.Hash
	if packed != nil {
		err := s.w.exec(ctx, "INSERT INTO body (hash, length, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING", hash, len(s.f.Body), packed)
		if err != nil {
			return err
		}
	}
	header, err := json.Marshal(s.f.Header)
	if err != nil {
		return err
	}
	return s.w.exec(ctx, `INSERT INTO proof (run, address, hash, status, header, at)
		SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM body WHERE hash = ?3)
		ON CONFLICT (run, address) DO NOTHING`, s.run, s.target, hash, s.f.Status, string(header), timeText(s.f.At))
}

// Flush makes everything saved so far durable.
func (db *DB) Flush(ctx context.Context) error { return db.write.flush(ctx) }
