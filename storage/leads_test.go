package storage

import (
	"encoding/binary"
	"slices"
	"testing"

	"xxgk/site"
)

// What is broken ends, and what is whole is read as it was written.
func FuzzLeads(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte(packLeads([]lead{{1, site.LinkAnchor}, {2, site.LinkNext}, {1 << 40, site.LinkFile}, {7, site.LinkFrame}})))
	f.Add([]byte{0x80})
	f.Add([]byte{0x0e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		got := unpackLeads(nil, b)
		var want []lead
		var last int64
		for rest := b; len(rest) > 0; {
			d, n := binary.Varint(rest)
			if n <= 0 {
				break
			}
			last += d >> kindBits
			want = append(want, lead{last, linkKinds()[min(d&(1<<kindBits-1), 4)]})
			rest = rest[n:]
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%x: got %v, want %v", b, got, want)
		}
		for _, l := range got {
			if l.address < 0 || l.address > maxNumber {
				return // no address has such a number
			}
		}
		if again := unpackLeads(nil, packLeads(got)); !slices.Equal(again, got) {
			t.Errorf("%v was written and read as %v", got, again)
		}
	})
}
