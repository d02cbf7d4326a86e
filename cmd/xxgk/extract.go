package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	configFlagOptional
}

// configFlagOptional is a configuration that need not exist.
type configFlagOptional struct {
	Config string `short:"c" placeholder:"FILE" help:"help.config"`
}

// Run shows what the extractor reads from saved pages or addresses.
func (c *extractCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	if c.URL != "" && len(c.Pages) > 1 {
		return usage("cli.one_url", nil)
	}
	pages := make([]pageJSON, 0, len(c.Pages))
	for _, name := range c.Pages {
		p, outcome, err := c.read(ctx, e, name)
		if err != nil {
			return err
		}
		pages = append(pages, asJSON(p, outcome))
	}
	return e.writeTo(out, func(w io.Writer) error {
		for _, p := range pages {
			if err := p.write(w, e, out.format, len(pages) == 1); err != nil {
				return err
			}
		}
		return nil
	})
}

// read reads one saved page or fetches one address.
func (c *extractCmd) read(ctx context.Context, e env, name string) (site.Page, site.Outcome, error) {
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return c.fetch(ctx, e, name)
	}
	body, err := os.ReadFile(name)
	if err != nil {
		return site.Page{}, "", &exitError{code: exitFailed, message: "cli.input", args: map[string]any{"file": name, "error": err}}
	}
	address := c.URL
	if address == "" {
		address = "http://localhost/" + filepath.Base(name)
	}
	return extract.Read(extract.Input{URL: address, Body: body, Fetched: e.now()}), site.OutcomeOK, nil
}

func (c *extractCmd) fetch(ctx context.Context, e env, address string) (site.Page, site.Outcome, error) {
	o := crawler.Options{Seeds: []string{address}, Now: e.now}
	if c.Config != "" {
		conf, err := config.Load(c.Config)
		if err != nil {
			return site.Page{}, "", err
		}
		o.Proxy, o.AllowPrivate, o.AllowAllPrivate = conf.Crawl.Proxy, conf.Crawl.AllowPrivate, conf.Crawl.AllowAll
		o.UserAgent, o.Contact, o.Timeout, o.MaxBody = conf.Crawl.UserAgent, conf.Crawl.Contact, conf.Crawl.Timeout, conf.Crawl.MaxBody
	}
	f, _, err := crawler.Get(ctx, o, address)
	if err != nil {
		return site.Page{}, "", err
	}
	if f.Page == nil {
		return site.Page{URL: f.Target.URL, Kind: site.KindOther}, f.Outcome, nil
	}
	return *f.Page, f.Outcome, nil
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
		URL: p.URL, Kind: string(p.Kind), CMS: p.CMS, Charset: p.Charset, Title: p.Title,
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
	row("kind", e.words.T("kind."+j.Kind, nil))
	row("title", j.Title)
	row("column", strings.Join(j.Column, " > "))
	if j.Published != "" {
		row("published", j.Published+" ("+e.words.T("date_source."+j.DateSource, nil)+")")
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
