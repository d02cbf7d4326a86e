package terms

// begins tells where in a text no word can begin without a look into the table,
// which is far larger than a processor's cache: by the first two characters of
// the words, where those have three bytes each, as Chinese ones do. It may say
// "perhaps" where none begins, never "no" where one does.
type begins struct {
	pair  bits // first two characters of three bytes, folded
	alone bits // first characters of three bytes behind which another or nothing stands
}

// bits are 8 KB.
type bits [1 << 16 / 64]uint64

func (b *bits) set(i uint16)      { b[i/64] |= 1 << (i % 64) }
func (b *bits) has(i uint16) bool { return b[i/64]&(1<<(i%64)) != 0 }

// newBegins returns nil for words of which one is no text.
func newBegins(words []string) *begins {
	b := &begins{}
	for _, w := range words {
		switch {
		case follows(w[0]), w[0]&0xf0 == 0xe0 && !wide(w):
			return nil
		case !wide(w):
			continue // no step passes over its first byte
		case wide(w[3:]):
			b.pair.set(pairOf(w))
		default:
			b.alone.set(charOf(w))
		}
	}
	return b
}

// skip is the next place at or after i where a word may begin, or the end.
func (b *begins) skip(text string, i int) int {
	for wide(text[i:]) {
		if b.alone.has(charOf(text[i:])) || wide(text[i+3:]) && b.pair.has(pairOf(text[i:])) {
			return i
		}
		i += 3
	}
	return i
}

// wide reports whether s begins with a character of three bytes.
func wide(s string) bool {
	return len(s) >= 3 && s[0]&0xf0 == 0xe0 && follows(s[1]) && follows(s[2])
}

// follows reports whether a byte stands within a character.
func follows(c byte) bool { return c&0xc0 == 0x80 }

// charOf is the character of three bytes that s begins with.
func charOf(s string) uint16 {
	return uint16(s[0])<<12 | uint16(s[1]&0x3f)<<6 | uint16(s[2]&0x3f)
}

// pairOf is the place of the two characters of three bytes that s begins with.
func pairOf(s string) uint16 {
	return uint16((uint32(charOf(s))*0x9e3779b1 ^ uint32(charOf(s[3:]))*0x85ebca6b) >> 16)
}
