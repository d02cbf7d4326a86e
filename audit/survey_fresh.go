package audit

import (
	"slices"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// rolling is a kind of column that lives: news, notices.
type rolling struct {
	id    string
	words []string // its whole name, without the school
	days  int      // the most days that may pass without an entry
	term  bool     // vacations do not count
}

// rollings are those of disclosure-rules §6. Government sites have two weeks and
// six months; a school's news are given four weeks of term.
func rollings() [2]rolling {
	return [2]rolling{
		{"news", []string{"新闻", "要闻", "新闻动态", "要闻动态", "新闻中心", "新闻快讯", "综合新闻"}, 28, true},
		{"notices", []string{"通知公告", "通知", "公告", "公告通知", "公示公告"}, 183, false},
	}
}

// lively is the newest entry of a host's columns of one kind.
type lively struct {
	spot
	newest time.Time
}

// roll notes the newest entry of a column of news or notices. All columns of a
// kind on a host count as one: a page of an older part says nothing of them.
func (s *survey) roll(g *ground, p *site.Page) {
	name := p.Title
	for _, own := range []string{s.school.Name, "学校", "学院", "本校", "我校", "校园"} {
		name = strings.ReplaceAll(name, own, "")
	}
	for i, r := range rollings() {
		if !slices.Contains(r.words, name) {
			continue
		}
		for _, item := range p.Items {
			if item.Published.After(g.rolling[i].newest) {
				g.rolling[i] = lively{spot{url: p.URL, title: p.Title}, item.Published}
			}
		}
	}
}

// still are the findings on columns of a host in which nothing appears any more.
// They are told of the school's home pages alone: an office's own site may be
// quiet. The day is that of the crawl where pages are judged for a later one.
func (s *survey) still(h string) []Finding {
	if !s.doors[h] {
		return nil
	}
	today := s.asOf
	if !s.started.IsZero() && s.started.Before(today) {
		today = s.started
	}
	var out []Finding
	for i, r := range rollings() {
		x := s.hosts[h].rolling[i]
		if x.newest.IsZero() || since(x.newest, today, r.term) <= r.days {
			continue
		}
		out = append(out, Finding{
			Fingerprint: "site." + string(KindStale) + "." + r.id + "." + h, Kind: KindStale, Level: LevelInfo, URL: x.url,
			Reason: checklist.Reason{Code: "finding.site." + r.id, Args: map[string]any{
				"host": h, "title": x.title, "url": x.url, "day": x.newest.Format(time.DateOnly), "days": r.days,
			}},
			Why:   []checklist.Reason{{Code: "site." + r.id, Args: map[string]any{"title": x.title, "url": x.url, "day": x.newest.Format(time.DateOnly)}}},
			Basis: analogy(), Department: networkOffice,
		})
	}
	return out
}

// since counts the days after one to another, those of vacations left out if
// only the term counts.
func since(from, to time.Time, term bool) int {
	const enough = 366 // more is not asked
	n := 0
	for day := from.AddDate(0, 0, 1); !day.After(to) && n < enough; day = day.AddDate(0, 0, 1) {
		if !term || !vacation(day) {
			n++
		}
	}
	return n
}

// vacation reports whether schools are, anywhere in the country, on their winter
// or summer vacation.
func vacation(day time.Time) bool {
	at := 100*int(day.Month()) + day.Day()
	return 701 <= at && at <= 910 || 105 <= at && at <= 305
}
