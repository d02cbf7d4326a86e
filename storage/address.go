package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"xxgk/site"
)

// maxAnchor and maxAnchors bound the texts kept of the links to one address.
const (
	maxAnchor  = 120 // runes
	maxAnchors = 16
)

// address returns the id of a canonical address, which it makes if it is new.
func (w *writer) address(ctx context.Context, canonical string) (int64, error) {
	if id, ok := w.ids.get(canonical); ok {
		return id, nil
	}
	var id int64
	err := w.row(ctx, "SELECT id FROM address WHERE url = ?1", []any{canonical}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		var r sql.Result
		if r, err = w.result(ctx, "INSERT INTO address (url, host) VALUES (?1, ?2)", canonical, site.Host(canonical)); err == nil {
			id, err = r.LastInsertId()
		}
	}
	if err != nil {
		return 0, fmt.Errorf("address %s: %w", canonical, err)
	}
	w.ids.put(canonical, id)
	return id, nil
}

// link returns the id of an address as a page wrote it.
func (w *writer) link(ctx context.Context, written string) (int64, error) {
	if id, ok := w.ids.get(written); ok {
		return id, nil
	}
	id, err := w.address(ctx, site.Canonical(written))
	if err == nil {
		w.ids.put(written, id)
	}
	return id, err
}

// anchor is a text that leads to an address.
type anchor struct {
	id   int64
	text string
}

// anchor remembers the text of a link to an address.
func (w *writer) anchor(ctx context.Context, id int64, text string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	if utf8.RuneCountInString(text) > maxAnchor {
		text = string([]rune(text)[:maxAnchor])
	}
	key := anchor{id, text}
	if _, ok := w.texts.get(key); ok {
		return nil
	}
	w.texts.put(key, struct{}{})
	return w.exec(ctx, `INSERT INTO anchor (address, text)
		SELECT ?1, ?2 WHERE (SELECT count(*) FROM anchor WHERE address = ?1) < ?3
		ON CONFLICT (address, text) DO NOTHING`, id, text, maxAnchors)
}
