package directory

import (
	"strconv"
	"strings"
)

// similar is the share of bigrams that two wordings must have in common.
const similar = 0.6

// maxCell is longer than a cell that words a requirement.
const maxCell = 1000

// bigram is a pair of neighbouring characters.
type bigram [2]rune

// index finds the requirement that a cell names.
type index struct {
	sizes map[int]int      // how many bigrams the official wording of a number has
	where map[bigram][]int // the numbers whose wording holds a bigram
}

func newIndex(titles map[int]string) *index {
	x := &index{sizes: make(map[int]int, len(titles)), where: make(map[bigram][]int)}
	for n, t := range titles {
		b := bigrams(t)
		x.sizes[n] = len(b)
		for g := range b {
			x.where[g] = append(x.where[g], n)
		}
	}
	return x
}

// find returns the number of the requirement that a row is about and the cell
// that words it: the cell nearest to an official wording. A number in the row
// settles which of several near ones is meant.
func (x *index) find(cells []string) (number, at int) {
	said := 0
	for _, c := range cells {
		if n, err := strconv.Atoi(strings.Trim(c, " .、()（）")); err == nil && x.sizes[n] > 0 {
			said = n
			break
		}
	}
	best := 0.0
	for i, c := range cells {
		if len(c) > maxCell {
			continue
		}
		b := bigrams(c)
		if len(b) < 2 {
			continue
		}
		shared := make(map[int]int)
		for g := range b {
			for _, n := range x.where[g] {
				shared[n]++
			}
		}
		for n, k := range shared {
			s := dice(k, len(b), x.sizes[n])
			switch {
			case n == said && s >= similar/2:
				s++
			case s < similar:
				continue
			}
			if s > best || s == best && n < number {
				number, at, best = n, i, s
			}
		}
	}
	return number, at
}

// bigrams are the pairs of neighbouring characters, signs left out.
func bigrams(s string) map[bigram]bool {
	m := make(map[bigram]bool, len(s)/3)
	var last rune
	for _, c := range s {
		if c < 0x4e00 || c > 0x9fff {
			continue
		}
		if last != 0 {
			m[bigram{last, c}] = true
		}
		last = c
	}
	return m
}

// dice is twice what two sets share over what they hold together.
func dice(shared, a, b int) float64 { return 2 * float64(shared) / float64(a+b) }
