package config

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Window is the part of the day in which the site may be crawled, in minutes
// after midnight; To before From ends on the next day. The zero value is the
// whole day.
type Window struct{ From, To int }

const dayMinutes = 24 * 60

var windowForm = regexp.MustCompile(`^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)$`)

// window reads 23:00-06:30.
func (p *checker) window(key, v string) Window {
	if v == "" {
		return Window{}
	}
	m := windowForm.FindStringSubmatch(v)
	if m == nil {
		p.fail(key, "config.is", "config.want.window", map[string]any{"value": v})
		return Window{}
	}
	var n [5]int
	for i, s := range m[1:] {
		n[i+1], _ = strconv.Atoi(s) // the form has digits only
	}
	w := Window{From: n[1]*60 + n[2], To: n[3]*60 + n[4]}
	if w.From == w.To || w.To > dayMinutes {
		p.fail(key, "config.is", "config.want.window", map[string]any{"value": v})
	}
	return w
}

// Whole reports whether the window is the whole day.
func (w Window) Whole() bool { return w == Window{} }

// String is the window as it is configured.
func (w Window) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", w.From/60, w.From%60, w.To/60, w.To%60)
}

// End returns when the window that is open at a time ends, and false if none is.
// The day is that of the time's own location.
func (w Window) End(at time.Time) (time.Time, bool) {
	y, m, d := at.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, at.Location())
	now := at.Hour()*60 + at.Minute()
	end := midnight.Add(time.Duration(w.To) * time.Minute)
	switch {
	case w.Whole():
		return time.Time{}, true
	case w.From < w.To:
		return end, now >= w.From && now < w.To
	case now >= w.From:
		return end.AddDate(0, 0, 1), true
	}
	return end, now < w.To
}

// Closure is a time in which hosts are off line on purpose.
type Closure struct {
	From, To time.Time // first and last day
	Hosts    []string  // and all below them; empty: all
	Reason   string
}

func (p *checker) closures(list []fileClosure) []Closure {
	out := make([]Closure, 0, len(list))
	for i, c := range list {
		key := index("site.closures", i)
		if c.From == "" || c.To == "" || c.Reason == "" {
			p.fail(key, "config.closure_whole", "config.example.closure", nil)
			continue
		}
		x := Closure{From: p.day(key+".from", c.From), To: p.day(key+".to", c.To), Hosts: c.Hosts, Reason: c.Reason}
		p.hosts(key+".hosts", c.Hosts)
		if x.To.Before(x.From) {
			p.fail(key+".to", "config.closure_ends", "", map[string]any{"from": c.From, "to": c.To})
		}
		out = append(out, x)
	}
	return out
}
