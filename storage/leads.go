package storage

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"xxgk/site"
)

// lead is one link of a page as it is kept: the id of its address, and how it
// leads there.
type lead struct {
	address int64
	kind    site.LinkKind
}

// linkKinds are the kinds of link in the order of their stored numbers.
func linkKinds() []site.LinkKind {
	return []site.LinkKind{site.LinkAnchor, site.LinkFrame, site.LinkScript, site.LinkNext, site.LinkFile}
}

const kindBits = 3

// packLeads writes links in their order, each as the difference from the one
// before: neighbours of a navigation take a byte or two.
func packLeads(leads []lead) site.Leads {
	b := make([]byte, 0, 2*len(leads))
	kinds := linkKinds()
	var last int64
	for _, l := range leads {
		b = binary.AppendVarint(b, (l.address-last)<<kindBits|int64(slices.Index(kinds, l.kind)))
		last = l.address
	}
	return b
}

// unpackLeads appends to list what packLeads wrote, and ends where it is broken.
func unpackLeads(list []lead, b site.Leads) []lead {
	kinds := linkKinds()
	var last int64
	for len(b) > 0 {
		d, n := int64(b[0]>>1)^-int64(b[0]&1), 1 // a varint of one byte, as nearly all are
		if b[0] >= 0x80 {
			if d, n = binary.Varint(b); n <= 0 {
				break
			}
		}
		last += d >> kindBits
		list = append(list, lead{last, kinds[min(int(d&(1<<kindBits-1)), len(kinds)-1)]})
		b = b[n:]
	}
	return list
}

// manyLeads is what most pages have at most.
const manyLeads = 128

// Links returns the links that leads stand for, but those to addresses that are
// not wanted, each with one of the texts that lead to it. A nil wanted is all;
// the next page of a list is always wanted: it tells its pages from other links.
func (db *DB) Links(ctx context.Context, leads site.Leads, wanted func(address int64) bool) ([]site.Link, error) {
	var room [manyLeads]lead
	all := unpackLeads(room[:0], leads)
	db.write.met.add(all)
	var list []lead
	for _, l := range all {
		if wanted == nil || wanted(l.address) || l.kind == site.LinkNext {
			list = append(list, l)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	var links []site.Link
	err := db.write.hold(ctx, func(ctx context.Context) error { // what waits has no part in it
		var err error
		links, err = db.write.word(ctx, list)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	return links, nil
}

// lookUp is how many addresses are asked for at once: a list has twenty rows.
const lookUp = 24

// word returns the links that leads stand for. A page's links are mostly the
// navigation of all pages: those met lately are not asked for again, the others
// several at once.
func (w *writer) word(ctx context.Context, leads []lead) ([]site.Link, error) {
	links := make([]site.Link, len(leads))
	var missing []int
	for i, x := range leads {
		l, ok := w.links.get(x.address)
		if !ok {
			missing = append(missing, i)
		}
		links[i] = l
	}
	for part := range slices.Chunk(missing, lookUp) {
		ids := make([]int64, len(part))
		for k, i := range part {
			ids[k] = leads[i].address
		}
		found, err := w.lookUp(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, i := range part {
			links[i] = found[leads[i].address]
		}
	}
	for i, x := range leads {
		links[i].Kind = x.kind
	}
	return links, nil
}

// lookUp returns some addresses, each with the text that was first seen
// to lead to it. Their ids are wanted again when they become targets.
func (w *writer) lookUp(ctx context.Context, ids []int64) (map[int64]site.Link, error) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	found := make(map[int64]site.Link, len(ids))
	err := w.each(ctx, `SELECT id, url, coalesce((SELECT text FROM anchor WHERE rowid = (SELECT min(rowid) FROM anchor WHERE address = id)), '')
		FROM address WHERE id IN (`+strings.Repeat(",?", len(ids))[1:]+`)`, args, func(rows *sql.Rows) error {
		var id int64
		var l site.Link
		err := rows.Scan(&id, &l.URL, &l.Text)
		found[id] = l
		w.links.put(id, l)
		w.ids.put(l.URL, id)
		return err
	})
	return found, err
}
