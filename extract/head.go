package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

// Bounds on what is told of a page's head.
const (
	maxHeadRunes = 120
	headProbe    = 60  // bytes of a text by which it is looked for in the page's words
	manyKeywords = 12  // keywords looked for
	manyNumbers  = 4   // signs in numbers that no editor leaves
	nearReferrer = 600 // bytes before a jump in which it is asked where the reader comes from
)

// unseen gathers what the head tells search engines and the page shows nobody:
// who breaks into a page writes there what it is to be found for.
func (r *reader) unseen() {
	h := &r.p.Head
	if t := r.name; t != "" && (r.coded || r.p.Title != "" && !strings.Contains(fold(t), fold(r.p.Title))) {
		h.Title, h.Coded = head(t, maxHeadRunes), r.coded
	}
	coded := r.codedMetas()
	for name, to := range map[string]*string{"keywords": &h.Keywords, "description": &h.Description} {
		if v := r.meta[name]; v != "" && (coded[name] || !r.shows(v)) {
			*to = head(v, maxHeadRunes)
			h.Coded = h.Coded || coded[name]
		}
	}
}

// shows reports whether the page shows a text: a long one by its beginning and
// its end, keywords each by itself.
func (r *reader) shows(s string) bool {
	if len(s) > headProbe {
		// Whole signs: a needle that begins within one is found nowhere.
		first, last := strings.ToValidUTF8(s[:headProbe], ""), strings.ToValidUTF8(s[len(s)-headProbe:], "")
		if strings.Contains(r.d.words, first) && strings.Contains(r.d.words, last) {
			return true
		}
	}
	n := 0
	for word := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune(",，、;；| ", c) }) {
		if n++; n > manyKeywords || word != r.p.Title && word != r.p.SiteName && !strings.Contains(r.d.words, word) {
			return false
		}
	}
	return true
}

// codedMetas are the names of the metas that are written in numbers.
func (r *reader) codedMetas() map[string]bool {
	var coded map[string]bool
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag == atom.Body {
			break
		}
		if n.tag == atom.Meta && inNumbers(r.d.raw(int32(i))) {
			if coded == nil {
				coded = make(map[string]bool)
			}
			coded[strings.ToLower(r.d.attr(int32(i), keyName))] = true
		}
	}
	return coded
}

// inNumbers reports whether letters of a source are written as their numbers:
// &#28595;. Quotation marks and spaces are written so by many.
func inNumbers(src string) bool {
	n := 0
	for {
		i := strings.Index(src, "&#")
		if i < 0 {
			return false
		}
		src = src[i+2:]
		digits := 0
		for digits < len(src) && (src[digits] >= '0' && src[digits] <= '9' || src[digits]|0x20 >= 'a' && src[digits]|0x20 <= 'f' || digits == 0 && src[digits]|0x20 == 'x') {
			digits++
		}
		if digits >= len("19968") { // the first Chinese sign; those of fewer digits are punctuation
			if n++; n >= manyNumbers {
				return true
			}
		}
	}
}

//nolint:gochecknoglobals // compiled once
var (
	engines = regexp.MustCompile(`(?i)baidu|sogou|google|haosou|360\.cn|\bso\.com|sm\.cn|bing|yahoo|yisou|toutiao`)
	leaves  = regexp.MustCompile(`(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\()\s*['"]((?:https?:)?//[^'"]+)['"]`)
)

// jump finds a script that sends elsewhere whom a search engine led to the page,
// and nobody else: the school sees nothing of it.
func (r *reader) jump() {
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag != 0 || n.parent == none || r.d.nodes[n.parent].tag != atom.Script {
			continue
		}
		text := r.d.raw(int32(i))
		if !strings.Contains(text, "document.referrer") || len(text) > maxWriter {
			continue // a library's own, which names all engines
		}
		for _, m := range leaves.FindAllStringSubmatchIndex(text, -1) {
			before := text[max(0, m[0]-nearReferrer):m[0]]
			if !strings.Contains(before, "document.referrer") || !engines.MatchString(before) {
				continue
			}
			if to := r.absolute(text[m[2]:m[3]]); to != "" && r.foreign(to) {
				r.p.Jump = to[:min(len(to), maxHiddenURL)]
				return
			}
		}
	}
}
