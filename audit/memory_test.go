package audit

import (
	"context"
	"iter"
	"maps"
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// memory is a store of a few runs for tests.
type memory struct {
	Store     // what a test does not expect to be asked for
	nights    map[int64]memoryNight
	decisions []checklist.Decision
	late      func(url string) bool // what was asked for two hours after the hour; nil: nothing
}

// memoryNight is what a run read.
type memoryNight struct {
	pages  map[string]*site.Page
	failed map[string]site.Outcome
	cut    int
}

func (m *memory) Stats(_ context.Context, run int64) (Stats, error) {
	return Stats{Pages: len(m.nights[run].pages), Waiting: m.nights[run].cut}, nil
}

func (m *memory) Doors(context.Context, int64) ([]string, error) {
	return []string{"http://www.a.cn/"}, nil
}

func (m *memory) Proof(context.Context, int64, string) (Proof, error) { return Proof{}, nil }

func (m *memory) Pages(_ context.Context, run int64) iter.Seq2[site.Page, error] {
	return func(yield func(site.Page, error) bool) {
		for _, url := range slices.Sorted(maps.Keys(m.nights[run].pages)) {
			if !yield(*m.nights[run].pages[url], nil) {
				return
			}
		}
	}
}

func (m *memory) Failures(_ context.Context, run int64) iter.Seq2[checklist.Failure, error] {
	return func(yield func(checklist.Failure, error) bool) {
		for _, url := range slices.Sorted(maps.Keys(m.nights[run].failed)) {
			if !yield(checklist.Failure{URL: url, Outcome: m.nights[run].failed[url], Anchors: []string{anchor(url)}}, nil) {
				return
			}
		}
	}
}

func (m *memory) Unread(context.Context, int64) ([]Unread, error) { return nil, nil }

func (m *memory) Asked(_ context.Context, run int64) (map[string]Reach, error) {
	out := make(map[string]Reach)
	defer func() {
		for url, r := range out {
			if m.late != nil && m.late(url) {
				r.At = time.Date(2026, 9, 30, 2, 0, 0, 0, time.UTC)
				out[url] = r
			}
		}
	}()
	for url := range m.nights[run].pages {
		out[url] = Reach{Final: url, Outcome: site.OutcomeOK}
	}
	for url, o := range m.nights[run].failed {
		out[url] = Reach{Final: url, Outcome: o}
	}
	return out, nil
}

func (m *memory) Reached(ctx context.Context, run int64, urls []string) (map[string]Reach, error) {
	all, err := m.Asked(ctx, run)
	maps.DeleteFunc(all, func(url string, _ Reach) bool { return !slices.Contains(urls, url) })
	return all, err
}

func (m *memory) Scores(context.Context, int64, time.Time, time.Time) ([]Point, error) {
	return nil, nil
}
func (m *memory) GoodBefore(context.Context, int64) (Verdict, error)   { return Verdict{}, ErrNotFound }
func (m *memory) Findings(context.Context) (map[string]Finding, error) { return nil, nil }
func (m *memory) Moves(context.Context) ([]Move, error)                { return nil, nil }
func (m *memory) Decisions(context.Context) ([]checklist.Decision, error) {
	return slices.Clone(m.decisions), nil
}

// fewItems is the embedded list cut to a handful of requirements.
func fewItems(t testing.TB) *checklist.List {
	t.Helper()
	l, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	l.Requirements = slices.DeleteFunc(l.Requirements, func(r checklist.Requirement) bool {
		return !slices.Contains([]int{6, 20, 33, 34, 36, 38}, r.Number)
	})
	return l
}

// texts are pages that a school may have, by their names.
func texts() map[string][3]string { // column, title, day
	const school = "江南信息职业技术学院"
	return map[string][3]string{
		"ndbg25": {"信息公开年报", school + "2024-2025学年信息公开工作年度报告", "2025-10-30"},
		"ndbg26": {"信息公开年报", school + "2025-2026学年信息公开工作年度报告", "2026-10-30"},
		"js24":   {"单位决算", school + "2024年度单位决算", "2025-09-30"},
		"js25":   {"单位决算", school + "2025年度单位决算", "2026-09-30"},
		"jyzl24": {"就业质量报告", school + "2024届毕业生就业质量年度报告", "2024-12-28"},
		"jyzl25": {"就业质量报告", school + "2025届毕业生就业质量年度报告", "2025-12-28"},
		"ysjy":   {"艺术教育", school + "2025年艺术教育发展年度报告", "2026-03-01"},
		"xjgl":   {"学籍管理", school + "学籍管理规定", "2020-09-01"},
		"cfbf":   {"学生管理", school + "学生违纪处分办法", "2020-09-01"},
		"hb":     {"综合信息", "工作汇编", "2026-09-01"},
	}
}

func address(name string) string { return "http://www.a.cn/" + name }

func anchor(url string) string {
	for name, x := range texts() {
		if address(name) == url {
			return x[1]
		}
	}
	return ""
}

// read is what a run read that found the pages of these names.
func read(t testing.TB, names ...string) memoryNight {
	t.Helper()
	n := memoryNight{pages: make(map[string]*site.Page), failed: make(map[string]site.Outcome)}
	column := &site.Page{URL: address(""), Kind: site.KindList, Title: "信息公开", Items: []site.Item{{Title: "其他", URL: address("qt")}}}
	n.pages[column.URL] = column
	for _, name := range names {
		x := texts()[name]
		day, err := time.Parse(time.DateOnly, x[2])
		if err != nil {
			t.Fatal(err)
		}
		n.pages[address(name)] = &site.Page{
			URL: address(name), Kind: site.KindArticle, Title: x[1], Column: []string{"信息公开", x[0]}, Published: day, DateSource: site.DateLabelled,
			Text:        x[1] + "\n现将有关情况公布如下,请全院师生和社会各界予以监督,如有意见请向学院反映。",
			Attachments: []site.Attachment{{Name: x[1] + ".pdf", URL: address(name) + ".pdf"}},
		}
	}
	return n
}

func (n memoryNight) without(o site.Outcome, names ...string) memoryNight {
	for _, name := range names {
		delete(n.pages, address(name))
		n.failed[address(name)] = o
	}
	return n
}
