package sample

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"text/template"
	"time"
)

// host is one web site of the college, as its data files tell it.
type host struct {
	name     string // www: the data folder
	domain   string // www.jnxx.example
	site     string // the site's name
	school   string // the college's name
	skin     skin
	cert     *tls.Certificate // nil: it is served over http
	columns  []*column
	articles []*article // in the order of the files
	byID     map[string]*article
	bySlug   map[string]*column
	tmpl     *template.Template // skin.tmpl or rebuilt.tmpl
}

// column is one column of a site.
type column struct {
	slug   string
	id     string // the content system's number
	name   string
	parent *column
	kind   string // list, single (shows its one article), menu (children only), shell (drawn by script), down (503)
	use    string // body template of its articles that have none of their own
	rows   []*article
}

// article is one text. head holds what its header lines say: by, sign, signer,
// use (a body template), also (further columns), file and pdf (attachments),
// night and until (nights it appears and goes), pinned, gate (campus only), skip
// (leads elsewhere), dynamic (has a content.jsp address too), planted and forged
// (what somebody else wrote into its page), and what its body template asks for.
type article struct {
	id     string
	column *column
	also   []*column // further columns that list it
	date   time.Time // zero: the page shows none
	title  string
	head   map[string]string
	body   string
}

// errData is wrapped by every complaint about the embedded data.
var errData = errors.New("embedded data")

func readHost(data fs.FS, s school, of hostOf, night int) (*host, error) {
	h := &host{
		name: of.name, domain: cmp.Or(of.domain, of.name+"."+s.domain), school: s.name, skin: of.skin,
		byID: map[string]*article{}, bySlug: map[string]*column{},
	}
	markup := "/skin.tmpl"
	if of.rebuilt != nil && night > 0 {
		h.skin, markup = *of.rebuilt, "/rebuilt.tmpl"
	}
	var err error
	if of.expired {
		if h.cert, err = expired(h.domain); err != nil {
			return nil, err
		}
	}
	if err := h.readColumns(data); err != nil {
		return nil, err
	}
	h.tmpl, err = template.New(of.name).Funcs(h.funcs()).ParseFS(data, of.name+markup, "bodies.tmpl")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(data, of.name+"/*.txt")
	if err != nil {
		return nil, err
	}
	for _, file := range names {
		if path.Base(file) == "columns.txt" {
			continue
		}
		if err := h.readArticles(data, file, night); err != nil {
			return nil, err
		}
	}
	for _, c := range h.columns {
		sortRows(c.rows)
	}
	return h, nil
}

// root is the address of the host without a path.
func (h *host) root() string {
	if h.cert != nil {
		return "https://" + h.domain
	}
	return "http://" + h.domain
}

// readColumns reads columns.txt: the site's name, then one column a line,
// "slug id name kind [template]"; a slug's parent is the slug before its last "/".
func (h *host) readColumns(data fs.FS) error {
	raw, err := fs.ReadFile(data, h.name+"/columns.txt")
	if err != nil {
		return err
	}
	site, rest, _ := strings.Cut(string(raw), "\n")
	h.site = site
	for n, line := range strings.Split(rest, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(line, "//") {
			continue
		}
		if len(f) < 4 {
			return fmt.Errorf("%w: %s/columns.txt:%d: want slug, id, name, kind", errData, h.name, n+2)
		}
		c := &column{slug: f[0], id: f[1], name: f[2], kind: f[3], parent: h.bySlug[path.Dir(f[0])]}
		if len(f) > 4 {
			c.use = f[4]
		}
		h.columns = append(h.columns, c)
		h.bySlug[c.slug] = c
	}
	return nil
}

// readArticles reads a file of articles: each begins with "## id column date
// title" ("-" for no date), then header lines "key: value", then an empty line
// and the body, which may be left out. "{校}" stands for the college's name.
func (h *host) readArticles(data fs.FS, file string, night int) error {
	raw, err := fs.ReadFile(data, file)
	if err != nil {
		return err
	}
	var lines []string
	var open *article
	sc := bufio.NewScanner(bytes.NewReader(bytes.ReplaceAll(raw, []byte("{校}"), []byte(h.school))))
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if !strings.HasPrefix(line, "## ") {
			lines = append(lines, line)
			continue
		}
		if err := h.add(open, lines, night); err != nil {
			return fmt.Errorf("%s before line %d: %w", file, n, err)
		}
		if open, err = h.heading(line); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
		lines = nil
	}
	if err := h.add(open, lines, night); err != nil {
		return fmt.Errorf("%s at its end: %w", file, err)
	}
	return sc.Err()
}

func (h *host) heading(line string) (*article, error) {
	f := strings.SplitN(strings.TrimPrefix(line, "## "), " ", 4)
	if len(f) != 4 {
		return nil, fmt.Errorf("%w: want id, column, date, title", errData)
	}
	a := &article{id: f[0], column: h.bySlug[f[1]], title: f[3], head: map[string]string{}}
	if a.column == nil {
		return nil, fmt.Errorf("%w: no column %q", errData, f[1])
	}
	var err error
	if f[2] != "-" {
		a.date, err = time.Parse(time.DateOnly, f[2])
	}
	return a, err
}

// add completes an article from its lines and puts it into its columns.
func (h *host) add(a *article, lines []string, night int) error {
	if a == nil {
		return nil
	}
	for len(lines) > 0 && strings.TrimSpace(lines[0]) != "" {
		key, value, ok := strings.Cut(lines[0], ": ")
		if !ok {
			return fmt.Errorf("%w: article %s: header line %q", errData, a.id, lines[0])
		}
		a.head[key] = value
		lines = lines[1:]
	}
	a.body = strings.TrimSpace(strings.Join(lines, "\n"))
	from, gone := 0, 0
	for key, to := range map[string]*int{"night": &from, "until": &gone} {
		if v := a.head[key]; v != "" {
			n, err := strconv.Atoi(v)
			if err != nil {
				return fmt.Errorf("%w: article %s: %s: %w", errData, a.id, key, err)
			}
			*to = n
		}
	}
	if night < from || gone > 0 && night >= gone {
		return nil
	}
	if h.byID[a.id] != nil { // on one night; another may have another text under the same address
		return fmt.Errorf("%w: article %s twice", errData, a.id)
	}
	h.articles = append(h.articles, a)
	h.byID[a.id] = a
	return h.file(a)
}

// file puts the article into the lists of its columns.
func (h *host) file(a *article) error {
	a.column.rows = append(a.column.rows, a)
	for _, slug := range strings.Fields(a.head["also"]) {
		c := h.bySlug[slug]
		if c == nil {
			return fmt.Errorf("%w: article %s: no column %q", errData, a.id, slug)
		}
		a.also = append(a.also, c)
		c.rows = append(c.rows, a)
	}
	return nil
}
