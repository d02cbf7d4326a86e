package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"xxgk/audit"
)

// The picture of a trend, in units of its own.
const (
	trendWidth  = 600
	trendHeight = 90
	trendMargin = 6
)

// trend is how the school stood at the end of each month, in words and as a line.
type trend struct {
	Points []trendPoint // oldest first; none where there is nothing to compare
	Deltas string       // beside last month, and the same month of last year
	Line   string       // of a picture: x,y x,y
	Width  int
	Height int
}

type trendPoint struct{ Month, Day, Score, Delta, Rules, X, Y string }

// trend words the months of which something is known, if there are two or more.
func (w *Writer) trend(points []audit.Point) trend {
	x := trend{Width: trendWidth, Height: trendHeight}
	if len(points) < 2 {
		return x
	}
	first, last := points[0], points[len(points)-1]
	months := monthsBetween(first.AsOf, last.AsOf)
	var line []string
	for i, p := range points {
		q := trendPoint{
			Month: p.AsOf.Format("2006-01"), Day: day(p.AsOf), Score: one(p.Score), Delta: "-",
			Rules: w.say("report.trend_rules", map[string]any{"list": p.List, "formula": p.Formula}),
			X:     fmt.Sprint(trendMargin + (trendWidth-2*trendMargin)*monthsBetween(first.AsOf, p.AsOf)/months),
			Y:     fmt.Sprintf("%.1f", trendMargin+(trendHeight-2*trendMargin)*(1-p.Score/100)),
		}
		if i > 0 {
			if q.Delta = signed(p.Score - points[i-1].Score); !p.SameRules(points[i-1]) {
				q.Delta += w.say("report.trend_step", nil)
			}
		}
		line = append(line, q.X+","+q.Y)
		x.Points = append(x.Points, q)
	}
	x.Line, x.Deltas = strings.Join(line, " "), w.deltas(points)
	return x
}

// deltas compares the newest month with the one before and with the same one of
// last year, where these are known.
func (w *Writer) deltas(points []audit.Point) string {
	now := points[len(points)-1]
	var said []string
	for _, c := range []struct {
		code   string
		months int
	}{{"report.trend_month", 1}, {"report.trend_year", 12}} {
		for _, p := range points {
			if monthsBetween(p.AsOf, now.AsOf) != c.months {
				continue
			}
			s := w.say(c.code, map[string]any{"day": day(p.AsOf), "score": one(p.Score), "by": signed(now.Score - p.Score)})
			if !now.SameRules(p) {
				s += w.say("report.trend_step", nil)
			}
			said = append(said, s)
		}
	}
	return strings.Join(said, w.say("report.and", nil))
}

func monthsBetween(from, to time.Time) int {
	return 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
}

// trend writes how the school stood at the end of each month.
func (t *textReport) trend(m *model) {
	if len(m.Trend.Points) == 0 {
		return
	}
	t.section(t.w.say("report.trend", nil))
	tab := t.table("report.trend_header", table.ColumnConfig{Number: 3, Align: text.AlignRight})
	for _, p := range m.Trend.Points {
		tab.AppendRow(table.Row{p.Month, p.Day, p.Score, p.Delta, p.Rules})
	}
	t.b.WriteString(tab.Render() + "\n")
	t.line(t.w.say("report.trend_note", nil))
}

// trendOf is a trend for programs.
func trendOf(points []audit.Point) []jsonPoint {
	out := []jsonPoint{}
	for _, p := range points {
		out = append(out, jsonPoint{p.Run, day(p.AsOf), p.Score, p.List, p.Formula, overlaysOf(p.Overlays)})
	}
	return out
}
