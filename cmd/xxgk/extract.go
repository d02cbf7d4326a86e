package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
	"xxgk/crawler"
	"xxgk/extract"
	"xxgk/site"
)

type extractCmd struct {
	Pages []string `arg:"" name:"page" help:"help.extract.pages"`
	URL   string   `name:"url" placeholder:"URL" help:"help.extract.url"`
	printFlags
	Config string `short:"c" placeholder:"FILE" help:"help.extract.config"`
}

// Run shows what the extractor reads from saved pages or addresses. Of an
// address that could not be read it says why and what would help.
func (c *extractCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	if c.URL != "" && len(c.Pages) > 1 {
		return usage("cli.one_url", nil)
	}
	pages := make([]pageJSON, 0, len(c.Pages))
	unread := 0
	for _, name := range c.Pages {
		f, err := c.read(ctx, e, name)
		if err != nil {
			return err
		}
		j := asJSON(*f.Page, f.Outcome)
		if !f.Outcome.Read() || f.Page.Kind == "" {
			unread++
			j.failed = e.failure(f.Outcome, f.Reason)
			j.remedy = e.remedy(f.Outcome, name)
		}
		pages = append(pages, j)
	}
	err = e.writeTo(out, func(w io.Writer) error {
		for _, p := range pages {
			if err := p.write(w, e, out.format, len(pages) == 1); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && unread > 0 {
		return &exitError{code: exitFailed, message: "cli.unread", args: map[string]any{"n": unread}}
	}
	return err
}

// read reads one saved page or fetches one address. Where nothing was read the
// page is no more than its address, and has no kind.
func (c *extractCmd) read(ctx context.Context, e env, name string) (site.Fetch, error) {
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return c.fetch(ctx, e, name)
	}
	body, err := os.ReadFile(name)
	if err != nil {
		return site.Fetch{}, &exitError{code: exitFailed, message: "cli.input", args: map[string]any{"file": name, "error": err}}
	}
	address := c.URL
	if address == "" {
		address = "http://localhost/" + filepath.Base(name)
	}
	p := extract.Read(extract.Input{URL: address, Body: body, Fetched: e.now()})
	return site.Fetch{Page: &p, Outcome: site.OutcomeOK}, nil
}

func (c *extractCmd) fetch(ctx context.Context, e env, address string) (site.Fetch, error) {
	o, err := c.options(e)
	if err != nil {
		return site.Fetch{}, err
	}
	o.Hosts = slices.Concat(o.Hosts, crawler.Domains([]string{site.Canonical(address)}))
	f, _, err := crawler.Get(ctx, o, address)
	if f.Page == nil {
		f.Page = &site.Page{URL: f.Target.URL}
	}
	return f, err
}

// options are how the school's configuration crawls. There need be none, unless
// one was named: the defaults do then.
func (c *extractCmd) options(e env) (crawler.Options, error) {
	file := cmp.Or(c.Config, "xxgk.yaml")
	if _, err := os.Stat(file); c.Config == "" && errors.Is(err, fs.ErrNotExist) {
		return crawler.Options{Proxy: e.proxy(), Now: e.now}, nil
	}
	conf, err := config.Load(file)
	if err != nil {
		return crawler.Options{}, err
	}
	s := &session{env: e, config: conf, log: logger(e, loudness{}), progress: newProgress(e, loudness{NoProgress: true})}
	return s.crawlOptions(), nil
}

// pageJSON is one page as the outside contract shows it.
type pageJSON struct {
	URL         string           `json:"url"`
	Kind        string           `json:"kind"`
	CMS         string           `json:"cms"`
	Charset     string           `json:"charset"`
	Title       string           `json:"title"`
	Column      []string         `json:"column"`
	Published   string           `json:"published"`
	DateSource  string           `json:"date_source"`
	Signed      string           `json:"signed"`
	Period      string           `json:"period"`
	Text        string           `json:"text"`
	Attachments []attachmentJSON `json:"attachments"`
	Items       []itemJSON       `json:"items"`
	Next        string           `json:"next"`
	Pages       int              `json:"pages"`
	Links       int              `json:"links"`
	Outcome     string           `json:"outcome"`

	failed, remedy string // in the reader's words, of an address that was not read
}

type attachmentJSON struct {
	URL  string `json:"url"`
	Name string `json:"name"`
}

type itemJSON struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"`
}

func asJSON(p site.Page, outcome site.Outcome) pageJSON {
	j := pageJSON{
		URL: p.URL, Kind: string(cmp.Or(p.Kind, site.KindOther)), CMS: p.CMS, Charset: p.Charset, Title: p.Title,
		Column: append([]string{}, p.Column...), Published: site.DayText(p.Published), DateSource: string(p.DateSource), Signed: site.DayText(p.Signed),
		Period: checklist.PeriodOf(&p), Text: p.Text, Attachments: []attachmentJSON{}, Items: []itemJSON{},
		Next: p.Next, Pages: p.Pages, Links: len(p.Links), Outcome: string(outcome),
	}
	for _, a := range p.Attachments {
		j.Attachments = append(j.Attachments, attachmentJSON(a))
	}
	for _, i := range p.Items {
		j.Items = append(j.Items, itemJSON{i.Title, i.URL, site.DayText(i.Published)})
	}
	return j
}

// write writes the page: one object indented, several a line each; or as text for reading.
func (j pageJSON) write(w io.Writer, e env, format string, alone bool) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		if alone {
			enc.SetIndent("", "  ")
		}
		return enc.Encode(j)
	}
	row := func(code, v string) {
		if v != "" {
			fmt.Fprintf(w, "%s%s\n", e.words.T("cli.extract."+code, nil), plainText(v))
		}
	}
	row("url", j.URL)
	row("outcome", j.failed)
	row("do", j.remedy)
	if j.failed == "" || j.Kind != string(site.KindOther) {
		row("kind", e.words.T("kind."+j.Kind, nil))
	}
	row("title", j.Title)
	row("column", strings.Join(j.Column, " > "))
	if j.Published != "" {
		row("published", e.words.T("report.date", map[string]any{"day": j.Published, "source": j.DateSource}))
	}
	row("signed", j.Signed)
	row("period", j.Period)
	for _, a := range j.Attachments {
		row("attachment", a.Name+"  "+a.URL)
	}
	for _, i := range j.Items {
		row("item", strings.TrimSpace(i.Published+" "+i.Title)+"  "+i.URL)
	}
	row("next", j.Next)
	if j.Kind == string(site.KindDocument) && j.Text == "" {
		row("unread", e.words.T("cli.extract.file", nil))
	}
	if j.Text != "" {
		fmt.Fprintf(w, "\n%s\n", plainText(j.Text))
	}
	_, err := fmt.Fprintln(w)
	return err
}

// plainText keeps a page's words from acting on the terminal.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
}
