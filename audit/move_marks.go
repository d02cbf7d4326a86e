package audit

import (
	"crypto/sha256"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"xxgk/checklist"
	"xxgk/site"
)

// likeness is how a page was recognised at another address, surest first.
type likeness int

const (
	likeBytes     likeness = iota // it is the same file
	likeContent                   // it says the same
	likeRedirect                  // the old address leads there, and its title is the same
	likeIdentity                  // the content system's number and the title are the same
	likeTitle                     // title and publish day are the same, or for want of a day the column
	likenessCount                 // how many there are
)

// enoughText is how many letters a page must hold to be known by them: 详见附件
// stands on many.
const enoughText = 50

// marks are what a page is recognised by, by their likeness; an empty one says
// nothing.
type marks [likenessCount]string

func marksOf(p *site.Page) marks {
	m := marksOfRef(checklist.Ref{
		Title: p.Title, Identity: p.Identity, Kind: p.Kind, Column: p.Column, Published: dayOf(dayIn(p.Published, p.DateSource), p.Listed, p.Signed),
	})
	m[likeContent] = contentMark(p)
	return m
}

// marksOfRef are those of a page of which no more is kept than a verdict shows.
func marksOfRef(r checklist.Ref) marks {
	var m marks
	title := plainWords(r.Title)
	if title == "" {
		return m
	}
	if r.Identity != "" {
		m[likeIdentity] = r.Identity + " " + title
	}
	m[likeTitle] = titleMark(title, r.Kind, dayIn(r.Published, r.DateSource), r.Column)
	return m
}

// dayIn is a day that stands in a page: that of its file is another for a copy.
func dayIn(day time.Time, source site.DateSource) time.Time {
	if source == site.DateLastModified {
		return time.Time{}
	}
	return day
}

// titleMark knows a page by its title and day. One without a day needs a column
// beside its title: 学校简介 stands on every office's site.
func titleMark(title string, kind site.Kind, day time.Time, column []string) string {
	if !day.IsZero() {
		return title + " " + day.Format(time.DateOnly)
	}
	if len(column) == 0 {
		return ""
	}
	return title + " " + string(kind) + " " + plainWords(strings.Join(column, ">"))
}

func dayOf(days ...time.Time) time.Time {
	for _, d := range days {
		if !d.IsZero() {
			return d
		}
	}
	return time.Time{}
}

// contentMark is a digest of what a page says, however it is laid out and called:
// only the numbers of its title count, because the notice of each year may say
// the same.
func contentMark(p *site.Page) string {
	var b strings.Builder
	b.WriteString(plainWords(p.Text))
	for _, i := range p.Items {
		b.WriteString("\n" + plainWords(i.Title) + site.DayText(i.Published))
	}
	if b.Len() < 3*enoughText && len([]rune(b.String())) < enoughText {
		return ""
	}
	b.WriteString("\n" + strings.Map(number, p.Title))
	sum := sha256.Sum256([]byte(b.String()))
	return string(sum[:])
}

// plainWords are the letters and digits of a text: a new layout sets other
// blanks, brackets and full-width digits.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// number leaves the digits of a text, Chinese ones too.
func number(r rune) rune {
	if unicode.IsNumber(r) || strings.ContainsRune("〇一二三四五六七八九十", r) {
		return r
	}
	return -1
}
