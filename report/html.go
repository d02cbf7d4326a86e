package report

import (
	_ "embed"
	"html/template"
	"io"
	"net/url"
	"strings"
)

//go:embed report.html
var page string //nolint:gochecknoglobals // embedded file

// html writes one file that needs nothing beside it: no script, no style sheet
// or picture from elsewhere. It prints on A4, whole.
func (w *Writer) html(dst io.Writer, m *model) error {
	t, err := template.New("report").Funcs(template.FuncMap{
		"t":     func(code string) string { return w.say(code, nil) },
		"title": func() string { return w.say("report.findings", map[string]any{"open": m.Open, "resolved": m.Resolved}) },
		"merged": func() string {
			if len(m.Findings) == m.Open {
				return ""
			}
			return w.say("report.merged", map[string]any{"shown": len(m.Findings)})
		},
		"columns": func(code string) []string { return strings.Split(w.say(code, nil), "|") },
		"fixes":   w.fixes,
		"quotes":  w.quotes,
		"lang":    func() string { return string(w.o.Lang.Tag()) },
		"web":     web,
	}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(dst, m)
}

// web passes on addresses of the web and nothing else.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}
