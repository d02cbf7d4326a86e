// Package storage keeps everything in one SQLite file: the frontier of each
// run, pages once for each change, proof, assessments and findings. It has one
// writer, which gathers its changes and commits once a second; readers go
// beside it. SQL stays portable: numbered parameters, nothing of the driver
// outside this package. A file that is not ours is refused and left as it is.
package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"
)

//go:embed migration/*.sql
var migrations embed.FS

// applicationID marks a database as ours: "xxgk".
const applicationID = 0x7878676b

// Options configure a DB.
type Options struct {
	Path     string           // of the SQLite file; made if it does not exist,
	Existing bool             // unless it must: then Open fails
	Now      func() time.Time // the clock; default time.Now
	Logger   *slog.Logger     // default: none
}

// DB is an open database. Its methods may be called from several goroutines.
type DB struct {
	read  *sql.DB
	write *writer
	codec *codec
	now   func() time.Time
	path  string

	closed sync.Once
}

// OpenError says why a database could not be opened.
type OpenError struct {
	Path    string
	Problem string // absent, not_database, foreign, newer, no_folder, no_write, unreadable
	Err     error
}

func (e *OpenError) Error() string {
	return fmt.Sprintf("database %s: %s: %v", e.Path, e.Problem, e.Err)
}

// Unwrap returns the cause.
func (e *OpenError) Unwrap() error { return e.Err }

// Open opens the database in o.Path, makes it if there is none, and brings its
// tables up to date. Every failure is an *OpenError.
func Open(ctx context.Context, o Options) (*DB, error) {
	fail := func(problem string, err error) (*DB, error) {
		return nil, &OpenError{Path: o.Path, Problem: problem, Err: err}
	}
	switch info, err := os.Stat(o.Path); {
	case err == nil && info.IsDir():
		return fail("unreadable", syscall.EISDIR)
	case errors.Is(err, fs.ErrNotExist) && o.Existing:
		if _, err := os.Stat(filepath.Dir(o.Path)); err != nil {
			return fail("no_folder", err)
		}
		return fail("absent", err)
	}
	// One goroutine at a time has the writer (hold): SQLite need not see to it for each call.
	// Its cache holds the frontier's index of a large site, which a night goes through
	// in another order than the rows: 8 MiB instead of 2 took 8 % off a quiet night.
	writeDB := sql.OpenDB(connector(dsn(o.Path, "&_txlock=immediate&_mutex=no&_cache_size=-8192")))
	writeDB.SetMaxOpenConns(1)
	if problem, err := prepare(ctx, writeDB); err != nil {
		err = errors.Join(err, writeDB.Close())
		if problem == "unreadable" {
			problem, err = diagnose(o.Path, err)
		}
		return fail(problem, err)
	}
	readDB := sql.OpenDB(connector(dsn(o.Path, "&_query_only=true")))
	readDB.SetMaxOpenConns(4)
	c, err := newCodec()
	if err != nil {
		return fail("unreadable", errors.Join(err, writeDB.Close(), readDB.Close()))
	}
	db := &DB{read: readDB, codec: c, now: o.Now, path: o.Path}
	if db.now == nil {
		db.now = time.Now
	}
	if db.write, err = newWriter(ctx, writeDB); err != nil {
		return fail("unreadable", errors.Join(err, writeDB.Close(), readDB.Close()))
	}
	return db, nil
}

// dsn names the file and how each connection is set up. WAL lets readers go
// beside the writer; NORMAL loses at most the last commits when the power
// goes, never the database. References are not checked row by row, which took a
// twentieth of a quiet night: ids come from the rows they refer to, and Sound
// checks them all.
func dsn(path, more string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=10000" + more
}

// connector opens connections by their data source name. What SQLite needs for
// a moment stays in memory: its temporary files would lie outside our folders,
// and fail where nothing else can be written.
type connector string

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.driver().Open(string(c))
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return conn, nil
}

// Driver returns SQLite's.
func (c connector) Driver() driver.Driver { return c.driver() }

func (connector) driver() *sqlite3.SQLiteDriver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		_, err := conn.Exec("PRAGMA temp_store = MEMORY", nil)
		return err
	}}
}

// prepare makes sure that the file is a database of ours and up to date.
func prepare(ctx context.Context, db *sql.DB) (problem string, err error) {
	var id, tables int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return classify(err), err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return classify(err), err
	}
	switch {
	case id == applicationID:
	case tables > 0:
		return "foreign", fmt.Errorf("application id %#x, want %#x", id, applicationID)
	default:
		// Larger pages waste less on rows of a few kilobytes: 2.8 KB a page
		// instead of 4.1 KB, measured with compressed texts. The file is empty
		// yet, but already in WAL mode, so the size takes hold by VACUUM.
		for _, q := range []string{
			"PRAGMA journal_mode=DELETE", "PRAGMA page_size=16384", fmt.Sprintf("PRAGMA application_id=%d", applicationID),
			"VACUUM", "PRAGMA journal_mode=WAL",
		} {
			if _, err := db.ExecContext(ctx, q); err != nil {
				return classify(err), err
			}
		}
	}
	return migrate(ctx, db)
}

func migrate(ctx context.Context, db *sql.DB) (problem string, err error) {
	dir, err := fs.Sub(migrations, "migration")
	if err != nil {
		return "unreadable", err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return classify(err), err
	}
	current, target, err := p.GetVersions(ctx)
	if err != nil {
		return classify(err), err
	}
	if current > target {
		return "newer", fmt.Errorf("schema %d, this program knows %d", current, target)
	}
	if current == target {
		return "", nil
	}
	if _, err := p.Up(ctx); err != nil {
		return classify(err), err
	}
	return "", nil
}

func classify(err error) string {
	if IsDamaged(err) {
		return "not_database"
	}
	return "unreadable"
}

// diagnose asks the file system why SQLite could not use a file: its own words
// are the same for an absent folder and for one that may not be written to, where
// a reader too keeps the log beside the database. It returns what it was told if
// the file system has nothing to say.
func diagnose(path string, told error) (problem string, err error) {
	switch _, err := os.Stat(filepath.Dir(path)); {
	case errors.Is(err, fs.ErrPermission):
		return "no_write", err
	case err != nil:
		return "no_folder", err
	}
	if err := Writable(path); err != nil {
		return "no_write", err
	}
	return "unreadable", told
}

// Writable tells by trying whether the database at path may be written to: its
// file and what SQLite keeps beside it, as far as they exist, and the folder. What
// may not is named by the *fs.PathError. A log that was left behind while the
// database was read-only keeps it so. All stay as they were. It must not be asked
// while this process has the database open: a file that is closed takes with it
// all locks of the process on it, SQLite's too, and the log could be thrown away
// under a reader.
func Writable(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err == nil {
			err = f.Close()
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".xxgk-*")
	var wrong *fs.PathError
	if errors.As(err, &wrong) {
		return &fs.PathError{Op: wrong.Op, Path: dir, Err: wrong.Err}
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// SQLiteVersion is the version of the SQLite library in this program.
func SQLiteVersion() string {
	v, _, _ := sqlite3.Version()
	return v
}

// Close commits what is pending and closes the database; a second call does
// nothing.
func (db *DB) Close() error {
	var err error
	db.closed.Do(func() { err = errors.Join(db.write.close(), db.read.Close()) })
	return err
}
