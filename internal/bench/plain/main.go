// Command plain is the crawler that a good Go programmer writes after Colly's
// README in an afternoon: asynchronous, eight requests at once, callbacks for
// title, day, text and links, rows in SQLite in batches. xxgk is measured
// beside it. It knows no charsets but those of the header, no second chances,
// no resumption and no politeness beyond the eight.
package main

import (
	"database/sql"
	"flag"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/gocolly/colly/v2"
	_ "github.com/mattn/go-sqlite3" // the driver
)

func main() {
	file := flag.String("db", "plain.db", "SQLite file to write")
	flight := flag.Int("flight", 8, "requests at once")
	flag.Parse()
	if err := crawl(flag.Arg(0), *file, *flight); err != nil {
		fmt.Fprintln(os.Stderr, "plain:", err)
		os.Exit(1)
	}
}

func crawl(seed, file string, flight int) error {
	start, err := url.Parse(seed)
	if err != nil {
		return err
	}
	t, err := openTable(file)
	if err != nil {
		return err
	}
	defer t.close()
	c := colly.NewCollector(colly.Async(true), colly.AllowedDomains(start.Hostname()))
	if err := c.Limit(&colly.LimitRule{DomainGlob: "*", Parallelism: flight}); err != nil {
		return err
	}
	c.OnHTML("title", func(e *colly.HTMLElement) { e.Request.Ctx.Put("title", strings.TrimSpace(e.Text)) })
	c.OnHTML(".attribute", func(e *colly.HTMLElement) { e.Request.Ctx.Put("day", strings.TrimSpace(e.Text)) })
	c.OnHTML("#vsb_content", func(e *colly.HTMLElement) { e.Request.Ctx.Put("text", strings.TrimSpace(e.Text)) })
	c.OnHTML("a[href]", func(e *colly.HTMLElement) {
		_ = e.Request.Visit(e.Attr("href")) // most links were visited, which is an error
	})
	c.OnScraped(func(r *colly.Response) {
		t.rows <- row{r.Request.URL.String(), r.Ctx.Get("title"), r.Ctx.Get("day"), r.Ctx.Get("text"), r.StatusCode}
	})
	if err := c.Visit(seed); err != nil {
		return err
	}
	c.Wait()
	return t.finish()
}

type row struct {
	url, title, day, text string
	status                int
}

// table writes rows in transactions of 500.
type table struct {
	db   *sql.DB
	rows chan row
	done chan error
}

const batch = 500

func openTable(file string) (*table, error) {
	db, err := sql.Open("sqlite3", "file:"+file+"?_journal_mode=WAL&_synchronous=NORMAL")
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec("CREATE TABLE page (url TEXT PRIMARY KEY, title TEXT, day TEXT, text TEXT, status INTEGER)"); err != nil { //nolint:noctx // nothing cancels it
		return nil, err
	}
	t := &table{db: db, rows: make(chan row, batch), done: make(chan error, 1)}
	go func() { t.done <- t.write() }()
	return t, nil
}

// write takes rows until there are no more; after an error it only takes them.
func (t *table) write() error {
	var failed error
	for r := range t.rows {
		if failed == nil {
			failed = t.insert(r)
		}
	}
	return failed
}

func (t *table) insert(first row) error {
	tx, err := t.db.Begin() //nolint:noctx // nothing cancels it
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()                                       // does nothing after the commit
	s, err := tx.Prepare("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?)") //nolint:noctx // nothing cancels it
	if err != nil {
		return err
	}
	defer s.Close()
	r, ok := first, true
	for n := 0; ok; n++ {
		if _, err := s.Exec(r.url, r.title, r.day, r.text, r.status); err != nil { //nolint:noctx // nothing cancels it
			return err
		}
		if n == batch-1 {
			break
		}
		r, ok = <-t.rows
	}
	return tx.Commit()
}

func (t *table) finish() error {
	close(t.rows)
	return <-t.done
}

func (t *table) close() { _ = t.db.Close() }
