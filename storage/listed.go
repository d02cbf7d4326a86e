package storage

import (
	"context"

	"xxgk/site"
)

// list remembers the days that a page shows beside its links, in place of those
// it showed before.
func (s *saving) list(ctx context.Context, p *site.Page) error {
	if len(p.Items) > 0 || p.Kind == site.KindList {
		if err := s.w.exec(ctx, "DELETE FROM listed WHERE list = ?1", s.final); err != nil {
			return err
		}
	}
	for _, i := range p.Items {
		if i.URL == "" {
			continue
		}
		id, err := s.w.link(ctx, i.URL)
		if err != nil {
			return err
		}
		if err := s.w.anchor(ctx, id, i.Title); err != nil {
			return err
		}
		if i.Published.IsZero() {
			continue
		}
		err = s.w.exec(ctx, `INSERT INTO listed (list, address, day) VALUES (?1, ?2, ?3)
			ON CONFLICT (list, address) DO UPDATE SET day = min(day, excluded.day)`, s.final, id, site.DayText(i.Published))
		if err != nil {
			return err
		}
	}
	return nil
}

// unlist forgets the days that an address showed as a list when it is gone or
// leads elsewhere by now. If it comes back it is read again: its validators would
// say that it is as it was, and its days are not.
func (s *saving) unlist(ctx context.Context) error {
	if !s.f.Outcome.Broken() && (s.final == s.target || !s.f.Outcome.Read()) {
		return nil
	}
	r, err := s.w.result(ctx, "DELETE FROM listed WHERE list = ?1", s.target)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 || s.f.Page != nil {
		return err
	}
	return s.w.exec(ctx, "UPDATE known SET extractor = 0 WHERE address = ?1", s.target)
}

// unlisted are the lists that no kept run asked for.
const unlisted = `(SELECT DISTINCT list FROM listed WHERE list NOT IN (SELECT final FROM fetch
	WHERE run IN (SELECT id FROM run WHERE EXISTS (SELECT 1 FROM target WHERE run = run.id))))`

// pruneListed forgets the days of lists that nobody asked for in all the runs
// that are kept. As with those that are gone, they are read again if they come back.
func (w *writer) pruneListed(ctx context.Context) error {
	if err := w.exec(ctx, "UPDATE known SET extractor = 0 WHERE page IN (SELECT id FROM page WHERE address IN "+unlisted+")"); err != nil {
		return err
	}
	return w.exec(ctx, "DELETE FROM listed WHERE list IN "+unlisted)
}
