package crawler

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"golang.org/x/net/html/charset"

	"xxgk/site"
)

const (
	maxSitemaps     = 100     // files read of one host, indexes included
	maxSitemapPages = 200_000 // addresses taken from one host's sitemaps
	sitemapBatch    = 500     // addresses put into the frontier at once
	prioritySitemap = 5       // what nothing links to comes last
	gzipMagic       = "\x1f\x8b"
)

// sitemaps puts what a host's sitemaps name into the frontier: those of its
// robots.txt and /sitemap.xml. They are read as they come, never held whole.
// What is wrong with them is no matter; an error means that ctx ended or that
// the frontier failed.
func (c *crawl) sitemaps(ctx context.Context, f *fetcher, root string) error {
	files := append(c.robots.sitemaps(root), root+"/sitemap.xml")
	met := make(map[string]bool)
	s := &sitemap{crawl: c, hosts: make(map[string]bool)}
	for i := 0; i < len(files) && len(met) < maxSitemaps && s.pages < maxSitemapPages; i++ {
		address, ok := site.Address(files[i])
		if !ok || met[address] || !site.Within(site.Host(address), c.o.Hosts) {
			continue
		}
		met[address] = true
		more, err := s.read(ctx, address)
		if errors.Is(err, errFrontier) || ctx.Err() != nil {
			return errors.Join(ctx.Err(), err)
		}
		if len(files) < 10*maxSitemaps {
			files = append(files, more...)
		}
		c.o.Logger.DebugContext(ctx, "sitemap", "run", c.run, "url", address, "pages", s.pages, "error", err)
	}
	for h := range s.hosts {
		f.hosts = append(f.hosts, h)
	}
	return nil
}

// errFrontier marks an error of the frontier among those of a file.
var errFrontier = errors.New("frontier")

// sitemap is the reading of one host's sitemaps.
type sitemap struct {
	*crawl
	batch []site.Target
	pages int
	hosts map[string]bool
}

// read reads one file and returns the sitemaps that it names.
func (s *sitemap) read(ctx context.Context, address string) (more []string, err error) {
	body, err := s.open(ctx, address)
	if err != nil {
		return nil, err
	}
	defer func() { _ = body.Close() }() // read only
	plain, err := unzip(body, s.o.MaxBody)
	if err != nil {
		return nil, err
	}
	d := xml.NewDecoder(plain)
	d.Strict, d.CharsetReader = false, charset.NewReaderLabel
	for s.pages < maxSitemapPages {
		token, err := d.Token()
		if err != nil {
			return more, errors.Join(tail(err), s.flush(ctx))
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "sitemap" && e.Name.Local != "url" {
			continue
		}
		var entry struct {
			Loc string `xml:"loc"`
		}
		if err := d.DecodeElement(&entry, &e); err != nil {
			return more, errors.Join(tail(err), s.flush(ctx))
		}
		switch {
		case e.Name.Local == "url":
			err = s.add(ctx, strings.TrimSpace(entry.Loc), address)
		case len(more) < maxSitemaps:
			more = append(more, strings.TrimSpace(entry.Loc))
		}
		if err != nil {
			return more, err
		}
	}
	return more, s.flush(ctx)
}

// tail forgets that a file has an end.
func tail(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// open asks for a file through robots, politeness, guard and limits.
func (s *sitemap) open(ctx context.Context, address string) (io.ReadCloser, error) {
	// The page's exchange is not this request's.
	ctx = context.WithValue(ctx, exchangeKey{}, (*exchange)(nil))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", s.o.UserAgent)
	client := http.Client{Transport: s.transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		if len(via) > robotsHops || !site.Within(req.URL.Host, s.o.Hosts) {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK || strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
		_ = resp.Body.Close() // nothing was to be read
		return nil, fmt.Errorf("sitemap: status %d", resp.StatusCode)
	}
	return resp.Body, nil
}

// unzip unpacks a file that is packed, whatever its name, up to limit bytes.
func unzip(r io.Reader, limit int64) (io.Reader, error) {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(len(gzipMagic)); string(head) != gzipMagic { // a shorter file is no sitemap
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, err
	}
	return io.LimitReader(z, limit), nil
}

func (s *sitemap) add(ctx context.Context, raw, file string) error {
	address, ok := site.Address(raw)
	if !ok || !site.Within(site.Host(address), s.o.Hosts) || skipped(address) || !s.known.add(address) {
		return nil
	}
	s.pages++
	s.hosts[site.Host(address)] = true
	s.batch = append(s.batch, site.Target{URL: address, Depth: 1, Priority: prioritySitemap, Referrer: file})
	if len(s.batch) < sitemapBatch {
		return nil
	}
	return s.flush(ctx)
}

func (s *sitemap) flush(ctx context.Context) error {
	if len(s.batch) == 0 {
		return nil
	}
	err := s.o.Frontier.Add(ctx, s.run, s.batch)
	s.batch = s.batch[:0]
	if err != nil {
		return fmt.Errorf("%w: %w", errFrontier, err)
	}
	return nil
}
